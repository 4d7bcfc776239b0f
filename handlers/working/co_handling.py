"""协办: others take part; the lead stays, is reminded, and answers for it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.context import Work
from handlers.filing.mediation import add, tell_helper
from handlers.lifecycle.tickets import actor_of, advance
from rules.lifecycle.tickets import Ticket
from rules.notices.words.helper import asked_along, listed
from rules.refused import Refused
from rules.street.street import StaffMember, Street
from rules.working.co_handlers import MOST


def join(work: Work, ticket: Ticket, helpers: Sequence[StaffMember], what_for: str) -> Ticket:
    """Add co-handlers. what_for: they read what they are to do.

    Raises Refused: helper_leads, helper_of_desk, helper_already, helper_too_many,
    helper_what_for; NotAllowed as `advance` does.
    """
    actor = actor_of(ticket, work.staff.id)
    _check(ticket, helpers)
    names = listed([m.name for m in helpers])
    if not what_for:
        raise Refused("helper_what_for", number=ticket.number, names=names)
    for helper in helpers:
        ticket = add(work, ticket, helper, actor, work.staff.id, what_for)
        tell_helper(work, ticket, helper, what_for)
    if ticket.lead and ticket.lead != work.staff.id:
        mark, said = str(ticket.sequence), asked_along(names, what_for[:40])
        work.tell(ticket, "helped", ticket.lead, mark=mark, words=said)
    return ticket


def _check(ticket: Ticket, helpers: Sequence[StaffMember]) -> None:
    for one in helpers:
        if one.id == ticket.lead:
            raise Refused("helper_leads", number=ticket.number, name=one.name)
        if one.role == "desk":
            raise Refused("helper_of_desk", number=ticket.number, name=one.name)
        if one.id in ticket.co_handlers:
            raise Refused("helper_already", number=ticket.number, name=one.name)
    if len(ticket.co_handlers) + len(helpers) > MOST:
        raise Refused("helper_too_many", number=ticket.number, most=str(MOST))


def leave(work: Work, ticket: Ticket, helpers: Sequence[StaffMember], why: str = "") -> Ticket:
    """Take co-handlers out again. Raises Refused: helper_not; NotAllowed as `advance` does."""
    for one in helpers:
        if one.id not in ticket.co_handlers:
            raise Refused("helper_not", number=ticket.number, name=one.name)
    actor = actor_of(ticket, work.staff.id)
    for one in helpers:
        rest = tuple(i for i in ticket.co_handlers if i != one.id)
        ticket = advance(
            work, ticket, "unassist", actor, to=one.id, reason=why or None, co_handlers=rest
        )
        work.tell(ticket, "co_handled", one.id, mark=str(ticket.sequence))
    return ticket


def helper_names(street: Street, ticket: Ticket) -> list[str]:
    return [m.name for i in ticket.co_handlers if (m := street.staff_by_id.get(i))]
