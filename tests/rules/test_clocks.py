"""The clock of a duty: reminded at 50 % and 80 %, signed before called, called before answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.lifecycle.clocks import Clock, deadline, is_late, told_at
from rules.lifecycle.deadlines import LIMITS
from rules.lifecycle.hours import decent, is_quiet
from rules.lifecycle.workdays import NATURAL, Calendar
from rules.street.street import Urgency
from tests.rules.test_workdays import CALENDAR, INSTANTS

URGENCIES = st.sampled_from(list(LIMITS))
CALENDARS = st.sampled_from([CALENDAR, NATURAL])


@given(INSTANTS, URGENCIES, CALENDARS)
def test_signed_then_called_then_answered(
    at: datetime, urgency: Urgency, calendar: Calendar
) -> None:
    signed, called, answered = (
        deadline(duty, urgency, at, calendar)  # type: ignore[arg-type]
        for duty in ("acknowledge", "contact", "feedback")
    )
    assert at < signed <= called < answered


@given(INSTANTS, URGENCIES, CALENDARS)
def test_reminders_come_at_half_and_at_four_fifths(
    at: datetime, urgency: Urgency, calendar: Calendar
) -> None:
    counted = calendar.counted(urgency)
    due = deadline("feedback", urgency, at, calendar)
    clock = Clock(at, due, urgency, calendar=counted)
    known = told_at(urgency, at)  # by night nobody knows of it but of U1
    limit = counted.worked(known, due)
    for step, share in enumerate((0.5, 0.8)):
        assert clock.at(step) == decent(counted.after(known, limit * share))
        assert not is_late(step)
    assert clock.at(2) == due
    assert is_late(2)


@given(INSTANTS, URGENCIES, st.integers(0, 4), st.timedeltas(timedelta(), timedelta(days=30)))
def test_steps_never_come_earlier_than_the_one_before(
    at: datetime, urgency: Urgency, levels: int, slept: timedelta
) -> None:
    due = deadline("feedback", urgency, at, CALENDAR)
    clock = Clock(at, due, urgency, levels, CALENDAR.counted(urgency))
    now, step = at + slept, clock.first(at)
    for _ in range(8):
        now = max(now, clock.at(step))
        step, then = clock.after(step, now)
        assert then >= now or step <= 2
        if is_late(step):
            assert then >= due


def test_a_reminder_that_would_come_after_the_deadline_is_left_out() -> None:
    at = datetime(2026, 9, 30, 2, tzinfo=UTC)
    clock = Clock(at, at + timedelta(days=7), "U3")
    half, morning = clock.at(0), datetime(2026, 10, 8, 0, 30, tzinfo=UTC)
    assert clock.later(0, half, morning) == (1, clock.at(1))
    assert clock.later(1, clock.at(1), morning) == (2, clock.deadline_at)
    assert clock.later(3, clock.deadline_at, morning) == (3, morning)


@given(INSTANTS, URGENCIES, st.sampled_from(["acknowledge", "contact", "feedback"]))
def test_no_reminder_comes_by_night_after_its_deadline_or_before_anybody_knew(
    at: datetime, urgency: Urgency, duty: str
) -> None:
    clock = Clock(at, deadline(duty, urgency, at, CALENDAR), urgency)  # type: ignore[arg-type]
    step, now = clock.first(at), at
    while not is_late(step):
        comes = clock.at(step)
        assert max(now, told_at(urgency, at)) < comes < clock.deadline_at
        assert not is_quiet(comes)
        now = comes
        step, _ = clock.after(step, now)
