"""吹哨 and 会办: units called to one place by one time; what they settle together (B2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flows.outcomes import StaffAct
from flows.staff.whistle import WhistleCall, told
from flows.texts import whistle as texts
from handlers.chat.context import Chat
from handlers.chat.staff.steps import step_by
from handlers.context import Work
from rules.lifecycle.hours import on_card, spoken
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from rules.street.street import StaffMember, Street, Unit
from rules.street.units import head, matching, meant
from rules.working.whistles import level, report_by
from storage import timers, whistles
from storage.database import Transaction
from storage.timers import Timer
from storage.whistles import Called, Whistle

OVERDUE = "whistle"  # the timer


def unit_name(street: Street, unit: str) -> str:
    found = street.unit_by_id.get(unit)
    return found.name if found else unit


def names(street: Street, called: list[Called]) -> list[str]:
    return [unit_name(street, c.unit) for c in called]


def unsettled(tx: Transaction, ticket_id: int) -> list[tuple[Whistle, list[Called]]]:
    """The open whistles of a ticket with the units they called."""
    found = [w for w in whistles.of_ticket(tx, ticket_id) if w.result is None]
    return [(w, whistles.units_of(tx, w.id)) for w in found]


def blow(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """吹哨 N units matter time place. The lead stays who it is (首接负责)."""
    street, now = chat.work.street, chat.work.now
    said = told(wanted.words, now, lambda name: bool(matching(street, name)))
    called = _called(chat.work, ticket, said)
    if isinstance(called, str):
        return called
    due = said.at or report_by(ticket.urgency, now)
    if due <= now:
        return texts.too_early(ticket.number)
    where = said.where or ticket.place.spoken() or texts.ON_SITE
    whistle = Whistle(
        *(0, ticket.id, level(u.kind for u in called), said.matter or ticket.matter, where),
        *(due, member.id, now),
    )
    units = "、".join(unit.name for unit in called)
    ticket = step_by(chat.work, member, ticket, "whistle", f"{units}：{whistle.matter}"[:120])
    heads = {u.id: head(street, u.id, ticket.place.place_id, now) for u in called}
    whistle = whistles.blow(
        chat.work.tx, whistle, [(unit, who.id if who else None) for unit, who in heads.items()]
    )
    _tell(chat.work, member, ticket, whistle, heads)
    watch(chat.work.tx, ticket, now)
    who_comes = [f"{u.name}{_person(heads[u.id], u)}" for u in called]
    return texts.blown(ticket.number, who_comes, spoken(due, now), where)


def _person(who: StaffMember | None, unit: Unit) -> str:
    if who is None:
        return texts.PHONED
    return who.name.removeprefix(unit.name)


def _called(work: Work, ticket: Ticket, said: WhistleCall) -> list[Unit] | str:
    """The units meant, or what is wrong with one of them."""
    if said.stranger:
        return texts.unknown_unit(said.stranger)
    awaited = {c.unit: w for w, called in unsettled(work.tx, ticket.id) for c in called}
    found: dict[str, Unit] = {}
    for name in said.units:
        units = meant(work.street, name, ticket.place.place_id)
        if len(units) != 1:
            return texts.several_units(name, [u.name for u in units])
        unit = units[0]
        if before := awaited.get(unit.id):
            by = spoken(before.report_by, work.now)
            return texts.called_already(ticket.number, unit.name, by)
        found[unit.id] = unit
    return list(found.values()) or texts.who_to_call(ticket.last4)


def _tell(
    work: Work,
    member: StaffMember,
    ticket: Ticket,
    whistle: Whistle,
    heads: dict[str, StaffMember | None],
) -> None:
    """Every unit's head; the desk for units to be telephoned; the lead; the residents."""
    street, now = work.street, work.now
    units = [street.unit_by_id[unit] for unit in heads]
    facts: dict[str, Any] = {
        "words": whistle.matter[:60],
        "report": spoken(whistle.report_by, now),
        "where": whistle.place[:16],
        "units": texts.few([u.name for u in units]),
    }
    card: dict[str, Any] = {
        "matter": texts.to_come(whistle.matter),
        "by_time": on_card(whistle.report_by),
    }
    mark = f"whistle:{whistle.id}"
    for unit in units:
        if who := heads[unit.id]:
            work.tell(ticket, "whistle", who.id, mark=mark, **card, **facts)
        elif desk := duty(street, now):
            phone = {**facts, "words": texts.by_phone(unit.name, unit.phone)}
            by_unit = f"{mark}:{unit.id}"
            work.tell(ticket, "whistle_phone", desk.id, mark=by_unit, **phone)
    if ticket.lead and ticket.lead != member.id:
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


def confer(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """会办 N 结果: by who blew or who leads; it settles every open whistle of the ticket."""
    tx, now = chat.work.tx, chat.work.now
    open_ones = unsettled(tx, ticket.id)
    if not open_ones:
        return texts.no_whistle(ticket.number)
    if member.id not in (ticket.lead, *(w.blown_by for w, _ in open_ones)):
        return texts.not_yours(ticket.number)
    called = [c for _, units in open_ones for c in units]
    if not any(c.reported_at for c in called):
        return texts.nobody_there(ticket.number)
    result = wanted.words[:120]
    ticket = step_by(chat.work, member, ticket, "confer", result)
    whistles.conclude(tx, ticket.id, result, now)
    timers.clear(tx, ticket.id, (OVERDUE,))
    mark = str(ticket.sequence)
    told_ones = {c.head for c in called} | {ticket.lead} | {w.blown_by for w, _ in open_ones}
    for person in sorted(filter(None, told_ones - {member.id})):
        chat.work.tell(ticket, "conferred", person, mark=mark, words=result[:60])
    said = texts.result(result[:36])
    chat.work.tell_reporters(ticket, "contacted", mark=mark, words=said)
    return texts.conferred(ticket.number)


def line(tx: Transaction, street: Street, ticket: Ticket) -> str:
    """For 查: who was called last and who is there."""
    found = whistles.of_ticket(tx, ticket.id)
    called = whistles.units_of(tx, found[-1].id) if found else []
    return texts.state([(unit_name(street, c.unit), c.reported_at is not None) for c in called])
