"""A time said to a resident is a row that falls due: kept, or told again by the level above."""

from __future__ import annotations

from datetime import datetime

from flows.texts import promises as texts
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.tickets import advance
from rules import promises
from rules.clocks import DUTIES, is_late
from rules.hours import spoken
from rules.routing import duty, superiors
from rules.states import LIVE
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def give(tx: Transaction, ticket: Ticket, at: datetime, now: datetime, step: int = 0) -> None:
    """From now on `at` falls due. step: 0 the worker's own word, else the level that owes it."""
    due = at + promises.GRACE
    timers.put(tx, Timer(ticket.id, promises.TIMER, ticket.round, due, now, at, step))


def fire(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """Nobody spoke, came or did it: one level up owes an answer now, and the resident knows."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.round != timer.round or ticket.waiting_since:
        return
    assert timer.deadline_at
    chain = superiors(street, ticket.place.place_id, ticket.lead, now)
    above = chain[timer.step] if timer.step < len(chain) else duty(street, now)
    is_last = timer.step > 0 and timer.step >= len(chain)  # the feedback clock goes on recalling
    since = spoken(timer.deadline_at, now)
    at = ticket.due_at if is_last else promises.renewed(ticket, now)
    if is_last and at <= now:
        return
    reason = texts.not_kept(since)
    to = above.id if above else None
    ticket = advance(
        *(tx, ticket, "escalate", "system", "system", now), to=to, reason=reason, promised_at=at
    )
    if not is_last:
        give(tx, ticket, at, now, timer.step + 1)
    owed = chain[timer.step - 1].id if 0 < timer.step <= len(chain) else ticket.lead
    _told(tx, street, ticket, above, owed, since, now)


def _told(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    above: StaffMember | None,
    owed: str | None,
    since: str,
    now: datetime,
) -> None:
    """Who owes it now, who owed it before and the resident; a duty that is late has told above."""
    mark, name = str(ticket.sequence), spoken_name(street, above.id if above else None)
    who, words = spoken_name(street, owed), texts.not_kept(since)
    if above and not _is_known(tx, ticket):
        tell(tx, street, ticket, "escalated", above.id, now, mark=mark, words=words, who=who)
    if ticket.lead:
        tell(tx, street, ticket, "overdue", ticket.lead, now, mark=mark, words=words, superior=name)
    said = texts.resident_not_kept(since)
    tell_reporters(
        *(tx, street, ticket, "late", now), mark=mark, words=said, superior=name, who=who
    )


def _is_known(tx: Transaction, ticket: Ticket) -> bool:
    """Whether a clock that ran out has told the levels above already."""
    return any(n in DUTIES and is_late(t.step) for n, t in timers.of_ticket(tx, ticket.id).items())
