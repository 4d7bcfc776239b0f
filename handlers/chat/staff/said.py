"""The line that says what a command of staff did."""

from __future__ import annotations

from flows.texts import staff as texts
from handlers.context import Work
from handlers.lifecycle.tickets import promise
from handlers.telling.notify import spoken_name
from rules.filing.patrol import has_complainant
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket


def done(work: Work, verb: str, ticket: Ticket, **more: str) -> str:
    facts = {
        "number": ticket.number,
        "who": spoken_name(work.street, ticket.lead),
        "by": promise(ticket, work.now),
        "due": spoken(ticket.due_at, work.now),
    }
    said = texts.DONE if has_complainant(ticket) else texts.DONE | texts.DONE_FOUND
    return said[verb].format_map(facts | more)
