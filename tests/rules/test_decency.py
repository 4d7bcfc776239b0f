"""How often, how close together, and for how long: the figures, one row each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rules.decency import TOGETHER_FOR, Told, goes_at, stands_still_until
from rules.notices import NOTICES
from rules.street import Urgency

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("last_at", "expected"),
    [
        (None, NOW),
        (NOW, NOW + TOGETHER_FOR),
        (NOW - TOGETHER_FOR + SECOND, NOW + SECOND),
        (NOW - TOGETHER_FOR, NOW),
        (NOW + timedelta(hours=1), NOW),  # the clock was set back
    ],
)
def test_what_follows_waits_a_short_while(last_at: datetime | None, expected: datetime) -> None:
    assert goes_at(NOTICES["contacted"], "U3", Told(1, last_at), NOW) == expected


@pytest.mark.parametrize(
    ("notice", "urgency", "span"),
    [
        ("contacted", "U3", timedelta(days=3)),
        ("contacted", "U1", timedelta(days=3)),
        ("place_notice", None, timedelta(hours=48)),
        ("not_handled", "U4", timedelta(days=1)),
        ("not_handled", None, timedelta(days=1)),
        ("not_handled", "U2", timedelta(minutes=10)),
        ("survey", "U3", timedelta(days=1)),
        ("group_new", None, timedelta(days=3)),
    ],
)
def test_how_long_a_way_that_stands_still_is_waited_for(
    notice: str, urgency: Urgency | None, span: timedelta
) -> None:
    assert stands_still_until(NOTICES[notice], urgency, NOW) == NOW + span
