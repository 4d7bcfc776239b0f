"""Who is away, and who is named for the nights (domain.md A4 四包, F1 轮转)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.lifecycle.hours import STREET_ZONE


@dataclass(frozen=True, slots=True)
class Leave:
    """A staff member away from an instant until another (not included), and who stands in."""

    id: int
    staff: str
    from_at: datetime
    until_at: datetime
    deputy: str

    def holds(self, at: datetime) -> bool:
        return self.from_at <= at < self.until_at


@dataclass(frozen=True, slots=True)
class Shift:
    """One row of the duty roster: a date, or weekdays (0 is Monday), and the hours of one person.

    Where it ends no later than it begins, it ends on the morning after.
    """

    day: date | None
    weekdays: tuple[int, ...]
    begins: time
    ends: time
    staff: str

    def holds(self, at: datetime) -> bool:
        local = at.astimezone(STREET_ZONE)
        clock = local.time()
        if self.begins < self.ends:
            return self._is_on(local.date()) and self.begins <= clock < self.ends
        evening = clock >= self.begins and self._is_on(local.date())
        return evening or (clock < self.ends and self._is_on(local.date() - timedelta(days=1)))

    def _is_on(self, day: date) -> bool:
        return day == self.day if self.day else day.weekday() in self.weekdays


def on_call(shifts: Iterable[Shift], at: datetime) -> Iterator[str]:
    """Ids of those the roster names at `at`; a row for one date goes before weekdays."""
    for shift in sorted(shifts, key=lambda s: s.day is None):
        if shift.holds(at):
            yield shift.staff
