"""又犯: which ticket a new one is the recurrence of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rules.filing.places import Place
from rules.filing.recurrence import earlier
from rules.lifecycle.states import STATUSES
from rules.lifecycle.tickets import Ticket

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
OLD = Ticket(
    id=1,
    number="26000001",
    created_at=NOW - 12 * DAY,
    origin="wechat",
    channel="wechat_oa",
    status="closed",
    category="0204",
    is_doubtful=False,
    urgency="U3",
    matter_kind=None,
    matter="下水道堵了",
    place=Place(community="芳群园一区", building="6号楼", unit="2单元", room="301"),
    grid=None,
    estate="e30",
    site="e30·6号楼",
    is_anonymous=False,
    lead="s1",
    round=1,
    due_at=NOW,
    handled_at=NOW - 10 * DAY,
    closed_at=NOW - 9 * DAY,
)
NEW = replace(
    OLD, id=9, number="26000009", created_at=NOW, status="open", handled_at=None, closed_at=None
)


def at(**slots: str | None) -> Place:
    return Place(**{"community": "芳群园一区", "building": "6号楼", **slots})


@pytest.mark.parametrize(
    ("old", "new", "links"),
    [
        ({}, {}, True),
        ({}, {"category": "0305"}, False),
        ({}, {"category": None}, False),
        ({}, {"site": "e30·7号楼"}, False),
        ({}, {"site": None}, False),
        ({"site": "e30"}, {"site": "e30"}, False),  # somewhere in the estate is no spot
        ({}, {"place": at()}, True),  # no door told: the same building
        ({}, {"place": at(unit="2单元")}, True),
        ({}, {"place": at(unit="3单元")}, False),
        ({}, {"place": at(unit="2单元", room="302")}, False),
        ({"place": at()}, {}, True),
        ({"handled_at": NOW - 30 * DAY}, {}, True),
        ({"handled_at": NOW - 31 * DAY}, {}, False),
        ({"created_at": NOW - 100 * DAY}, {}, True),  # done late, broken again soon
        ({"handled_at": None}, {}, True),  # closed on the resident's word
        ({"handled_at": NOW + DAY}, {}, False),
    ],
)
def test_same_kind_same_spot_within_thirty_days(
    old: dict[str, Any], new: dict[str, Any], links: bool
) -> None:
    found = earlier(replace(NEW, **new), [replace(OLD, **old)])
    assert (found is not None) == links


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_was_done_comes_back(status: str) -> None:
    found = earlier(NEW, [replace(OLD, status=status)])
    assert (found is not None) == (status in ("handled", "revisit", "closed"))


def test_the_last_one_done_is_linked_and_never_itself() -> None:
    later = replace(OLD, id=2, number="26000002", handled_at=NOW - 2 * DAY)
    found = earlier(NEW, [later, OLD, replace(OLD, id=9)])
    assert found is not None
    assert found.number == "26000002"
