"""How often, how late and how fast: pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rules.delivery.halts import Halt, back_off, ends_at, quota_resets_at, rest
from rules.delivery.pace import Pace
from rules.notices import NOTICES
from rules.street.street import Urgency
from rules.telling.decency import (
    ToldUnasked,
    goes_at,
    is_one_too_many,
    is_too_often,
    next_reply_until,
    waits_until,
)

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def told(count: int, **more: bool) -> ToldUnasked:
    return ToldUnasked(count, NOON, **more)


def test_what_follows_at_once_is_gathered() -> None:
    contacted = NOTICES["contacted"]
    assert goes_at(contacted, "U3", ToldUnasked(), NOON) == NOON
    assert goes_at(contacted, "U3", told(1), NOON + 10 * SECOND) == NOON + 30 * SECOND
    assert goes_at(contacted, "U3", told(1), NOON + 60 * SECOND) == NOON + 60 * SECOND
    assert goes_at(contacted, "U1", told(1), NOON + SECOND) == NOON + SECOND
    for name in ("survey", "asked", "assigned"):
        assert goes_at(NOTICES[name], "U3", told(1), NOON) == NOON


@pytest.mark.parametrize(
    ("notice", "count", "is_asked", "is_left_out"),
    [
        ("contacted", 2, False, False),
        ("contacted", 3, False, True),  # the fourth is the survey's
        ("contacted", 3, True, False),
        ("survey", 4, False, False),  # revisit 1: no close without it
        ("survey_reminder", 3, True, False),
        ("survey_reminder", 4, True, True),
        ("still_well", 4, True, True),
        ("late", 9, True, False),  # what the law demands telling
        ("asked", 9, True, False),  # somebody's own words
    ],
)
def test_four_messages_are_enough(
    notice: str, count: int, is_asked: bool, is_left_out: bool
) -> None:
    found = is_one_too_many(NOTICES[notice], "U3", told(count, is_asked=is_asked))
    assert found is is_left_out


def test_out_of_the_ordinary_and_urgent_may_say_more() -> None:
    contacted = NOTICES["contacted"]
    assert not is_one_too_many(contacted, "U3", told(6, is_ordinary=False))
    assert is_one_too_many(contacted, "U3", told(7, is_ordinary=False))
    assert not is_one_too_many(contacted, "U2", told(20))


def test_an_hour_has_its_measure() -> None:
    assert not is_too_often(NOTICES["contacted"], "U3", 9)
    assert is_too_often(NOTICES["contacted"], "U3", 10)
    assert not is_too_often(NOTICES["contacted"], "U1", 10)
    assert not is_too_often(NOTICES["assigned"], "U3", 59)
    assert not is_too_often(NOTICES["group_new"], "U3", 5000)


def test_how_long_a_reply_is_waited_for() -> None:
    assert next_reply_until(NOTICES["assigned"], "U1", NOON) == NOON
    assert next_reply_until(NOTICES["assigned"], "U3", NOON) == NOON + timedelta(hours=4)
    assert next_reply_until(NOTICES["survey"], "U3", NOON) == NOON
    assert next_reply_until(NOTICES["contacted"], "U3", NOON) == NOON + timedelta(days=3)
    assert next_reply_until(NOTICES["place_notice"], None, NOON) == NOON + timedelta(days=2)


@pytest.mark.parametrize(
    ("notice", "urgency", "span"),
    [
        ("contacted", "U3", timedelta(days=3)),
        ("contacted", "U1", timedelta(days=3)),
        ("place_notice", None, timedelta(hours=48)),
        ("not_handled", "U4", timedelta(hours=36)),
        ("not_handled", "U2", timedelta(minutes=5)),
        ("survey", "U3", timedelta(hours=36)),
        ("group_new", None, timedelta(days=3)),
    ],
)
def test_how_long_a_way_that_stands_still_is_waited_for(
    notice: str, urgency: Urgency | None, span: timedelta
) -> None:
    assert waits_until(NOTICES[notice], urgency, NOON) == NOON + span


def test_a_clock_set_back_gathers_nothing() -> None:
    ahead = ToldUnasked(1, NOON + timedelta(hours=1))
    assert goes_at(NOTICES["contacted"], "U3", ahead, NOON) == NOON


def test_a_day_s_quota_comes_back_at_the_street_s_midnight() -> None:
    assert quota_resets_at(NOON) == datetime(2026, 11, 20, 16, 1, tzinfo=UTC)
    assert ends_at("day", NOON) == quota_resets_at(NOON)
    assert ends_at("minute", NOON + 59 * SECOND) == NOON + timedelta(minutes=1)
    assert ends_at("", NOON) == NOON + timedelta(minutes=10)


def test_who_is_asked_to_act() -> None:
    assert not Halt("customer", NOON, 45011, "slower").needs_operator
    assert not Halt("customer", NOON, None, "away").needs_operator
    assert Halt("account", NOON, 40164, "ip").needs_operator


def test_rest_and_back_off_grow_and_are_spread() -> None:
    assert [rest(n).total_seconds() for n in (5, 6, 7, 50)] == [30, 60, 120, 600]
    spans = {back_off(3, salt) for salt in range(100)}
    assert len(spans) > 50
    assert timedelta(seconds=8) <= min(spans) < max(spans) < timedelta(seconds=24)
    assert back_off(3, 7) == back_off(3, 7)
    assert max(back_off(30, salt) for salt in range(100)) <= timedelta(minutes=15)


def test_a_refused_minute_slows_down_and_quiet_ones_quicken() -> None:
    pace = Pace()
    assert pace.room(NOON, 200) == 200
    pace.note(100, is_refused=True)
    assert pace.room(NOON, 200) == 0
    assert pace.room(NOON + timedelta(minutes=1), 200) == 89
    pace.note(89, is_refused=False)
    assert pace.room(NOON + timedelta(minutes=1), 200) == 0
    later = NOON
    for minute in range(2, 90):
        later = NOON + timedelta(minutes=minute)
        pace.room(later, 200)
    assert pace.most == 0
    assert pace.room(later, 200) == 200
