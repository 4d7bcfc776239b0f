"""Revisit 2: a week after closing, one question about what comes back; silence is no answer."""

from __future__ import annotations

from flows import aside
from handlers.closing.ratings import back_to_work
from handlers.context import Work
from handlers.lifecycle.aftercare import SECOND_EXPIRY
from handlers.lifecycle.tickets import advance
from rules.closing.ratings import Rating
from rules.closing.revisits import SECOND_FOR
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from storage import conversations, outbox, revisits, tickets, timers
from storage.database import Transaction
from storage.outbox import Push
from storage.timers import Timer

VISIT = 2


def ask(work: Work, timer: Timer) -> None:
    """The day has come: put the question in line for each who reported."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "closed" or ticket.round != timer.round:
        return
    ticket = advance(work, ticket, "revisit", "system")
    work.tell_reporters(ticket, "still_well")
    timers.put(work.tx, Timer(ticket.id, SECOND_EXPIRY, ticket.round, work.now + SECOND_FOR))


def is_asked(tx: Transaction, push: Push) -> Ticket | None:
    """The ticket, while it is closed as it was when the question was put in line."""
    ticket = tickets.get(tx, push.ticket_id) if push.ticket_id is not None else None
    if ticket is None or ticket.status != "closed" or ticket.round != push.round:
        return None
    return ticket


def mark_asked(work: Work, ticket: Ticket, person: str) -> None:
    """The question reached them: their revisit 2 is open."""
    revisits.ask(work.tx, revisits.key_of(ticket, person, VISIT), work.now)


def still_open(tx: Transaction, ticket_id: int, asked_round: int) -> bool:
    """Whether a ticket is still closed in the round that was asked about."""
    ticket = tickets.get(tx, ticket_id)
    return ticket.status == "closed" and ticket.round == asked_round


def answer(work: Work, ticket: Ticket, rating: Rating, words: str = "") -> Ticket:
    """What the reporter says of it: it holds, or it is in work again (ratings.back_to_work).

    Raises Refused: in_work_again.
    """
    if ticket.status != "closed":
        raise Refused("in_work_again")
    key = revisits.key_of(ticket, work.person, VISIT)
    revisits.answer(work.tx, key, work.now, rating, words)
    if rating.is_happy:
        return advance(work, ticket, "confirm", "resident")
    return back_to_work(work, ticket, words)


def expire(work: Work, timer: Timer) -> None:
    """Nobody answered: nothing more is asked, no reminder; it stays unanswered."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "closed" or ticket.round != timer.round:
        return
    outbox.cancel(work.tx, ticket_id=ticket.id, only=("still_well",))
    for person in tickets.reporters_of(work.tx, ticket.id):
        kept = conversations.load(work.tx, person)
        if kept and aside.asks_again(kept, ticket.id):
            left = aside.without_again(kept, lambda survey: _is_asked(work.tx, survey))
            conversations.save(work.tx, person, left, work.now)


def _is_asked(tx: Transaction, ticket_id: int) -> bool:
    """Whether revisit 1 of it still waits for an answer."""
    return tickets.get(tx, ticket_id).status in ASKED
