"""驳回: the desk does not take a return; the same lead goes on, the resident's deadlines run."""

from __future__ import annotations

from handlers.context import Work
from handlers.working.transfers import left_with_lead
from rules.lifecycle.tickets import Ticket


def refuse(work: Work, ticket: Ticket, reason: str) -> Ticket:
    """The lead reads why. Raises NotAllowed where nothing was given back."""
    return left_with_lead(work, ticket, "refuse_return", "return_refused", reason)
