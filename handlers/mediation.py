"""A quarrel among neighbours: the community's mediator goes along from the start (D5)."""

from __future__ import annotations

from datetime import datetime

from flows.texts import hands as texts
from handlers.pushes import tell
from handlers.tickets import advance
from rules.co_handlers import mediator
from rules.states import Actor, may
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from storage.database import Transaction


def add(
    tx: Transaction,
    ticket: Ticket,
    helper: StaffMember,
    actor: Actor,
    by: str,
    now: datetime,
    words: str,
) -> Ticket:
    """One more co-handler, in the history with who asked for them and what for."""
    both = (*ticket.co_handlers, helper.id)
    return advance(
        *(tx, ticket, "assist", actor, by, now),
        to=helper.id,
        reason=words,
        co_handlers=both,
    )


def tell_helper(
    tx: Transaction, street: Street, ticket: Ticket, helper: StaffMember, now: datetime, words: str
) -> None:
    mark = str(ticket.sequence)
    tell(tx, street, ticket, "co_handle", helper.id, now, mark=mark, words=words[:40])


def mediated(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> Ticket:
    """A quarrel among neighbours: the community's mediator goes along (D5). Safe to repeat."""
    helper = mediator(street, ticket, now)
    if (
        helper is None
        or helper.id in ticket.co_handlers
        or not may(ticket.status, "assist", "system")
    ):
        return ticket
    words = texts.MEDIATE
    ticket = add(tx, ticket, helper, "system", "system", now, words)
    tell_helper(tx, street, ticket, helper, now, words)
    return ticket
