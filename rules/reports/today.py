"""今日: the counts of the morning list (日调度, seed 003; domain.md A5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.tickets import Ticket
from rules.reports.briefs import daily


@dataclass(frozen=True, slots=True)
class Counts:
    """open: not yet done. overdue: as the daily brief counts. due_soon: feedback within 24 h."""

    open: int
    overdue: int
    due_soon: int
    urgent: int
    returned: int
    unhappy: int


def counts(tickets: Iterable[Ticket], now: datetime) -> Counts:
    """Counts of what is in work; what waits for its survey or is parked is none of it."""
    brief = daily(tickets, now)
    return Counts(
        open=brief.open,
        overdue=len(brief.overdue),
        due_soon=len(brief.due_soon),
        urgent=len(brief.urgent),
        returned=len(brief.returned),
        unhappy=len(brief.unhappy),
    )


def is_due_today(deadline: datetime, now: datetime) -> bool:
    """Overdue, or due before midnight of the street."""
    day = deadline.astimezone(STREET_ZONE).date()
    return day <= now.astimezone(STREET_ZONE).date()
