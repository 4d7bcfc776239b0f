"""又犯: a new ticket is linked to the one it is the recurrence of, and who must know reads it."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Work
from rules.filing import recurrence as rules
from rules.filing.recurrence import TELL_DESK_FROM, done_at, is_told
from rules.lifecycle.tickets import Event, Ticket, happened
from rules.notices.words import filed as words_of
from rules.staffing.routing import duty
from storage import recurrence, tickets
from storage.database import Transaction

_MOST = 12  # links followed back


def earlier(tx: Transaction, ticket: Ticket, now: datetime) -> str | None:
    """The number of the ticket it is the recurrence of."""
    if not is_told(ticket):
        return None
    found = rules.earlier(ticket, recurrence.done_here(tx, ticket, now))
    return found.number if found else None


def linked(ticket: Ticket, now: datetime) -> list[Event]:
    """What the history of a ticket just filed says of it."""
    if ticket.recurs is None:
        return []
    return [happened(now, "linked", "system", reason=words_of.recurs(ticket.recurs))]


def before(tx: Transaction, ticket: Ticket) -> list[Ticket]:
    """The tickets it came back from, the last first."""
    found: list[Ticket] = []
    number = ticket.recurs
    while number and len(found) < _MOST:
        (old, *_) = tickets.numbered(tx, number)
        found.append(old)
        number = old.recurs
    return found


def for_worker(tx: Transaction, ticket: Ticket, now: datetime) -> str:
    """What the assignment says of it."""
    if not (chain := before(tx, ticket)):
        return ""
    return words_of.done_before((now - done_or_filed(chain[0])).days, chain[0].last4)


def tell_desk(work: Work, ticket: Ticket) -> None:
    """The second time it comes back the desk hears of it: mending alone does not help."""
    times = len(before(work.tx, ticket)) if ticket.recurs else 0
    desk = duty(work.street, work.now)
    if times < TELL_DESK_FROM or desk is None:
        return
    words = words_of.last_time(ticket.recurs or "")
    work.tell(ticket, "recurring", desk.id, words=words, count=str(times + 1))


def done_or_filed(ticket: Ticket) -> datetime:
    """When it was done, or was filed: it may be in work again by now."""
    return done_at(ticket) or ticket.created_at
