"""The street's days: 调休, years without data, and what a limit of workdays is worth."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import base_days, merged
from rules.lifecycle.deadlines import due_at, recomputed
from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.statutory import is_statutory
from rules.lifecycle.workdays import (
    NATURAL,
    Calendar,
    calendar_warning,
    days_known,
    in_office,
    is_office_open,
    went_on,
)

TABLE = Path(__file__).parents[2] / "demo" / "workdays.csv"
OWN = {
    date.fromisoformat(row["date"]): row["kind"] == "workday"
    for row in csv.DictReader(TABLE.open(encoding="utf-8"))
}
CALENDAR = Calendar(OWN, frozenset({"U3"}))
MINUTES = st.integers(0, 425 * 24 * 60)
INSTANTS = MINUTES.map(lambda m: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=m))
SPANS = st.timedeltas(timedelta(), timedelta(days=40))


def at(month: int, day: int, hour: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=STREET_ZONE).astimezone(UTC)


def test_the_library_and_the_demo_s_table_say_the_same() -> None:
    assert base_days() == OWN


def test_the_street_s_own_table_stands_above_the_library() -> None:
    moved = merged({date(2026, 10, 10): False, date(2026, 11, 23): False})
    assert not moved[date(2026, 10, 10)]
    assert not moved[date(2026, 11, 23)]
    assert not moved[date(2026, 10, 1)]


@pytest.mark.parametrize("month_day", [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)])
def test_a_make_up_weekend_is_worked(month_day: tuple[int, int]) -> None:
    day = date(2026, *month_day)
    assert day.weekday() >= 5
    assert CALENDAR.is_workday(day)


def test_years_without_a_notice_are_provisional() -> None:
    assert CALENDAR.years == {2025, 2026}
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert not CALENDAR.is_workday(date(2027, 1, 1))  # a Friday, but 元旦 of every year
    assert CALENDAR.is_workday(date(2027, 1, 4))
    assert not CALENDAR.is_workday(date(2027, 1, 2))
    one_day = Calendar({**OWN, date(2027, 1, 1): False})
    assert one_day.is_provisional(date(2027, 3, 1))  # a single day of one's own is no notice


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (at(11, 20), 1, at(11, 23)),  # Friday to Monday
        (at(11, 21), 1, at(11, 24, 0)),  # a Saturday: all of Monday
        (at(9, 24), 7, at(10, 12)),  # 中秋, 国庆, and Saturday 10 October is worked
        (at(9, 30), 1, at(10, 8)),
        (at(12, 28), 7, at(1, 7, year=2027)),  # over a year's end that is not published
    ],
)
def test_workdays_after(start: datetime, days: int, end: datetime) -> None:
    assert CALENDAR.workdays_after(start, days) == end


def test_only_the_levels_the_street_names_count_workdays() -> None:
    assert due_at("U3", at(9, 24), CALENDAR) == at(10, 12)
    assert due_at("U4", at(9, 24), CALENDAR) == at(10, 9)
    assert due_at("U2", at(9, 24), CALENDAR) == at(9, 25)


def test_office_hours_know_the_make_up_saturday() -> None:
    assert is_office_open(at(10, 10), CALENDAR)
    assert not is_office_open(at(10, 1), CALENDAR)
    assert not is_office_open(at(10, 10, 18), CALENDAR)
    assert in_office(at(10, 1), CALENDAR) == at(10, 8, 8) + timedelta(minutes=30)
    assert in_office(at(10, 10), CALENDAR) == at(10, 10)


@pytest.mark.parametrize(
    ("today", "left", "year"),
    [
        (date(2026, 11, 16), 46, None),
        (date(2026, 11, 17), 45, 2027),
        (date(2027, 1, 2), 0, 2027),
    ],
)
def test_the_warning_comes_45_days_before(today: date, left: int, year: int | None) -> None:
    assert days_known(CALENDAR, today) == left
    assert calendar_warning(CALENDAR, today) == year


@given(INSTANTS, SPANS)
def test_after_and_before_are_what_worked_measures(start: datetime, span: timedelta) -> None:
    for calendar in (CALENDAR, NATURAL):
        assert calendar.worked(start, calendar.after(start, span)) == span
        assert calendar.worked(calendar.before(start, span), start) == span


@given(INSTANTS, SPANS)
def test_a_deadline_of_workdays_ends_with_a_worked_day(start: datetime, span: timedelta) -> None:
    if span:
        end = CALENDAR.after(start, span).astimezone(STREET_ZONE)
        assert CALENDAR.is_workday((end - timedelta.resolution).date())


@given(INSTANTS, SPANS, SPANS, st.sampled_from([CALENDAR, NATURAL]))
def test_a_pause_loses_no_time_and_gains_none(
    start: datetime, gone: timedelta, pause: timedelta, calendar: Calendar
) -> None:
    limit = timedelta(days=7)
    due, since = calendar.after(start, limit), start + gone
    until = since + pause
    moved = went_on(due, since, until, calendar)
    if due >= since:
        assert calendar.worked(until, moved) == calendar.worked(since, due)
    else:
        assert calendar.worked(moved, until) == calendar.worked(due, since)


@given(
    INSTANTS, st.lists(st.tuples(SPANS, SPANS), max_size=4), st.sampled_from([CALENDAR, NATURAL])
)
def test_many_pauses_leave_the_whole_limit_to_run(
    start: datetime, spells: list[tuple[timedelta, timedelta]], calendar: Calendar
) -> None:
    """Running time until the deadline is the limit, however often the clock stood still."""
    limit, ran, now = timedelta(days=15), timedelta(), start
    due = calendar.after(start, limit)
    for running, pause in spells:
        since = min(now + running, due)
        ran += calendar.worked(now, since)
        now = since + pause
        due = went_on(due, since, now, calendar)
    assert ran + calendar.worked(now, due) == limit


@given(INSTANTS)
def test_recomputing_gives_the_same_number_of_workdays(start: datetime) -> None:
    fresh = Calendar({**OWN, **{date(2027, 1, d): False for d in (1, 2, 3)}}, CALENDAR.levels)
    due = due_at("U3", start, CALENDAR)
    assert recomputed(start, due, CALENDAR, CALENDAR) == due
    moved = recomputed(start, due, CALENDAR, fresh)
    assert fresh.worked(start, moved) == timedelta(days=7)
    assert recomputed(start, due_at("U3", start, NATURAL), NATURAL, fresh) == moved


@pytest.mark.parametrize(
    "day",
    ["2027-02-05", "2027-02-08", "2027-04-05", "2027-05-01", "2027-06-09", "2027-09-15",
     "2027-10-01", "2028-10-03", "2029-05-02"],
)  # fmt: skip
def test_what_the_law_gives_every_year_is_off_also_without_a_notice(day: str) -> None:
    assert not CALENDAR.is_workday(date.fromisoformat(day))
    assert CALENDAR.is_provisional(date.fromisoformat(day))


def test_a_published_year_goes_by_its_notice_alone() -> None:
    worked = Calendar({**OWN, date(2026, 5, 1): True})
    assert worked.is_workday(date(2026, 5, 1))
    assert not worked.is_workday(date(2026, 10, 7))


def test_the_table_of_the_moon_agrees_with_the_notice() -> None:
    first = date(2026, 1, 1)
    free = [d for n in range(365) if is_statutory(d := first + timedelta(days=n))]
    assert len(free) == 13
    assert not any(CALENDAR.is_workday(day) for day in free)
