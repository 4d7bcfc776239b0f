"""Time limits by urgency, DB11/T 2021-2022 (domain.md 1.2).

They run 7x24, in hours, but where the street says that a level counts workdays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.lifecycle.hours import STREET_ZONE, after_daytime, decent, is_quiet
from rules.lifecycle.workdays import Calendar
from rules.street.street import Urgency


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each duty may take, counted from filing (acknowledge: from each hand-over)."""

    dispatch: timedelta
    acknowledge: timedelta  # unverified default: the city names no figure
    contact: timedelta  # unverified default
    feedback: timedelta


_H = timedelta(hours=1)
LIMITS: dict[Urgency, Limits] = {
    "U1": Limits(1 * _H, timedelta(minutes=15), timedelta(minutes=30), 2 * _H),
    "U2": Limits(2 * _H, timedelta(minutes=30), 2 * _H, 24 * _H),
    "U3": Limits(24 * _H, 4 * _H, 6 * _H, 7 * 24 * _H),
    "U4": Limits(24 * _H, 4 * _H, 24 * _H, 15 * 24 * _H),
}
ORDER: tuple[Urgency, ...] = ("U1", "U2", "U3", "U4")


def due_at(urgency: Urgency, filed_at: datetime, calendar: Calendar) -> datetime:
    """When the complainant must have had feedback."""
    return calendar.counted(urgency).after(filed_at, LIMITS[urgency].feedback)


def dispatch_by(urgency: Urgency, at: datetime, calendar: Calendar) -> datetime:
    """When a ticket that nobody holds must have been handed out."""
    return calendar.counted(urgency).after(at, LIMITS[urgency].dispatch)


def recomputed(started_at: datetime, due: datetime, before: Calendar, after: Calendar) -> datetime:
    """The deadline that gives a clock by the days of `after` what it was given by `before`."""
    return after.after(started_at, before.worked(started_at, due))


def contact_by(urgency: Urgency, at: datetime) -> datetime:
    """The moment by which we promise a call: decent for U3 and U4, on a full hour when far off."""
    due = at + LIMITS[urgency].contact
    if urgency in ("U1", "U2"):
        return due
    if is_quiet(due):
        due = decent(due) + timedelta(hours=4)
    local = due.astimezone(STREET_ZONE).replace(minute=0, second=0, microsecond=0)
    return local.astimezone(at.tzinfo)


def by_day(urgency: Urgency, at: datetime, span: timedelta) -> datetime:
    """`at` plus `span`; for U3 and U4 only hours of the day count."""
    return after_daytime(at, span) if urgency in ("U3", "U4") else at + span


def raised(one: Urgency, other: Urgency) -> Urgency:
    """The more urgent of two: a person or a rule may only raise."""
    return min(one, other, key=ORDER.index)
