"""A complaint about one of the staff, said where one is asked how it went.

The answer is told to whoever did the work; what is said of them is a matter of its own, for
whoever is above them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from flows import outcomes
from flows.engine import Turn
from flows.texts import conduct as texts
from flows.texts import refusals
from flows.understand.conduct import of_conduct, without_conduct
from flows.understand.work.verdicts import understood
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import complaints, conduct
from handlers.telling.notify import spoken_name
from rules.filing.conduct import names_of_staff
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.routing import LEVELS
from storage import tickets

Said = outcomes.Rate | outcomes.Recant | outcomes.LookedBack | outcomes.Afterword
S = TypeVar("S", outcomes.Rate, outcomes.Recant, outcomes.LookedBack, outcomes.Afterword)
_OURS = (*LEVELS, "desk", "mediator")


def parted(deed: Callable[[Chat, Turn, S], Turn]) -> Callable[[Chat, Turn, S], Turn]:
    """The deed with the words that complain of nobody; the others become a complaint."""

    def done(chat: Chat, turn: Turn, outcome: S) -> Turn:
        asked = _asked(chat.work, outcome)
        who = _of_whom(chat.work, asked, outcome.words) if asked else None
        if asked is None or who is None:
            return deed(chat, turn, outcome)
        left = without_conduct(outcome.words, names_of_staff(chat.work.street))
        verdict = understood(left)
        left = "" if verdict and verdict.is_happy else left  # well done, if not well behaved
        said = _taken(chat.work, asked, who, outcome.words)
        if not left and isinstance(outcome, outcomes.Afterword):
            return say(turn, said)
        try:
            answered = deed(chat, turn, replace(outcome, words=left))
        except Refused as why:  # the complaint was taken all the same
            answered = say(turn, refusals.said(why))
        return say(answered, said)

    return done


def _asked(work: Work, outcome: Said) -> Ticket | None:
    """The ticket that was worked on; nobody is named by words alone where none is meant."""
    if outcome.ticket is not None:
        return tickets.get(work.tx, outcome.ticket)
    own = tickets.of_reporter(work.tx, work.person)
    return next((t for t in own if t.handled_at is not None), None)


def _of_whom(work: Work, ticket: Ticket, words: str) -> str | None:
    """As they are spoken of; who is not named is whoever worked on it, if of our own people."""
    if conduct.is_complaint(work.street, ticket):
        return None
    who = of_conduct(words, names_of_staff(work.street))
    if who:
        return who
    lead = work.street.staff_by_id.get(ticket.lead or "")
    return lead.name if who is not None and lead and lead.role in _OURS else None


def _taken(work: Work, asked: Ticket, who: str, words: str) -> str:
    """A complaint of its own, or more words for the one that is being looked into."""
    ticket, is_added = complaints.complain(work, asked, who, words)
    if is_added:
        return texts.added(ticket.number)
    return texts.apart(ticket.number, spoken_name(work.street, ticket.lead))
