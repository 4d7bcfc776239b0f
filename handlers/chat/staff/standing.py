"""How a ticket stands, for 查: its stars and why, its keepers, who a whistle called."""

from __future__ import annotations

from flows.texts import grading as texts
from handlers.context import Work
from handlers.filing.grading import why_graded
from handlers.telling.notify import spoken_name
from handlers.working import whistles
from rules.lifecycle.tickets import Ticket


def said(work: Work, ticket: Ticket) -> str:
    """Lines that follow the place, each with its break before it."""
    lines = ""
    if ticket.stars:
        lines = "\n" + texts.why_kept(ticket.stars, why_graded(work.tx, ticket))
    if ticket.case_owner and ticket.supervisor:
        people = (ticket.case_owner, ticket.supervisor)
        lines += "\n" + texts.keepers(*(spoken_name(work.street, who) for who in people))
    return lines + whistles.line(work.tx, work.street, ticket)
