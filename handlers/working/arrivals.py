"""报到: signed in with time and place; who is late goes one level up (B2)."""

from __future__ import annotations

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.texts import whistle as texts
from handlers.chat.context import Chat
from handlers.chat.staff.steps import step_by
from handlers.context import Work
from handlers.lifecycle.tickets import NotAllowed, advance
from handlers.working.whistles import names, unit_name, unsettled, watch
from rules.filing.nearest import pinned
from rules.filing.places import Place
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember, Street
from rules.street.units import matching
from rules.working.whistles import AGAIN_AFTER, PLACE_WITHIN, above
from storage import tickets, timers, whistles
from storage.timers import Timer
from storage.whistles import Called, Whistle


def report_in(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """A member of a unit that was called, or the desk for one that telephones."""
    tx, street, now = chat.work.tx, chat.work.street, chat.work.now
    open_ones = [(w, c) for w, units in unsettled(tx, ticket.id) for c in units]
    words, is_desk = wanted.words, member.role == "desk"
    mine = [(w, c) for w, c in open_ones if member.unit == c.unit or member.id == c.head]
    if not mine and is_desk:
        mine, words = _for_another(street, open_ones, words)
    if not mine:
        return (texts.not_called_unit if is_desk else texts.not_called)(ticket.number)
    waiting = [(w, c) for w, c in mine if c.reported_at is None]
    if not waiting:
        return texts.signed_in_already(ticket.number, unit_name(street, mine[0][1].unit))
    whistle, called = waiting[0]
    unit, where = unit_name(street, called.unit), words[:40] or None
    ticket = step_by(chat.work, member, ticket, "report_in", "，".join(filter(None, (unit, where))))
    values = {"reported_at": now, "reported_by": member.id, "reported_place": where}
    whistles.change_unit(tx, called, **values)
    watch(tx, ticket, now)
    _tell_arrival(chat.work, member, ticket, whistle, unit)
    return texts.signed_in(ticket.number, unit, where, now > whistle.report_by)


def _for_another(
    street: Street, open_ones: list[tuple[Whistle, Called]], words: str
) -> tuple[list[tuple[Whistle, Called]], str]:
    """The desk signs in a unit by its name; without a name the only one that is missing."""
    said, _, rest = words.partition(" ")
    units = {unit.id for unit in matching(street, said)}
    if found := [(w, c) for w, c in open_ones if c.unit in units]:
        return found, rest.strip()
    missing = [(w, c) for w, c in open_ones if c.reported_at is None]
    return (missing, words) if len(missing) == 1 else ([], words)


def _tell_arrival(
    work: Work, member: StaffMember, ticket: Ticket, whistle: Whistle, unit: str
) -> None:
    """Who blew and who leads know who is there and who is not."""
    tx, street = work.tx, work.street
    left = [c for c in whistles.units_of(tx, whistle.id) if c.reported_at is None]
    words = texts.arrived(unit, names(street, left))
    for person in sorted({whistle.blown_by, ticket.lead or ""} - {member.id, ""}):
        mark = f"{whistle.id}:{unit}"
        work.tell(ticket, "arrived", person, mark=mark, words=words)


def placed(chat: Chat) -> Turn | None:
    """A location sent soon after signing in is where they stand; else it is something else."""
    content = chat.inbound.content
    assert chat.work.actor.member
    found = whistles.just_signed_in(
        chat.work.tx, chat.work.actor.member.id, chat.work.now - PLACE_WITHIN
    )
    if found is None or content.lat is None or content.lng is None:
        return None
    near = pinned(chat.work.street, content.lat, content.lng, Place(), content.text)
    where = content.text or near.spoken() or f"{content.lat:.5f},{content.lng:.5f}"
    ticket = tickets.get(chat.work.tx, whistles.get(chat.work.tx, found.whistle_id).ticket_id)
    try:
        step_by(chat.work, chat.work.actor.member, ticket, "report_in", where)
    except NotAllowed:
        return None
    whistles.change_unit(chat.work.tx, found, reported_place=where)
    return Turn(chat.state, (texts.place_kept(ticket.number, where),))


def overdue(work: Work, timer: Timer) -> None:
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
    words = texts.overdue(names(work.street, missing), spoken(whistle.report_by, work.now))
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
    reason = f"{unit_name(work.street, called.unit)}没报到"
    to = people[0].id if people else None
    ticket = advance(work, ticket, "escalate", "system", to=to, reason=reason)
    for member in people:
        mark = f"above:{whistle.id}"
        work.tell(ticket, "whistle_escalated", member.id, mark=mark, words=words)
    whistles.change_unit(work.tx, called, told_above_at=work.now)
    return ticket
