"""What every command of staff does: one step of the state table, and the line that says so."""

from __future__ import annotations

from typing import Any

from flows.texts import staff as texts
from handlers.context import Work
from handlers.lifecycle.tickets import actor_of, advance, promise
from handlers.telling.notify import spoken_name
from rules.filing.patrol import has_complainant
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import Action, TicketRole
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember


def step_by(
    work: Work,
    member: StaffMember,
    ticket: Ticket,
    action: Action,
    words: str,
    **change: Any,
) -> Ticket:
    reason = words or None
    # Who sits at the desk does not lose its rights by leading a ticket.
    actor: TicketRole = "desk" if member.role == "desk" else actor_of(ticket, member.id)
    return advance(work, ticket, action, actor, by=member.id, reason=reason, **change)


def done(work: Work, verb: str, ticket: Ticket, **more: str) -> str:
    facts = {
        "number": ticket.number,
        "who": spoken_name(work.street, ticket.lead),
        "by": promise(ticket, work.now),
        "due": spoken(ticket.due_at, work.now),
    }
    said = texts.DONE if has_complainant(ticket) else texts.DONE | texts.DONE_FOUND
    return said[verb].format_map(facts | more)
