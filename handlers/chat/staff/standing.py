"""How a ticket stands, for 查: its stars and why, its keepers, who a whistle called."""

from __future__ import annotations

from flows.texts.recurrence import came_back
from flows.texts.whistle import state
from handlers.context import Work
from handlers.filing import recurrence
from handlers.filing.grading import why_graded
from handlers.telling.notify import spoken_name
from handlers.working import whistles
from rules.lifecycle.hours import day_word
from rules.lifecycle.tickets import Ticket
from rules.notices.words.grading import keepers, why_kept

_MOST_BEFORE = 3


def said(work: Work, ticket: Ticket) -> str:
    """Lines that follow the place, each with its break before it."""
    lines = ""
    if ticket.stars:
        lines = "\n" + why_kept(ticket.stars, why_graded(work.tx, ticket))
    if ticket.case_owner and ticket.supervisor:
        people = (ticket.case_owner, ticket.supervisor)
        lines += "\n" + keepers(*(spoken_name(work.street, who) for who in people))
    return lines + state(whistles.last_called(work.tx, work.street, ticket))


def told_before(work: Work, ticket: Ticket) -> str:
    """When it was done before, where it came back."""
    chain = recurrence.before(work.tx, ticket)[:_MOST_BEFORE]
    done = [(day_word(recurrence.done_or_filed(t), work.now), t.number) for t in chain]
    return came_back(done) if done else ""
