"""四事四办 (A3) and 吹哨 (B2): one row for each kind and each clause."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from rules.filing.facts import MatterKind
from rules.filing.matter_kinds import (
    WAYS,
    answer_by,
    first_due,
    is_whistle_matter,
    note_due,
    report_due,
)
from rules.lifecycle.hours import STREET_ZONE
from rules.notices import NOTICES, wording
from rules.street.street import Urgency
from rules.working.whistles import chain, level, report_by


def street(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=STREET_ZONE).astimezone(UTC)


NOW = street(20, 9, 30)


@pytest.mark.parametrize(
    ("kind", "timer", "due", "people"),
    [
        ("urgent", "urgent_answer", street(20, 9, 35), ("duty", "superior")),
        ("hard", "weekly_note", street(27, 9, 30), ("owner", "supervisor")),
        ("worry", "whistle_proposal", None, ("desk", "leader")),
        ("wish", "project_report", street(5, 9, month=12), ("desk", "resident")),
    ],
)
def test_each_kind_has_its_own_timer_and_people(
    kind: MatterKind, timer: str, due: datetime | None, people: tuple[str, ...]
) -> None:
    assert WAYS[kind].timer == timer
    assert WAYS[kind].people == people
    assert first_due(kind, NOW) == due


def test_no_two_kinds_are_alike_and_every_message_exists() -> None:
    assert set(WAYS) == set(get_args(MatterKind))
    for one, other in itertools.combinations(WAYS.values(), 2):
        assert one.timer != other.timer
        assert one.people != other.people
        assert not set(one.messages) & set(other.messages)
    assert {name for way in WAYS.values() for name in way.messages} <= set(NOTICES)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (street(20, 9), street(5, 9, month=12)),
        (street(5, 8, month=12), street(5, 9, month=12)),
        (street(5, 9, month=12), datetime(2027, 1, 5, 9, tzinfo=STREET_ZONE)),
    ],
)
def test_the_report_day_of_the_month(at: datetime, due: datetime) -> None:
    assert report_due(at) == due
    assert answer_by(due) == due + timedelta(hours=9)


def test_a_weekly_note_is_not_asked_for_at_night() -> None:
    assert note_due(street(20, 23)) == street(28, 8)


@pytest.mark.parametrize(
    ("alike", "rounds", "is_so"),
    [
        *((0, 1, False), (1, 1, False), (2, 1, False), (3, 1, True), (4, 1, False), (6, 1, True)),
        *((0, 2, True), (1, 3, True)),
    ],
)
def test_when_a_whistle_is_proposed(alike: int, rounds: int, is_so: bool) -> None:
    assert is_whistle_matter(alike, rounds) is is_so


@pytest.mark.parametrize(
    ("urgency", "at", "due"),
    [
        ("U1", NOW, street(20, 11, 30)),
        ("U2", street(20, 23), street(21, 1)),
        ("U3", NOW, street(21, 9, 30)),
        ("U4", street(20, 23), street(22, 8)),
    ],
)
def test_how_long_a_unit_has(urgency: Urgency, at: datetime, due: datetime) -> None:
    assert report_by(urgency, at) == due


@pytest.mark.parametrize(
    ("kinds", "at"),
    [
        (("committee",), 1),
        (("property", "office"), 2),
        (("company",), 2),
        (("committee", "department"), 3),
    ],
)
def test_the_level_of_a_whistle_is_that_of_its_highest_unit(kinds: list[str], at: int) -> None:
    assert level(kinds) == at


def test_from_four_stars_on_it_goes_level_by_level() -> None:
    assert [chain(n) for n in (None, 1, 3)] == [(), (), ()]
    assert [chain(n) for n in (4, 6)] == [(1, 2, 3)] * 2


LONGEST = {
    "matter": "楼下垃圾堆成山了一直没有人清理味道很大",
    "units": "城乡管理办公室、规划自然资源分局等3家",
    "where": "芳群园一区6号楼2单元门口",
    "report": "11月23日9点半",
    "number": "26000127",
}


@pytest.mark.parametrize("name", ["whistled", "wish_listed"])
def test_what_residents_read_is_short_at_its_longest(name: str) -> None:
    assert len(wording(name, LONGEST)) <= 100  # 90 signs and the breaks
    assert sum("\u4e00" <= sign <= "\u9fa5" for sign in wording(name, LONGEST)) <= 90
