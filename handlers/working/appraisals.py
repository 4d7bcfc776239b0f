"""评: who blew about each unit, each unit about the whistle, once the result stands (B2)."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import whistle as texts
from handlers.chat.context import Chat
from handlers.chat.staff.steps import step_by
from handlers.context import Work
from handlers.working.whistles import unit_name
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember, Street
from rules.street.units import matching
from rules.working.whistles import GRADES
from storage import whistles
from storage.whistles import Called


def appraise(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """评 N 5, 评 N 城管办 5 原因. Given again, the later one counts."""
    found = whistles.of_ticket(chat.work.tx, ticket.id)
    if not found:
        return texts.no_whistle(ticket.number)
    settled = [w for w in found if w.result is not None]
    if not settled:
        return texts.grade_first(ticket.number)
    grade = int(wanted.target[-1:] or 0) if wanted.target[-1:].isdigit() else 0
    if grade not in GRADES:
        return texts.which_grade(ticket.last4)
    called = whistles.units_of(chat.work.tx, settled[-1].id)
    if own := [c for c in called if member.unit == c.unit or member.id == c.head]:
        return _of_whistle(chat.work, member, ticket, own[0], grade, wanted.words)
    if member.id not in (settled[-1].blown_by, ticket.lead) and member.role != "desk":
        return texts.not_yours(ticket.number)
    meant, why = _meant(chat.work.street, called, wanted.target[:-1].strip(), wanted.words)
    if isinstance(meant, str):
        return meant
    return _of_units(chat.work, member, ticket, meant, grade, why)


def _of_whistle(
    work: Work, member: StaffMember, ticket: Ticket, own: Called, grade: int, why: str
) -> str:
    name = unit_name(work.street, own.unit)
    step_by(work, member, ticket, "appraise", f"{name}评吹哨{grade}分 {why}".strip())
    values = {"whistle_grade": grade, "whistle_grade_reason": why or None}
    whistles.change_unit(work.tx, own, **values)
    return texts.graded_whistle(ticket.number, grade)


def _of_units(
    work: Work, member: StaffMember, ticket: Ticket, units: list[Called], grade: int, why: str
) -> str:
    names = [unit_name(work.street, c.unit) for c in units]
    step_by(work, member, ticket, "appraise", f"评{'、'.join(names)}{grade}分 {why}".strip())
    for called in units:
        whistles.change_unit(work.tx, called, grade=grade, grade_reason=why or None)
    return texts.graded_units(ticket.number, names, grade)


def _meant(
    street: Street, called: list[Called], said: str, words: str
) -> tuple[list[Called] | str, str]:
    """The units named before or after the grade; all of them where none is named."""
    for name, why in ((said, words), _first(words)):
        units = {unit.id for unit in matching(street, name)}
        if found := [c for c in called if c.unit in units]:
            return found, why
    return (texts.unknown_unit(said), "") if said else (called, words)


def _first(words: str) -> tuple[str, str]:
    name, _, rest = words.partition(" ")
    return name, rest.strip()
