"""Another answer than before: the revisit takes the last one, history keeps both."""

from __future__ import annotations

from typing import Literal, NamedTuple

from flows.understand.work.verdicts import says_came
from handlers.closing.ratings import back_to_work
from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle.tickets import close
from rules.closing.ratings import Rating, grade_said, grounded
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket, happened
from storage import revisits, tickets


class Correction(NamedTuple):
    """better: a good answer now. back: in work again. same, added: no other answer than before.

    ticket: as it stands, or what is in work again. same: the words are kept with the answer;
    added: they join what is in work. rating: what is kept.
    """

    came_to: Literal["better", "back", "same", "added"]
    ticket: Ticket
    rating: Rating


def correct(
    work: Work, ticket: Ticket, rating: Rating, words: str = "", *, asked_round: int, visit: int = 1
) -> Correction:
    """Only by the person who answered: nobody of the street can do it."""
    key = revisits.Key(ticket.id, asked_round, work.person, visit)
    before = revisits.given(work.tx, key)
    if before is not None and not _differs(before, rating):
        return _same(work, ticket, key, rating, words)
    happened_so_far = [event.what for event, _ in tickets.events_of(work.tx, ticket.id)]
    rating = grounded(rating, happened_so_far, says_came(words))
    revisits.answer(work.tx, key, work.now, rating, words)
    was = grade_said(before) if before else ""
    reason = f"{was}→{grade_said(rating)}：{words}"
    event = happened(work.now, "rating_corrected", work.person, None, reason)
    ticket = tickets.record(work.tx, ticket, event)
    if rating.is_happy:
        return Correction("better", _solved(work, ticket, asked_round), rating)
    if ticket.status in (*ASKED, "closed"):
        return Correction("back", back_to_work(work, ticket, words), rating)
    return _same(work, ticket, key, rating, words)


def _differs(before: Rating, after: Rating) -> bool:
    """Another mind, or another digit."""
    is_other_grade = bool(after.grade) and after.grade != before.grade and after.is_happy
    return before.is_happy != after.is_happy or (is_other_grade and bool(before.grade))


def _solved(work: Work, ticket: Ticket, asked_round: int) -> Ticket:
    """What was sent back for that answer alone ends; the worker hears that it is solved."""
    if ticket.status not in LIVE or ticket.round != asked_round + 1:
        return ticket
    ticket = close(work, ticket)
    if ticket.lead:
        work.tell(ticket, "solved", ticket.lead, mark=str(ticket.sequence))
    return ticket


def _same(work: Work, ticket: Ticket, key: revisits.Key, rating: Rating, words: str) -> Correction:
    """Said once more: the words join what is in work, nothing else changes."""
    if ticket.status not in LIVE:
        revisits.add_words(work.tx, key, words)
        return Correction("same", ticket, rating)
    if words:
        ticket = filing.supplement(work, ticket, words)
    return Correction("added", ticket, rating)
