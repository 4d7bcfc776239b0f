"""What a rating comes to: closed, or back in work at once; a sentence more is kept with it."""

from __future__ import annotations

from datetime import timedelta

from flows.understand.work.verdicts import says_came
from handlers.context import Work
from handlers.filing import grading, matter_kinds, still_out
from handlers.lifecycle import tickets as verbs
from rules.closing.ratings import LATE_FOR, Rating, grade_said, grounded
from rules.filing.patrol import has_complainant
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket, happened
from rules.refused import Refused
from storage import revisits, tickets

REOPEN_FOR = timedelta(days=30)


def rate(work: Work, ticket: Ticket, rating: Rating, words: str = "") -> Ticket:
    """The reporter's own answer: closed by it, or the ticket that is in work again.

    Where others were asked too it closes with the last. Raises Refused: in_work_again,
    nothing_to_rate.
    """
    if not _takes(ticket, rating, work):
        raise Refused("in_work_again" if ticket.status in LIVE else "nothing_to_rate")
    is_late = _is_late(work, ticket)
    if ticket.status in ASKED or is_late:
        _keep(work, ticket, rating, words)
    if is_late:
        reason = f"{grade_said(rating)}：{words}"
        event = happened(work.now, "rated_late", work.person, None, reason)
        ticket = tickets.record(work.tx, ticket, event)
    if not rating.is_happy:
        return back_to_work(work, ticket, words)
    if ticket.status in ASKED and not revisits.is_awaited(work.tx, ticket):
        return verbs.close(work, ticket)
    return ticket


def _keep(work: Work, ticket: Ticket, rating: Rating, words: str) -> None:
    """The answer of revisit 1; that somebody came is not inferred from contentment."""
    events = [event.what for event, _ in tickets.events_of(work.tx, ticket.id)]
    rating = grounded(rating, events, says_came(words))
    revisits.answer(work.tx, revisits.key_of(ticket, work.person), work.now, rating, words)


def _is_late(work: Work, ticket: Ticket) -> bool:
    """Closed as 未评价, and answered after all."""
    since = work.now - LATE_FOR
    return ticket.status == "closed" and revisits.is_unanswered(work.tx, work.person, ticket, since)


def back_to_work(work: Work, asked: Ticket, words: str) -> Ticket:
    """In work again at once: the ticket itself, or one household's own out of many."""
    alone = still_out.sent_back(work, asked, words)
    back = alone or verbs.send_back(work, asked, words)
    if back.id == asked.id:
        back = grading.regraded(work, back)
        matter_kinds.again(work, back)
    return back


def solved_unasked(work: Work, ticket: Ticket, words: str) -> None:
    """The resident says while it is worked on that it is solved: their word is the revisit.

    How content they are was not asked: satisfied stays open. Raises Refused: wrong_state.
    """
    key = revisits.key_of(ticket, work.person)
    ticket = verbs.close(work, ticket)
    revisits.answer(work.tx, key, work.now, Rating(None, True, None), words)
    if ticket.lead:
        mark = str(ticket.sequence)
        work.tell(ticket, "solved", ticket.lead, mark=mark)


def to_be_rated(work: Work, rating: Rating, ticket_id: int | None = None) -> Ticket | None:
    """The ticket a rating is for: the one asked about, else the latest that can take it."""
    if ticket_id is not None:
        ticket = tickets.get(work.tx, ticket_id)
        return ticket if _takes(ticket, rating, work) else None
    own = tickets.of_reporter(work.tx, work.person)
    able = [t for t in own if _takes(t, rating, work)]
    return tickets.get(work.tx, able[0].id) if able else None


def _takes(ticket: Ticket, rating: Rating, work: Work) -> bool:
    if not has_complainant(ticket) and rating.is_happy:
        return False
    if ticket.status in ASKED or _is_late(work, ticket):
        return True
    is_fresh = ticket.closed_at is not None and work.now - ticket.closed_at < REOPEN_FOR
    return ticket.status == "closed" and is_fresh and not rating.is_happy


def add_afterword(work: Work, ticket_id: int, words: str, *, asked_round: int, visit: int) -> None:
    """A sentence more, kept with the answer of that round and visit."""
    revisits.add_words(work.tx, revisits.Key(ticket_id, asked_round, work.person, visit), words)
