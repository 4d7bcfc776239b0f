"""不受理: told with its ground, never silent."""

from __future__ import annotations

from flows.understand.places.outside import outside_area
from handlers.context import Work
from handlers.lifecycle.steps import step_by
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.working.declining import RefusalText, told
from storage import tickets


def decline(work: Work, ticket: Ticket, words: str) -> Ticket:
    """words: a ground, or the desk's own reason. Who reported and who worked on it hear of it.

    Raises Refused: decline_too_long; NotAllowed as `step_by` does.
    """
    said = refusal_text(work, ticket, words)
    if said.over:
        raise Refused("decline_too_long", number=ticket.number, over=str(said.over))
    ticket = step_by(work, ticket, "decline", said.text, closed_at=work.now)
    mark = str(ticket.sequence)
    own = {"not_handled": {"reason": said.text}}
    work.announce(ticket, "decline", mark=mark, own=own)
    return ticket


def refusal_text(work: Work, ticket: Ticket, words: str) -> RefusalText:
    """A short ground as a sentence with the way that is open (rules/working/declining.py)."""
    said = "\n".join(tickets.words_of(work.tx, ticket.id))
    return told(words, outside_area(said, work.street.name))
