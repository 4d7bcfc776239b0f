"""One step of the state table by a member of staff, in the role they have on that ticket."""

from __future__ import annotations

from typing import Any

from handlers.context import Work
from handlers.lifecycle.tickets import actor_of, advance
from rules.lifecycle.states import Action, TicketRole
from rules.lifecycle.tickets import Ticket


def step_by(work: Work, ticket: Ticket, action: Action, words: str = "", **change: Any) -> Ticket:
    """words: the reason that history keeps. Raises NotAllowed as `advance` does."""
    # Who sits at the desk does not lose its rights by leading a ticket.
    is_desk = work.staff.role == "desk"
    role: TicketRole = "desk" if is_desk else actor_of(ticket, work.staff.id)
    return advance(work, ticket, action, role, reason=words or None, **change)
