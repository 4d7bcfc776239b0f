"""An answer to a survey, in the words of the chat; a sentence more may follow it."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Turn, begin
from flows.survey.rate import AFTERWORD
from flows.texts import again as again_texts
from flows.texts import rate as texts
from flows.texts import refusals
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.closing import ratings, second_visits
from handlers.context import Work
from handlers.lifecycle.tickets import promise
from rules.closing.ratings import CORRECTED_FOR
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from storage import revisits, tickets


def rate(chat: Chat, turn: Turn, outcome: outcomes.Rate) -> Turn:
    work = chat.work
    asked = ratings.to_be_rated(work, outcome.rating, outcome.ticket)
    if asked is None:
        return say(turn, _why_not(work, outcome))
    ticket = ratings.rate(work, asked, outcome.rating, outcome.words)
    if outcome.rating.is_happy:
        return _afterword(work, asked, texts.thanks(ticket.number))
    return sent_back(work, asked, ticket, outcome.words)


def _why_not(work: Work, outcome: outcomes.Rate) -> str:
    """A survey whose ticket is in work again meanwhile says so."""
    if outcome.ticket and tickets.get(work.tx, outcome.ticket).status in LIVE:
        return refusals.sentence("in_work_again")
    if revisits.lately(work.tx, work.person, work.now - CORRECTED_FOR):
        return texts.thanks_for_words()
    return refusals.sentence("nothing_to_rate")


def look_back(chat: Chat, turn: Turn, outcome: outcomes.LookedBack) -> Turn:
    """The answer at revisit 2."""
    asked = tickets.get(chat.work.tx, outcome.ticket)
    ticket = second_visits.answer(chat.work, asked, outcome.rating, outcome.words)
    if outcome.rating.is_happy:
        return say(turn, again_texts.GLAD)
    return sent_back(chat.work, asked, ticket, outcome.words, second_visits.VISIT)


def sent_back(work: Work, asked: Ticket, back: Ticket, words: str, visit: int = 1) -> Turn:
    """What is said next of why belongs to the visit that was answered."""
    said = texts.back_to_work(back.number, promise(back, work.now), asks_why=not words)
    return _afterword(work, asked, said, asks_why=not words, visit=visit)


def _afterword(
    work: Work, asked: Ticket, said: str, *, asks_why: bool = False, visit: int = 1
) -> Turn:
    answers = {"ticket": asked.id, "round": asked.round, "visit": visit}
    return begin(AFTERWORD, {**answers, "say": said, "asks_why": asks_why}, work.now)


def add_afterword(chat: Chat, turn: Turn, outcome: outcomes.Afterword) -> Turn:
    asked = chat.state.answers if chat.state else {}
    asked_round, visit = asked.get("round", 1), asked.get("visit", 1)
    ratings.add_afterword(
        chat.work, outcome.ticket, outcome.words, asked_round=asked_round, visit=visit
    )
    return say(turn, texts.thanks_for_words())
