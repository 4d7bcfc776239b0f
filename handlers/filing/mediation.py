"""A quarrel among neighbours: the community's mediator goes along from the start (D5)."""

from __future__ import annotations

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.lifecycle.states import TicketRole, may
from rules.lifecycle.tickets import Ticket
from rules.notices.words.filed import MEDIATE
from rules.street.street import StaffMember
from rules.working.co_handlers import mediator


def add(
    work: Work, ticket: Ticket, helper: StaffMember, actor: TicketRole, by: str, words: str
) -> Ticket:
    """One more co-handler, in the history with who asked for them and what for."""
    both = (*ticket.co_handlers, helper.id)
    return advance(
        work, ticket, "assist", actor, by=by, to=helper.id, reason=words, co_handlers=both
    )


def tell_helper(work: Work, ticket: Ticket, helper: StaffMember, words: str) -> None:
    mark = str(ticket.sequence)
    work.tell(ticket, "co_handle", helper.id, mark=mark, words=words[:40])


def mediated(work: Work, ticket: Ticket) -> Ticket:
    """A quarrel among neighbours: the community's mediator goes along (D5). Safe to repeat."""
    helper = mediator(work.street, ticket, work.now)
    if (
        helper is None
        or helper.id in ticket.co_handlers
        or not may(ticket.status, "assist", "system")
    ):
        return ticket
    ticket = add(work, ticket, helper, "system", "system", MEDIATE)
    tell_helper(work, ticket, helper, MEDIATE)
    return ticket
