"""挂账: what cannot be done now is kept in sight (domain.md 1.5).

It needs a reason the resident reads, an owner, a leader who watches and a day of review within 30
days; it is not closed, and leaves by being handled, with its survey, or by being handed out again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE

MOST = timedelta(days=30)
LEAST_REASON = 4  # signs; unverified default
_AT = time(9)
Missing = Literal["park_reason", "park_day", "park_too_far", "park_past"]


def missing(reason: str, day: date | None, today: date) -> Missing | None:
    """What a park command still lacks."""
    if len(reason) < LEAST_REASON:
        return "park_reason"
    if day is None:
        return "park_day"
    if day <= today:
        return "park_past"
    return "park_too_far" if day - today > MOST else None


def review_at(day: date, now: datetime) -> datetime:
    """Nine in the morning of that day, in the street."""
    return datetime.combine(day, _AT, STREET_ZONE).astimezone(now.tzinfo)


def next_review(now: datetime) -> datetime:
    """When nobody names a day: a month on."""
    return review_at(now.astimezone(STREET_ZONE).date() + MOST, now)
