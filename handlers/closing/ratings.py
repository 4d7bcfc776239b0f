"""What a rating comes to: closed, or back in work at once; a sentence more is kept with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flows import outcomes
from flows.engine import Turn, begin
from flows.survey.rate import AFTERWORD
from flows.texts import again as again_texts
from flows.texts import rate as rate_texts
from flows.understand.work.verdicts import says_came
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import grading, matter_kinds, still_out
from handlers.lifecycle import tickets as verbs
from rules.closing.ratings import CORRECTED_FOR, LATE_FOR, Rating, grade_said, grounded
from rules.filing.patrol import has_complainant
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket, happened
from storage import revisits, tickets

REOPEN_FOR = timedelta(days=30)


def rate(chat: Chat, turn: Turn, outcome: outcomes.Rate) -> Turn:
    ticket = _rated(chat.work, outcome)
    if ticket is None:
        return say(turn, _why_not(chat.work, outcome))
    rating, is_late = outcome.rating, _is_late(chat.work, ticket)
    if ticket.status in ASKED or is_late:
        keep(chat.work, ticket, rating, outcome.words)
    if is_late:
        reason = f"{grade_said(rating)}：{outcome.words}"
        event = happened(chat.work.now, "rated_late", chat.person.id, None, reason)
        ticket = tickets.record(chat.work.tx, ticket, event)
    if rating.is_happy:
        if ticket.status in ASKED and not _waits_for_others(chat.work, ticket):
            verbs.close(chat.work, ticket)
        return _afterword(chat.work, ticket, ticket.round, rate_texts.thanks(ticket.number))
    return unhappy(chat, ticket, outcome.words)


def keep(work: Work, ticket: Ticket, rating: Rating, words: str) -> None:
    """The answer of revisit 1; that somebody came is not inferred from contentment."""
    events = [event.what for event, _ in tickets.events_of(work.tx, ticket.id)]
    rating = grounded(rating, events, says_came(words))
    revisits.answer(work.tx, revisits.key_of(ticket, work.person), work.now, rating, words)


def _is_late(work: Work, ticket: Ticket) -> bool:
    """Closed as 未评价, and answered after all."""
    since = work.now - LATE_FOR
    return ticket.status == "closed" and revisits.is_unanswered(work.tx, work.person, ticket, since)


def _waits_for_others(work: Work, ticket: Ticket) -> bool:
    """Every reporter has a revisit of their own: the ticket closes with the last."""
    return revisits.is_awaited(work.tx, ticket)


def unhappy(chat: Chat, asked: Ticket, words: str, visit: int = 1) -> Turn:
    """Back in work at once; what is said next of why belongs to that visit."""
    alone = still_out.sent_back(chat, asked, words)
    back = alone or verbs.send_back(chat.work, asked, words)
    if back.id == asked.id:
        back = grading.regraded(chat.work, back)
        matter_kinds.again(chat.work, back)
    by = verbs.promise(back, chat.work.now)
    said = rate_texts.back_to_work(back.number, by, asks_why=not words)
    return _afterword(chat.work, asked, asked.round, said, asks_why=not words, visit=visit)


def solved_unasked(work: Work, ticket: Ticket, words: str) -> None:
    """The resident says while it is worked on that it is solved: their word is the revisit.

    How content they are was not asked: satisfied stays open.
    """
    key = revisits.key_of(ticket, work.person)
    revisits.answer(work.tx, key, work.now, Rating(None, True, None), words)
    ticket = verbs.close(work, ticket)
    if ticket.lead:
        mark = str(ticket.sequence)
        work.tell(ticket, "solved", ticket.lead, mark=mark)


def _why_not(work: Work, outcome: outcomes.Rate) -> str:
    """A survey whose ticket is in work again meanwhile says so."""
    if outcome.ticket and tickets.get(work.tx, outcome.ticket).status in LIVE:
        return again_texts.LATE
    if revisits.lately(work.tx, work.person, work.now - CORRECTED_FOR):
        return rate_texts.thanks_for_words()
    return rate_texts.NOTHING_TO_RATE


def _rated(work: Work, outcome: outcomes.Rate) -> Ticket | None:
    """The ticket a rating is for: the one asked about, else the latest that can take it."""
    if outcome.ticket is not None:
        ticket = tickets.get(work.tx, outcome.ticket)
        return ticket if _takes(ticket, outcome.rating, work) else None
    own = tickets.of_reporter(work.tx, work.person)
    able = [t for t in own if _takes(t, outcome.rating, work)]
    return tickets.get(work.tx, able[0].id) if able else None


def _takes(ticket: Ticket, rating: Rating, work: Work) -> bool:
    if not has_complainant(ticket) and rating.is_happy:
        return False
    if ticket.status in ASKED or _is_late(work, ticket):
        return True
    is_fresh = ticket.closed_at is not None and work.now - ticket.closed_at < REOPEN_FOR
    return ticket.status == "closed" and is_fresh and not rating.is_happy


def _afterword(
    work: Work,
    ticket: Ticket,
    round_: int,
    said: str,
    *,
    asks_why: bool = False,
    visit: int = 1,
) -> Turn:
    answers: dict[str, Any] = {"ticket": ticket.id, "round": round_, "visit": visit}
    answers |= {"say": said, "asks_why": asks_why}
    return begin(AFTERWORD, answers, work.now)


def add_afterword(chat: Chat, turn: Turn, outcome: outcomes.Afterword) -> Turn:
    asked = chat.state.answers if chat.state else {}
    round_, visit = asked.get("round", 1), asked.get("visit", 1)
    key = revisits.Key(outcome.ticket, round_, chat.person.id, visit)
    revisits.add_words(chat.work.tx, key, outcome.words)
    return say(turn, rate_texts.thanks_for_words())
