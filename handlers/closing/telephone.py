"""Revisit 1 by telephone, for who cannot be asked in the chat: the answer is the resident's own."""

from __future__ import annotations

from flows.understand.work.verdicts import says_came
from handlers.context import Work
from handlers.lifecycle.tickets import NotAllowed, close, send_back
from rules.closing.ratings import Rating, grounded
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, is_owed
from rules.notices.words.closing import BY_TELEPHONE
from rules.refused import Refused
from storage import calls, complainants, revisits, tickets


def record_answer(work: Work, ticket: Ticket, rating: Rating | None, words: str = "") -> Ticket:
    """Keep what the resident said on the telephone; closed by it, or in work again.

    rating: None where their words say none. Raises Refused: wrong_state, visit_by_lead,
    visit_rating.
    """
    if ticket.status not in ASKED:
        raise NotAllowed(ticket)
    if ticket.lead == work.staff.id:
        raise Refused("visit_by_lead", number=ticket.number)
    if rating is None:
        raise Refused("visit_rating", number=ticket.number)
    events = [event.what for event, _ in tickets.events_of(work.tx, ticket.id)]
    rating = grounded(rating, events, says_came(words))
    key = revisits.key_of(ticket, _who_answered(work, ticket))
    revisits.answer(work.tx, key, work.now, rating, words)
    owed = [t.id for t in calls.open_tasks(work.tx, ticket.id) if is_owed(NOTICES[t.notice])]
    calls.made(work.tx, owed, work.staff.id, work.now)
    if rating.is_happy:
        return close(work, ticket, work.staff.id, BY_TELEPHONE)
    return send_back(work, ticket, words, work.staff.id)


def _who_answered(work: Work, ticket: Ticket) -> str:
    """Whom a worker reported for, else the first reporter who has not answered yet."""
    if called := complainants.to_telephone(work.tx, ticket.id):
        return called
    heard = revisits.answered(work.tx, ticket)
    silent = [p for p in tickets.reporters_of(work.tx, ticket.id) if p not in heard]
    return silent[0] if silent else work.staff.id
