"""What a rating comes to: closed, or back in work at once; a sentence more is kept with it."""

from __future__ import annotations

from datetime import timedelta

from flows import outcomes
from flows.engine import Turn, begin
from flows.rate import AFTERWORD
from flows.texts import rate as rate_texts
from handlers import tickets as verbs
from handlers.answers import say
from handlers.scene import Scene
from rules.patrol import has_complainant
from rules.ratings import Rating
from rules.states import ASKED
from rules.tickets import Ticket
from storage import revisits, tickets

REOPEN_FOR = timedelta(days=30)


def rate(scene: Scene, turn: Turn, outcome: outcomes.Rate) -> Turn:
    ticket = _rated(scene, outcome)
    if ticket is None:
        return say(turn, rate_texts.NOTHING_TO_RATE)
    tx, now, rating = scene.tx, scene.now, outcome.rating
    if ticket.status in ASKED:
        revisits.answer(tx, ticket.id, ticket.round, now, rating, outcome.words)
    if rating.is_happy:
        if ticket.status in ASKED:
            verbs.close(scene, ticket)
        return _afterword(scene, ticket, ticket.round, rate_texts.thanks(ticket.number))
    return _unhappy(scene, ticket, outcome.words)


def _unhappy(scene: Scene, ticket: Ticket, words: str) -> Turn:
    before = ticket.round
    ticket = verbs.send_back(scene, ticket, words)
    by = verbs.promise(ticket, scene.now)
    said = rate_texts.back_to_work(ticket.number, by, asks_why=not words)
    return _afterword(scene, ticket, before, said, asks_why=not words)


def _rated(scene: Scene, outcome: outcomes.Rate) -> Ticket | None:
    """The ticket a rating is for: the one asked about, else the latest that can take it."""
    if outcome.ticket is not None:
        ticket = tickets.get(scene.tx, outcome.ticket)
        return ticket if _takes(ticket, outcome.rating, scene) else None
    own = tickets.of_reporter(scene.tx, scene.person.id)
    able = [t for t in own if _takes(t, outcome.rating, scene)]
    return tickets.get(scene.tx, able[0].id) if able else None


def _takes(ticket: Ticket, rating: Rating, scene: Scene) -> bool:
    if not has_complainant(ticket) and rating.is_happy:
        return False
    if ticket.status in ASKED:
        return True
    is_fresh = ticket.closed_at is not None and scene.now - ticket.closed_at < REOPEN_FOR
    return ticket.status == "closed" and is_fresh and not rating.is_happy


def _afterword(
    scene: Scene, ticket: Ticket, round_: int, said: str, *, asks_why: bool = False
) -> Turn:
    answers = {"ticket": ticket.id, "round": round_, "say": said, "asks_why": asks_why}
    return begin(AFTERWORD, answers, scene.now)


def add_afterword(scene: Scene, turn: Turn, outcome: outcomes.Afterword) -> Turn:
    round_ = (scene.state.answers if scene.state else {}).get("round", 1)
    revisits.add_words(scene.tx, outcome.ticket, round_, outcome.words)
    return say(turn, rate_texts.thanks_for_words())
