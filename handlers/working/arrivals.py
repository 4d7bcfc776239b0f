"""报到: signed in with time and place; who is late goes one level up (B2)."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from handlers.context import Work
from handlers.lifecycle.steps import step_by
from handlers.lifecycle.tickets import NotAllowed, advance
from handlers.working.whistles import names, unit_name, unsettled, watch
from rules.filing.nearest import pinned
from rules.filing.places import Place
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices.words.whistle import arrived, not_arrived, overdue, signed_in
from rules.refused import Refused
from rules.working.whistles import AGAIN_AFTER, PLACE_WITHIN, above
from storage import tickets, timers, whistles
from storage.timers import Timer
from storage.whistles import Called, Whistle

_Calls = list[tuple[Whistle, Called]]
_MOST_PLACE = 40  # signs


class SignedIn(NamedTuple):
    """unit: its name. place: where it said it stands."""

    ticket: Ticket
    unit: str
    place: str | None
    is_late: bool


class Standing(NamedTuple):
    """Where somebody who has just signed in stands."""

    ticket: Ticket
    place: str


def report_in(
    work: Work, ticket: Ticket, place: str = "", *, units: Collection[str] = ()
) -> SignedIn:
    """Sign in a unit that was called: who acts for their own, or the desk for one that telephones.

    units: ids of those the desk means; empty: the only one that is missing. Raises Refused:
    whistle_not_called, whistle_not_called_unit, whistle_signed_in; NotAllowed as `step_by` does.
    """
    mine = _meant(work, ticket, units)
    waiting = [(w, c) for w, c in mine if c.reported_at is None]
    if not waiting:
        name = unit_name(work.street, mine[0][1].unit)
        raise Refused("whistle_signed_in", number=ticket.number, unit=name)
    whistle, called = waiting[0]
    unit, where = unit_name(work.street, called.unit), place[:_MOST_PLACE] or None
    ticket = step_by(work, ticket, "report_in", signed_in(unit, where))
    values = {"reported_at": work.now, "reported_by": work.staff.id, "reported_place": where}
    whistles.change_unit(work.tx, called, **values)
    watch(work.tx, ticket, work.now)
    _tell_arrival(work, ticket, whistle, unit)
    return SignedIn(ticket, unit, where, work.now > whistle.report_by)


def _meant(work: Work, ticket: Ticket, units: Collection[str]) -> _Calls:
    calls = _calls(work, ticket)
    if mine := _own(work, calls):
        return mine
    if work.staff.role != "desk":
        raise Refused("whistle_not_called", number=ticket.number)
    missing = [(w, c) for w, c in calls if c.reported_at is None]
    found = [(w, c) for w, c in calls if c.unit in units] if units else missing
    if not found or (not units and len(missing) > 1):
        raise Refused("whistle_not_called_unit", number=ticket.number)
    return found


def _calls(work: Work, ticket: Ticket) -> _Calls:
    return [(w, c) for w, units in unsettled(work.tx, ticket.id) for c in units]


def _own(work: Work, calls: _Calls) -> _Calls:
    return [(w, c) for w, c in calls if work.staff.unit == c.unit or work.staff.id == c.head]


def of_others(work: Work, ticket: Ticket) -> set[str]:
    """Ids of the units the desk may sign in; none for who signs in for their own."""
    calls = _calls(work, ticket)
    if work.staff.role != "desk" or _own(work, calls):
        return set()
    return {called.unit for _, called in calls}


def _tell_arrival(work: Work, ticket: Ticket, whistle: Whistle, unit: str) -> None:
    """Who blew and who leads know who is there and who is not."""
    left = [c for c in whistles.units_of(work.tx, whistle.id) if c.reported_at is None]
    words, mark = arrived(unit, names(work.street, left)), f"{whistle.id}:{unit}"
    for person in sorted({whistle.blown_by, ticket.lead or ""} - {work.staff.id, ""}):
        work.tell(ticket, "arrived", person, mark=mark, words=words)


def stand_at(work: Work, lat: float, lng: float, name: str = "") -> Standing | None:
    """A location sent soon after signing in is where they stand. None: it is something else."""
    found = whistles.just_signed_in(work.tx, work.staff.id, work.now - PLACE_WITHIN)
    if found is None:
        return None
    near = pinned(work.street, lat, lng, Place(), name)
    where = name or near.spoken() or f"{lat:.5f},{lng:.5f}"
    ticket = tickets.get(work.tx, whistles.get(work.tx, found.whistle_id).ticket_id)
    try:
        ticket = step_by(work, ticket, "report_in", where)
    except NotAllowed:
        return None
    whistles.change_unit(work.tx, found, reported_place=where)
    return Standing(ticket, where)


def remind(work: Work, timer: Timer) -> None:
    """Not there in time: one level up, once for each; then called every day until settled."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in LIVE:
        return
    late: list[Called] = []
    for whistle, units in unsettled(work.tx, ticket.id):
        missing = [c for c in units if c.reported_at is None and whistle.report_by <= work.now]
        if missing:
            ticket = _late(work, ticket, whistle, missing)
            late += missing
    watch(work.tx, ticket, work.now)
    upcoming = timers.of_ticket(work.tx, ticket.id).get(timer.name)
    if late and (upcoming is None or upcoming.due_at > work.now + AGAIN_AFTER):
        timers.put(work.tx, timer._replace(due_at=work.now + AGAIN_AFTER, step=timer.step + 1))


def _late(work: Work, ticket: Ticket, whistle: Whistle, missing: list[Called]) -> Ticket:
    words = overdue(names(work.street, missing), spoken(whistle.report_by, work.now))
    mark = f"{whistle.id}:{work.now.date().isoformat()}"
    for person in sorted({whistle.blown_by, *(c.head for c in missing if c.head)}):
        work.tell(ticket, "not_arrived", person, mark=mark, words=words)
    for called in missing:
        if called.told_above_at is None:
            ticket = _escalated(work, ticket, whistle, called, words)
    return ticket


def _escalated(work: Work, ticket: Ticket, whistle: Whistle, called: Called, words: str) -> Ticket:
    """The section of the place and the leader, each once a whistle."""
    people = above(work.street, ticket.place.place_id, called.head, work.now)
    reason = not_arrived(unit_name(work.street, called.unit))
    to = people[0].id if people else None
    ticket = advance(work, ticket, "escalate", "system", to=to, reason=reason)
    for member in people:
        mark = f"above:{whistle.id}"
        work.tell(ticket, "whistle_escalated", member.id, mark=mark, words=words)
    whistles.change_unit(work.tx, called, told_above_at=work.now)
    return ticket
