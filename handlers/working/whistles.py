"""吹哨 and 会办: units called to one place by one time; what they settle together (B2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from handlers.context import Work
from handlers.lifecycle.steps import step_by
from rules.lifecycle.hours import on_card, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.whistle import ON_SITE, by_phone, called_for, few, result, to_come
from rules.refused import Refused
from rules.staffing.routing import duty
from rules.street.street import StaffMember, Street, Unit
from rules.street.units import head
from rules.working.whistles import level, report_by
from storage import timers, whistles
from storage.database import Transaction
from storage.timers import Timer
from storage.whistles import Called, Whistle

OVERDUE = "whistle"  # the timer


class Blown(NamedTuple):
    """heads: who was told for each unit by its id, None where it is telephoned."""

    ticket: Ticket
    whistle: Whistle
    heads: dict[str, StaffMember | None]


def unit_name(street: Street, unit: str) -> str:
    found = street.unit_by_id.get(unit)
    return found.name if found else unit


def names(street: Street, called: list[Called]) -> list[str]:
    return [unit_name(street, c.unit) for c in called]


def unsettled(tx: Transaction, ticket_id: int) -> list[tuple[Whistle, list[Called]]]:
    """The open whistles of a ticket with the units they called."""
    found = [w for w in whistles.of_ticket(tx, ticket_id) if w.result is None]
    return [(w, whistles.units_of(tx, w.id)) for w in found]


def blow(
    work: Work,
    ticket: Ticket,
    units: Sequence[Unit],
    *,
    matter: str = "",
    place: str = "",
    at: datetime | None = None,
) -> Blown:
    """Call units. matter and place: the ticket's own where empty; at: the usual time where None.

    The lead stays who it is (首接负责). Raises Refused: whistle_nobody, whistle_called,
    whistle_too_early; NotAllowed as `step_by` does.
    """
    due = at or report_by(ticket.urgency, work.now)
    _check(work, ticket, units, due)
    where = place or ticket.place.spoken() or ON_SITE
    whistle = Whistle(
        *(0, ticket.id, level(u.kind for u in units), matter or ticket.matter, where),
        *(due, work.staff.id, work.now),
    )
    reason = called_for([unit.name for unit in units], whistle.matter)[:120]
    ticket = step_by(work, ticket, "whistle", reason)
    heads = {u.id: head(work.street, u.id, ticket.place.place_id, work.now) for u in units}
    told = [(unit, who.id if who else None) for unit, who in heads.items()]
    whistle = whistles.blow(work.tx, whistle, told)
    _tell(work, ticket, whistle, heads)
    watch(work.tx, ticket, work.now)
    return Blown(ticket, whistle, heads)


def _check(work: Work, ticket: Ticket, units: Sequence[Unit], due: datetime) -> None:
    if not units:
        raise Refused("whistle_nobody", number=ticket.number)
    awaited = {c.unit: w for w, called in unsettled(work.tx, ticket.id) for c in called}
    for unit in units:
        if before := awaited.get(unit.id):
            by = spoken(before.report_by, work.now)
            raise Refused("whistle_called", number=ticket.number, unit=unit.name, by=by)
    if due <= work.now:
        raise Refused("whistle_too_early", number=ticket.number)


def _tell(
    work: Work, ticket: Ticket, whistle: Whistle, heads: dict[str, StaffMember | None]
) -> None:
    """Every unit's head; the desk for units to be telephoned; the lead; the residents."""
    units = [work.street.unit_by_id[unit] for unit in heads]
    facts: dict[str, Any] = {
        "words": whistle.matter[:60],
        "report": spoken(whistle.report_by, work.now),
        "where": whistle.place[:16],
        "units": few([u.name for u in units]),
    }
    card: dict[str, Any] = {
        "matter": to_come(whistle.matter),
        "by_time": on_card(whistle.report_by),
    }
    mark = f"whistle:{whistle.id}"
    for unit in units:
        if who := heads[unit.id]:
            work.tell(ticket, "whistle", who.id, mark=mark, **card, **facts)
        elif desk := duty(work.street, work.now):
            phone = {**facts, "words": by_phone(unit.name, unit.phone)}
            by_unit = f"{mark}:{unit.id}"
            work.tell(ticket, "whistle_phone", desk.id, mark=by_unit, **phone)
    if ticket.lead and ticket.lead != work.staff.id:
        work.tell(ticket, "whistle_blown", ticket.lead, mark=mark, **facts)
    work.tell_reporters(ticket, "whistled", mark=mark, **facts)


def watch(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """The timer of a ticket's whistles: the next time by which a unit is to be there."""
    due = [w.report_by for w, called in unsettled(tx, ticket.id) if _awaited(called)]
    if due:
        timers.put(tx, Timer(ticket.id, OVERDUE, ticket.round, min(due)))
    else:
        timers.clear(tx, ticket.id, (OVERDUE,))


def _awaited(called: list[Called]) -> list[Called]:
    return [c for c in called if c.reported_at is None and c.told_above_at is None]


def confer(work: Work, ticket: Ticket, settled: str) -> Ticket:
    """What the units settled, by who blew or who leads; it ends every open whistle of the ticket.

    Raises Refused: whistle_none, whistle_not_yours, whistle_nobody_there; NotAllowed as `step_by`.
    """
    open_ones = unsettled(work.tx, ticket.id)
    if not open_ones:
        raise Refused("whistle_none", number=ticket.number)
    blowers = {w.blown_by for w, _ in open_ones}
    if work.staff.id not in (ticket.lead, *blowers):
        raise Refused("whistle_not_yours", number=ticket.number)
    called = [c for _, units in open_ones for c in units]
    if not any(c.reported_at for c in called):
        raise Refused("whistle_nobody_there", number=ticket.number)
    settled = settled[:120]
    ticket = step_by(work, ticket, "confer", settled)
    whistles.conclude(work.tx, ticket.id, settled, work.now)
    timers.clear(work.tx, ticket.id, (OVERDUE,))
    mark = str(ticket.sequence)
    told = {c.head for c in called} | {ticket.lead} | blowers
    for person in sorted(filter(None, told - {work.staff.id})):
        work.tell(ticket, "conferred", person, mark=mark, words=settled[:60])
    work.tell_reporters(ticket, "contacted", mark=mark, words=result(settled[:36]))
    return ticket


def last_called(tx: Transaction, street: Street, ticket: Ticket) -> list[tuple[str, bool]]:
    """The units of the last whistle by name, and whether each is there."""
    found = whistles.of_ticket(tx, ticket.id)
    called = whistles.units_of(tx, found[-1].id) if found else []
    return [(unit_name(street, c.unit), c.reported_at is not None) for c in called]
