"""评: who blew about each unit, each unit about the whistle, once the result stands (B2)."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from handlers.context import Work
from handlers.lifecycle.steps import step_by
from handlers.working.whistles import names, unit_name
from rules.lifecycle.tickets import Ticket
from rules.notices.words.whistle import units_graded, whistle_graded
from rules.refused import Refused
from rules.working.whistles import GRADES
from storage import whistles
from storage.whistles import Called


class Appraisable(NamedTuple):
    """own: the unit of who acts, which appraises the whistle; None: they appraise the units."""

    called: list[Called]
    own: Called | None


class Appraised(NamedTuple):
    """units: names of the units appraised; empty where it was the whistle."""

    ticket: Ticket
    units: list[str]


def appraisable(work: Work, ticket: Ticket, grade: int) -> Appraisable:
    """What who acts may appraise: of the last whistle whose result stands.

    Raises Refused: whistle_none, grade_first, grade_which, whistle_not_yours.
    """
    found = whistles.of_ticket(work.tx, ticket.id)
    if not found:
        raise Refused("whistle_none", number=ticket.number)
    settled = [w for w in found if w.result is not None]
    if not settled:
        raise Refused("grade_first", number=ticket.number)
    if grade not in GRADES:
        raise Refused("grade_which", number=ticket.number)
    member, called = work.staff, whistles.units_of(work.tx, settled[-1].id)
    own = next((c for c in called if member.unit == c.unit or member.id == c.head), None)
    is_theirs = member.id in (settled[-1].blown_by, ticket.lead) or member.role == "desk"
    if own is None and not is_theirs:
        raise Refused("whistle_not_yours", number=ticket.number)
    return Appraisable(called, own)


def appraise(
    work: Work, ticket: Ticket, grade: int, why: str = "", *, units: Collection[str] = ()
) -> Appraised:
    """A unit's grade for the whistle, or that of units. Given again, the later one counts.

    units: their ids; empty: all that were called. Raises Refused: as `appraisable`; NotAllowed
    as `step_by` does.
    """
    called, own = appraisable(work, ticket, grade)
    if own:
        said = whistle_graded(unit_name(work.street, own.unit), grade, why)
        ticket = step_by(work, ticket, "appraise", said)
        values = {"whistle_grade": grade, "whistle_grade_reason": why or None}
        whistles.change_unit(work.tx, own, **values)
        return Appraised(ticket, [])
    meant = [c for c in called if not units or c.unit in units]
    appraised = names(work.street, meant)
    ticket = step_by(work, ticket, "appraise", units_graded(appraised, grade, why))
    for one in meant:
        whistles.change_unit(work.tx, one, grade=grade, grade_reason=why or None)
    return Appraised(ticket, appraised)
