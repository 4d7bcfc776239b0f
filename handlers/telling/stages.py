"""The stage messages of 跟办: one for every step of the state table, none hidden."""

from __future__ import annotations

from flows.clauses import clauses
from handlers.telling import neighbours
from rules.filing.danger import is_of_despair
from rules.lifecycle.tickets import Event, Ticket
from rules.notices import NOTICES, not_before
from rules.notices.words.steps import stage
from rules.telling.following import SILENT
from storage import followers, outbox
from storage.database import Transaction

STAGE = "stage"


def tell_followers(tx: Transaction, ticket: Ticket, event: Event) -> None:
    """Put the stage in line for everybody who follows, but for who took the step themselves."""
    if event.what in SILENT or is_of_despair(ticket):
        return
    told_to = [p for p in followers.of_ticket(tx, ticket.id) if p != event.by]
    if told_to and neighbours.are_several(tx, ticket):
        ticket, event = neighbours.summed_up(tx, ticket), neighbours.unquoted(event)
    for person in told_to:
        _tell(tx, ticket, event, person)


def _tell(tx: Transaction, ticket: Ticket, event: Event, person: str) -> None:
    facts = {
        "number": ticket.number,
        "last4": ticket.last4,
        "matter": clauses(ticket.matter, 20),
        "words": stage(event.what, event.reason),
        "follows": "1",
    }
    outbox.add(
        tx,
        notice=STAGE,
        person=person,
        facts=facts,
        not_before=not_before(NOTICES[STAGE], ticket.urgency, event.at),
        ticket_id=ticket.id,
        round_=ticket.round,
        mark=str(ticket.sequence),
    )


def told_otherwise(tx: Transaction, ticket: Ticket, person: str) -> bool:
    """A notice of its own tells the stage: it takes the place of the message. False: none was."""
    if person not in followers.of_ticket(tx, ticket.id):
        return False
    return outbox.cancel_one(tx, STAGE, ticket.id, ticket.round, person, str(ticket.sequence))
