"""What holds for a ticket of danger, beyond its urgency."""

from __future__ import annotations

from rules.lifecycle.tickets import Ticket
from rules.notices import Notice

DESPAIR = "despair"  # a flag of the ticket: somebody may hurt themselves


IN_PLAIN_WORDS = {"contacted": "danger_said", "asked": "danger_asked"}


def is_of_despair(ticket: Ticket) -> bool:
    return DESPAIR in ticket.flags


def may_reach(notice: Notice, ticket: Ticket) -> bool:
    """Whether a resident is told: who may hurt themselves hears people, never a form."""
    return notice.audience != "resident" or notice.is_human or not is_of_despair(ticket)


def fitting_despair(notice: str, ticket: Ticket) -> str:
    """What somebody of the staff says reaches them in that person's words alone."""
    return IN_PLAIN_WORDS.get(notice, notice) if is_of_despair(ticket) else notice
