"""Another answer than before, in the words of the chat."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn
from flows.survey.recanting import may_be_meant
from flows.texts import recanting as texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.chat.ratings import sent_back
from handlers.closing import corrections
from handlers.lifecycle.tickets import promise
from rules.closing.ratings import CORRECTED_FOR, Rated, grade_said
from storage import revisits, tickets


def lately(chat: Chat) -> tuple[Rated, ...]:
    """What the speaker answered within eight days, where their words may speak of it."""
    if chat.work.actor.member is not None or not may_be_meant(chat.message):
        return ()
    since = chat.work.now - CORRECTED_FOR
    return tuple(revisits.lately(chat.work.tx, chat.person.id, since))


def recant(chat: Chat, turn: Turn, outcome: outcomes.Recant) -> Turn:
    work, asked = chat.work, tickets.get(chat.work.tx, outcome.ticket)
    came_to, ticket, rating = corrections.correct(
        work,
        asked,
        outcome.rating,
        outcome.words,
        asked_round=outcome.round,
        visit=outcome.visit,
    )
    if came_to == "better":
        return say(turn, texts.made_better(ticket.number, grade_said(rating)))
    if came_to == "back":
        return sent_back(work, asked, ticket, outcome.words, outcome.visit)
    if came_to == "same":
        return say(turn, texts.same_as_before(ticket.number))
    return say(turn, texts.added(ticket.number, promise(ticket, work.now)))
