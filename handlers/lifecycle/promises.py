"""A time said to a resident is a row that falls due: kept, or told again by the level above."""

from __future__ import annotations

from datetime import datetime

from flows.understand.times.promised import promised_at
from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.announcing import Persons
from handlers.telling.notify import spoken_name
from rules.lifecycle import promises
from rules.lifecycle.clocks import DUTIES, is_late
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import not_kept, resident_not_kept
from rules.staffing.routing import duty, superiors
from rules.street.street import StaffMember
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def give(
    tx: Transaction,
    ticket: Ticket,
    at: datetime,
    now: datetime,
    step: int = 0,
    name: str = promises.TIMER,
) -> None:
    """From now on `at` falls due. step: 0 the word of who gave it, else the level that owes it."""
    due = at + promises.GRACE
    timers.put(tx, Timer(ticket.id, name, ticket.round, due, now, at, step))


def replied(tx: Transaction, ticket: Ticket, words: str, now: datetime) -> None:
    """The desk spoke to who reported: what it owed is kept, what it names falls due."""
    timers.clear(tx, ticket.id, (promises.DESK,))
    at = promised_at(words, now)
    if at and ticket.status in LIVE:
        give(tx, ticket, at, now, name=promises.DESK)


def fire(work: Work, timer: Timer) -> None:
    """Nobody spoke, came or did it: one level up owes an answer now, and the resident knows."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.round != timer.round or ticket.waiting_since:
        return
    assert timer.deadline_at
    gave = _who_gave(work.tx, ticket, timer)
    chain = superiors(work.street, ticket.place.place_id, gave, work.now)
    above = chain[timer.step] if timer.step < len(chain) else duty(work.street, work.now)
    is_last = timer.step > 0  # told by when at the latest; the feedback clock goes on recalling
    since = spoken(timer.deadline_at, work.now)
    at = ticket.due_at if is_last else promises.renewed(ticket, work.now)
    if is_last and at <= work.now:
        return
    reason = not_kept(since)
    to = above.id if above else None
    ticket = advance(work, ticket, "escalate", "system", to=to, reason=reason, promised_at=at)
    if not is_last:
        give(work.tx, ticket, at, work.now, timer.step + 1, timer.name)
    owed = chain[timer.step - 1].id if 0 < timer.step <= len(chain) else gave
    _told(work, ticket, above, owed, since)


def _who_gave(tx: Transaction, ticket: Ticket, timer: Timer) -> str | None:
    if timer.name != promises.DESK:
        return ticket.lead
    said = [event for event, _ in tickets.events_of(tx, ticket.id) if event.what == "replied"]
    return said[-1].by if said else ticket.lead


def _told(
    work: Work, ticket: Ticket, above: StaffMember | None, owed: str | None, since: str
) -> None:
    """Who owes it now, who owed it before and the resident.

    A duty that is late has told above; the worker has heard that the level above owes it.
    """
    mark, name = str(ticket.sequence), spoken_name(work.street, above.id if above else None)
    who, words = spoken_name(work.street, owed), not_kept(since)
    persons: Persons = {"holder": owed}
    own = {
        "overdue": {"words": words, "superior": name},
        "late": {"words": resident_not_kept(since), "superior": name, "who": who},
    }
    if _is_known(work.tx, ticket):
        work.announce(ticket, "promise_broken_late", persons=persons, mark=mark, own=own)
        return
    persons = {"above": above.id if above else None, **persons}
    own["escalated"] = {"words": words, "who": who}
    work.announce(ticket, "promise_broken", persons=persons, mark=mark, own=own)


def _is_known(tx: Transaction, ticket: Ticket) -> bool:
    """Whether a clock that ran out has told the levels above already."""
    return any(n in DUTIES and is_late(t.step) for n, t in timers.of_ticket(tx, ticket.id).items())
