"""退回: once, with a reason, in its window; the resident's deadlines run on (domain.md 1.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from rules.lifecycle.deadlines import by_day
from rules.lifecycle.tickets import Event, Ticket
from rules.street.street import Urgency

Refusal = Literal["return_twice", "return_too_late"]
# How long after the hand-over a ticket may go back: unverified default.
_WITHIN: dict[Urgency, timedelta] = {
    "U1": timedelta(minutes=15),
    "U2": timedelta(hours=2),
    "U3": timedelta(hours=2),
    "U4": timedelta(hours=2),
}
_HANDED = ("dispatched", "reassigned")


def refusal(ticket: Ticket, events: Iterable[Event], member: str, now: datetime) -> Refusal | None:
    """Why `member` may not give the ticket back, or None."""
    history = list(events)
    if any(e.what == "returned" and e.by == member for e in history):
        return "return_twice"
    handed = [e.at for e in history if e.what in _HANDED and e.to == member]
    since = handed[-1] if handed else ticket.created_at
    until = by_day(ticket.urgency, since, _WITHIN[ticket.urgency])
    return "return_too_late" if now > until else None
