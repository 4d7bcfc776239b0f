"""定期检查 (domain.md G2): what was put right is looked at again on set days, by whoever led it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE

Unit = Literal["day", "month"]
Missing = Literal["recheck_day", "recheck_past", "recheck_too_far", "recheck_too_many"]
MOST_VISITS = 12  # unverified default
MOST_AHEAD = timedelta(days=366)  # of one visit from the one before: unverified default
VISITS = 3  # where only the interval is named: unverified default
ANSWER_FOR = timedelta(days=3)  # then asked once more, then the desk hears: unverified default
LATER = timedelta(days=7)  # while the ticket is in work again: unverified default
_AT = time(9)


@dataclass(frozen=True, slots=True)
class Series:
    """Visits every so many days or months. every 0: one visit only. is_asked: one is due now."""

    every: int
    unit: Unit
    visits: int
    done: int = 0
    is_asked: bool = False

    @property
    def is_over(self) -> bool:
        return self.done >= self.visits

    def answered(self) -> Series:
        return replace(self, done=self.done + 1, is_asked=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """When first, and the series from then on."""

    first: date
    series: Series


def every(count: int, unit: Unit, visits: int, today: date) -> Plan:
    """A series whose first visit comes one interval on."""
    return Plan(after(today, count, unit), Series(count, unit, visits))


def after(day: date, count: int, unit: Unit) -> date:
    """So many days or months later; the 31st becomes the last of a shorter month."""
    if unit == "day":
        return day + timedelta(days=count)
    number = day.month - 1 + count
    year, month = day.year + number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def missing(plan: Plan | None, today: date) -> Missing | None:
    """What a plan lacks to be kept."""
    if plan is None:
        return "recheck_day"
    if plan.first <= today or plan.series.visits < 1:
        return "recheck_past"
    if plan.first - today > MOST_AHEAD:
        return "recheck_too_far"
    return "recheck_too_many" if plan.series.visits > MOST_VISITS else None


def at(day: date, now: datetime) -> datetime:
    """Nine in the morning of that day, in the street."""
    return datetime.combine(day, _AT, STREET_ZONE).astimezone(now.tzinfo)


def next_at(series: Series, now: datetime) -> datetime:
    """When the next visit of a series comes, one interval from now."""
    today = now.astimezone(STREET_ZONE).date()
    return at(after(today, series.every, series.unit), now)
