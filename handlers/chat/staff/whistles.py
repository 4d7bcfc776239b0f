"""吹哨 报到 会办 评: units called to one place, who is there, and what came of it."""

from __future__ import annotations

from flows.engine import Turn
from flows.outcomes import StaffAct
from flows.staff.whistle import WhistleCall, told
from flows.texts import whistle as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.working import appraisals, arrivals, whistles
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember, Street, Unit
from rules.street.units import matching, meant
from storage.whistles import Called


def blow(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """吹哨 N units matter time place."""
    work = chat.work
    said = told(wanted.words, work.now, lambda name: bool(matching(work.street, name)))
    units = _units(work, ticket, said)
    if isinstance(units, str):
        return units
    blown = whistles.blow(work, ticket, units, matter=said.matter, place=said.where, at=said.at)
    who_comes = [f"{u.name}{_person(blown.heads[u.id], u)}" for u in units]
    by = spoken(blown.whistle.report_by, work.now)
    return texts.blown(ticket.number, who_comes, by, blown.whistle.place)


def _units(work: Work, ticket: Ticket, said: WhistleCall) -> list[Unit] | str:
    """The units meant, or what is wrong with a name."""
    if said.stranger:
        return texts.unknown_unit(said.stranger)
    found: dict[str, Unit] = {}
    for name in said.units:
        units = meant(work.street, name, ticket.place.place_id)
        if len(units) != 1:
            return texts.several_units(name, [u.name for u in units])
        found[units[0].id] = units[0]
    return list(found.values())


def _person(who: StaffMember | None, unit: Unit) -> str:
    if who is None:
        return texts.PHONED
    return who.name.removeprefix(unit.name)


def report_in(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """The desk signs in a unit by its name."""
    said, __, rest = wanted.words.partition(" ")
    units = {unit.id for unit in matching(chat.work.street, said)}
    units &= arrivals.of_others(chat.work, ticket)
    place = rest.strip() if units else wanted.words
    done = arrivals.report_in(chat.work, ticket, place, units=units)
    return texts.signed_in(ticket.number, done.unit, done.place, done.is_late)


def location(chat: Chat) -> Turn | None:
    """A location sent soon after signing in; None where it is something else."""
    content = chat.inbound.content
    if content.lat is None or content.lng is None:
        return None
    found = arrivals.stand_at(chat.work, content.lat, content.lng, content.text)
    if found is None:
        return None
    return Turn(chat.state, (texts.place_kept(found.ticket.number, found.place),))


def confer(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    return texts.conferred(whistles.confer(chat.work, ticket, wanted.words).number)


def appraise(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """评 N 5, 评 N 城管办 5 原因, 评 N 5 城管办 原因."""
    grade = int(wanted.target[-1:]) if wanted.target[-1:].isdigit() else 0
    called, own = appraisals.appraisable(chat.work, ticket, grade)
    units, why = set[str](), wanted.words
    if own is None:
        name = wanted.target[:-1].strip()
        units, why = _appraised(chat.work.street, called, name, wanted.words)
        if name and not units:
            return texts.unknown_unit(name)
    done = appraisals.appraise(chat.work, ticket, grade, why, units=units)
    if done.units:
        return texts.graded_units(ticket.number, done.units, grade)
    return texts.graded_whistle(ticket.number, grade)


def _appraised(street: Street, called: list[Called], said: str, words: str) -> tuple[set[str], str]:
    """Ids of the units named before or after the grade, and the reason."""
    first, _, rest = words.partition(" ")
    for name, why in ((said, words), (first, rest.strip())):
        found = {unit.id for unit in matching(street, name)} & {c.unit for c in called}
        if found:
            return found, why
    return set(), words
