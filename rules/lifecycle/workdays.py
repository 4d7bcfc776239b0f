"""Which days are worked: weekdays, holidays and 调休 of the yearly notice (domain.md 5.3).

A limit that counts workdays counts the 24 hours of every worked day and nothing of the others:
filed on a Friday at 9:30, one workday ends on Monday at 9:30; filed on a Saturday, with Monday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.statutory import is_statutory

OFFICE_FROM, OFFICE_UNTIL = time(8, 30), time(18, 0)
WARN_FOR = timedelta(days=45)  # domain.md 5.3; the notice of a year appears about November before
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """days: what differs from Monday to Friday, and the holidays that do not.

    levels: the urgencies whose limits count workdays. is_natural: every day counts.
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    levels: frozenset[str] = frozenset()
    is_natural: bool = False

    @cached_property
    def years(self) -> frozenset[int]:
        """Years whose notice stands in the table: every notice names 元旦 and 国庆."""
        free = {day for day, is_worked in self.days.items() if not is_worked}
        return frozenset(
            day.year for day in free if (day.month, day.day) == (1, 1) and _national(day) in free
        )

    def is_workday(self, day: date) -> bool:
        """By the notice; without one Monday to Friday but for what the law gives every year."""
        if self.is_natural:
            return True
        if day in self.days:
            return self.days[day]
        is_free = day.year not in self.years and is_statutory(day)
        return day.weekday() < 5 and not is_free

    def is_provisional(self, day: date) -> bool:
        """Whether the year's notice is missing: until it is there nothing is known of 调休."""
        return not self.is_natural and day.year not in self.years

    def counted(self, urgency: str) -> Calendar:
        """The calendar by which the limits of a level run."""
        return self if urgency in self.levels else NATURAL

    def next_workday(self, day: date) -> date:
        """The first worked day after `day`."""
        day += _DAY
        while not self.is_workday(day):
            day += _DAY
        return day

    def workdays_after(self, at: datetime, count: int) -> datetime:
        return self.after(at, count * _DAY)

    def after(self, at: datetime, span: timedelta) -> datetime:
        """`at` plus `span` of worked days."""
        if self.is_natural or span <= timedelta():
            return at + span
        local = at.astimezone(STREET_ZONE)
        while True:
            end = _midnight(local.date() + _DAY)
            if self.is_workday(local.date()):
                if span <= end - local:
                    return (local + span).astimezone(at.tzinfo)
                span -= end - local
            local = end

    def before(self, at: datetime, span: timedelta) -> datetime:
        """`at` minus `span` of worked days."""
        if self.is_natural or span <= timedelta():
            return at - span
        local = at.astimezone(STREET_ZONE)
        while True:
            day = (local - timedelta.resolution).date()
            begin = _midnight(day)
            if self.is_workday(day):
                if span <= local - begin:
                    return (local - span).astimezone(at.tzinfo)
                span -= local - begin
            local = begin

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time between two instants, in order, lies in worked days."""
        if self.is_natural:
            return until - since
        local, stop = since.astimezone(STREET_ZONE), until.astimezone(STREET_ZONE)
        found = timedelta()
        while local < stop:
            end = min(_midnight(local.date() + _DAY), stop)
            if self.is_workday(local.date()):
                found += end - local
            local = end
        return found


NATURAL = Calendar(is_natural=True)


def _national(day: date) -> date:
    return date(day.year, 10, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), STREET_ZONE)


def went_on(at: datetime, since: datetime, until: datetime, calendar: Calendar) -> datetime:
    """Where an instant of a clock lies once it stood still: as far off as it was."""
    if at >= since:
        return calendar.after(until, calendar.worked(since, at))
    return calendar.before(until, calendar.worked(at, since))


def is_office_open(now: datetime, calendar: Calendar) -> bool:
    local = now.astimezone(STREET_ZONE)
    return OFFICE_FROM <= local.time() < OFFICE_UNTIL and calendar.is_workday(local.date())


def in_office(at: datetime, calendar: Calendar) -> datetime:
    """`at` itself on a workday, else half past eight of the next."""
    day = at.astimezone(STREET_ZONE).date()
    if calendar.is_workday(day):
        return at
    opening = datetime.combine(calendar.next_workday(day), OFFICE_FROM, STREET_ZONE)
    return opening.astimezone(at.tzinfo)


def days_known(calendar: Calendar, today: date) -> int:
    """How many days from today on have their notice; 0: today's own year has none."""
    year = today.year
    while year in calendar.years:
        year += 1
    return max((date(year, 1, 1) - today).days, 0)


def calendar_warning(calendar: Calendar, today: date) -> int | None:
    """The year without a notice that has begun, or begins within 45 days."""
    left = days_known(calendar, today)
    return (today + timedelta(days=left)).year if left <= WARN_FOR.days else None
