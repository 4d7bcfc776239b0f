"""Opening hours as the street's files write them, and until when a person answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.workdays import Calendar
from rules.street.office_hours import USUAL, read
from rules.working.waiting import promised, told_again_at

HOLIDAY = Calendar({date(2026, 11, 25): False, date(2026, 11, 28): True})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=STREET_ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "weekdays", "spans"),
    [
        ("8:30-18:00", None, 1),
        ("08:30-12:00|13:30-17:30", None, 2),
        ("8:30-12:00、13:30-17:30", None, 2),
        ("工作日 9:00-17:00", None, 1),
        ("周一-周六 9:00-17:00", (0, 1, 2, 3, 4, 5), 1),
        ("周一到周日 9:00-17:00", tuple(range(7)), 1),
        ("周六至周日 9:00～12:00", (5, 6), 1),
        ("每天 0:00-24:00", tuple(range(7)), 1),
        ("8：30-18：00", None, 1),
    ],
)
def test_hours_are_read(said: str, weekdays: tuple[int, ...] | None, spans: int) -> None:
    found = read(said)
    assert found is not None
    assert (found.weekdays, len(found.spans)) == (weekdays, spans)
    assert found.is_all_day == ("24:00" in said)


@pytest.mark.parametrize(
    "said", ["", "8点半", "18:00-8:30", "25:00-26:00", "天天", "9:00", "9:00-12:00|11:00-13:00"]
)
def test_what_is_no_hours_is_refused(said: str) -> None:
    assert read(said) is None


@pytest.mark.parametrize(
    ("now", "by"),
    [
        (at(20, 9, 30), at(20, 18)),
        (at(20, 17, 29), at(20, 18)),
        (at(20, 17, 45), at(23, 12)),  # too late on a Friday
        (at(20, 7), at(20, 12)),
        (at(20, 23), at(23, 12)),
        (at(21, 10), at(23, 12)),
        (at(24, 22), at(26, 12)),  # over a holiday
        (at(25, 10), at(26, 12)),
        (at(27, 20), at(28, 12)),  # 调休: a Saturday that is worked
        (at(28, 10), at(28, 18)),
    ],
)
def test_until_when_a_person_answers(now: datetime, by: datetime) -> None:
    assert promised(now, HOLIDAY, USUAL) == by


def test_the_desk_is_told_again_before_it_runs_out() -> None:
    assert told_again_at(at(20, 9), at(20, 18)) == at(20, 17)
    assert told_again_at(at(20, 17), at(20, 18)) == at(20, 17, 30)


def test_the_next_opening_is_after_the_break() -> None:
    hours = read("8:30-12:00|13:30-17:30")
    assert hours is not None
    assert hours.next_opening(at(20, 12, 30), HOLIDAY.is_workday) == at(20, 13, 30)
    assert not hours.is_open(at(20, 12, 30), HOLIDAY.is_workday)
    assert hours.next_opening(at(20, 18), HOLIDAY.is_workday) - at(20, 18) > timedelta(days=2)
