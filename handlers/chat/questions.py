"""A question to a resident as a conversation: opened when it is delivered, ended by the answer."""

from __future__ import annotations

from datetime import datetime

from flows import aside, outcomes
from flows.answer import ANSWER
from flows.engine import State, Turn, begin
from flows.survey.again import AGAIN
from flows.texts import report as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.closing import second_visits
from handlers.filing import filing
from handlers.working import questions
from rules.lifecycle.states import OPEN
from storage import media, tickets
from storage.database import Transaction
from storage.outbox import Push


def open_question(push: Push, now: datetime) -> Turn:
    """The answer's conversation, as the question is delivered."""
    answers = {"ticket": push.ticket_id, "question": push.facts.get("words", "")}
    return begin(ANSWER, answers, now)


def still_open(tx: Transaction, state: State | None) -> State | None:
    """The conversation, unless it answers for a ticket that has ended: that is never pretended."""
    while state is not None and not is_open(tx, state):
        state = aside.under(state)
    return state


def is_open(tx: Transaction, state: State) -> bool:
    """Whether what it asks about still stands; a conversation of another kind always does."""
    if state.flow == AGAIN.name:
        return second_visits.still_open(tx, state.answers["ticket"], state.answers["round"])
    if state.flow != ANSWER.name:
        return True
    return tickets.get(tx, state.answers["ticket"]).status in OPEN


def answered(chat: Chat, turn: Turn, outcome: outcomes.Answered) -> Turn:
    """What comes when nothing is asked any more joins the ticket as a supplement."""
    ticket = tickets.get(chat.work.tx, outcome.ticket)
    if not ticket.is_asked:
        filing.supplement(chat.work, ticket, outcome.words, outcome.media)
        photos = sum(item.is_photo for item in media.of_ids(chat.work.tx, outcome.media))
        return say(turn, texts.noted(ticket.number, photos > 0, photos))
    questions.answer(chat.work, ticket, outcome.words, outcome.media)
    return say(turn, texts.answered(ticket.number))
