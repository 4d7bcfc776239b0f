"""Revisit 2: a week after closing, one question about what comes back; silence is no answer."""

from __future__ import annotations

from datetime import datetime

from flows import aside, outcomes
from flows.engine import State, Turn, begin
from flows.survey.again import AGAIN
from flows.survey.rate import RATE
from flows.texts import again as texts
from handlers.chat import neighbours
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.closing.ratings import unhappy
from handlers.context import Work
from handlers.lifecycle.aftercare import SECOND_EXPIRY
from handlers.lifecycle.tickets import advance
from rules.closing.revisits import SECOND_FOR
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
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


def open_question(tx: Transaction, push: Push, ticket: Ticket, now: datetime) -> Turn:
    """The answer's conversation, as the question is delivered."""
    revisits.ask(tx, revisits.key_of(ticket, push.person, VISIT), now)
    answers = {
        "ticket": ticket.id,
        "round": ticket.round,
        "number": ticket.number,
        "matter": neighbours.for_all(tx, ticket).matter[:20],
    }
    return begin(AGAIN, answers, now)


def still_open(tx: Transaction, state: State) -> bool:
    """Whether its ticket is still closed in the round that was asked about."""
    ticket = tickets.get(tx, state.answers["ticket"])
    return ticket.status == "closed" and ticket.round == state.answers["round"]


def answered(chat: Chat, turn: Turn, outcome: outcomes.LookedBack) -> Turn:
    tx, now = chat.work.tx, chat.work.now
    ticket = tickets.get(tx, outcome.ticket)
    if ticket.status != "closed":
        return say(turn, texts.LATE)
    key = revisits.key_of(ticket, chat.person.id, VISIT)
    revisits.answer(tx, key, now, outcome.rating, outcome.words)
    if outcome.rating.is_happy:
        advance(chat.work, ticket, "confirm", "resident")
        return say(turn, texts.GLAD)
    return unhappy(chat, ticket, outcome.words, VISIT)


def expire(work: Work, timer: Timer) -> None:
    """Nobody answered: nothing more is asked, no reminder; it stays unanswered."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "closed" or ticket.round != timer.round:
        return
    outbox.cancel(work.tx, ticket_id=ticket.id, only=("still_well",))
    for person in tickets.reporters_of(work.tx, ticket.id):
        data = conversations.load(work.tx, person)
        state = State.from_json(data) if data else None
        if state and state.flow == AGAIN.name and state.answers["ticket"] == ticket.id:
            kept = _unanswered(work.tx, aside.under(state))
            conversations.save(work.tx, person, kept.as_json() if kept else None, work.now)


def _unanswered(tx: Transaction, kept: State | None) -> State | None:
    """What lay under the question, without surveys of what has ended meanwhile."""
    while kept is not None and kept.flow == RATE.name:
        if tickets.get(tx, kept.answers["ticket"]).status in ASKED:
            return kept
        kept = aside.under(kept)
    return kept
