"""今日: the five counts of the morning list (日调度, seed 003; domain.md A5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.hours import STREET_ZONE
from rules.states import LIVE
from rules.tickets import Ticket

SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Counts:
    """open: not yet done. due_soon: of these, feedback within 24 h or overdue, clocks running."""

    open: int
    due_soon: int
    urgent: int
    returned: int
    unhappy: int


def counts(tickets: Iterable[Ticket], now: datetime) -> Counts:
    """Counts of what is in work; what waits for its survey or is parked is none of it."""
    live = [t for t in tickets if t.status in LIVE]
    return Counts(
        open=len(live),
        due_soon=sum(t.due_at <= now + SOON for t in live if t.waiting_since is None),
        urgent=sum(t.urgency in ("U1", "U2") for t in live),
        returned=sum(t.status == "returned" for t in live),
        unhappy=sum(t.round > 1 for t in live),
    )


def is_due_today(deadline: datetime, now: datetime) -> bool:
    """Overdue, or due before midnight of the street."""
    day = deadline.astimezone(STREET_ZONE).date()
    return day <= now.astimezone(STREET_ZONE).date()
