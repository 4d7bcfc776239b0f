"""Three messages of reminders a day, apart, the last kept for what is urgent until the afternoon."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.delivery.reminders import Reminded, about, day_began, goes_at
from rules.notices import told_together
from rules.street.street import Urgency
from rules.telling.groups import digested


def street(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, (hour - 8) % 24, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "today", "now", "goes"),
    [
        ("U3", Reminded(), street(9), street(9)),
        ("U3", Reminded(1, street(9)), street(9, 30), street(11)),
        ("U3", Reminded(1, street(9)), street(11), street(11)),
        ("U3", Reminded(2, street(11)), street(13, 30), street(16)),
        ("U3", Reminded(2, street(15)), street(15, 30), street(17)),
        ("U3", Reminded(3, street(16)), street(18, 30), street(8, 0, 21)),
        ("U4", Reminded(2, street(11)), street(17), street(17)),
        ("U2", Reminded(2, street(11)), street(11, 10), street(11, 10)),
        ("U2", Reminded(3, street(11)), street(13), street(8, 0, 21)),
        ("U1", Reminded(3, street(11)), street(11, 1), street(11, 1)),
        (None, Reminded(1, street(9)), street(10), street(11)),
        ("U3", Reminded(1, street(12)), street(9), street(9)),  # the clock was set back
    ],
)
def test_when_the_next_message_may_go(
    urgency: Urgency | None, today: Reminded, now: datetime, goes: datetime
) -> None:
    assert goes_at(urgency, today, now) == goes


def test_a_day_begins_at_midnight_in_the_street() -> None:
    assert day_began(street(9)) == datetime(2026, 11, 19, 16, tzinfo=UTC)


def test_a_newer_reminder_of_the_same_duty_overtakes() -> None:
    facts = {"duty": "contact"}
    assert about("due_soon", 1, facts) == about("overdue", 1, facts)
    assert about("due_soon", 1, facts) != about("due_soon", 2, facts)
    assert about("group_overdue", 1, {}) == about("group_overdue", 1, {"words": "还没签收"})


def test_groups_hear_twice_a_day_of_what_is_late() -> None:
    assert digested(street(8, 30)) == street(10, 1)
    assert digested(street(10, 2)) == street(16, 1)
    assert digested(street(20)) == street(10, 1, 21)


def _late(number: str, words: str) -> tuple[str, dict[str, str]]:
    return "overdue", {
        "number": number,
        "place": "芳群园一区6号楼",
        "matter": "灯坏了",
        "words": words,
    }


def test_all_that_is_due_is_one_text_with_a_line_a_ticket() -> None:
    soon = (
        "due_soon",
        {"number": "26000003", "matter": "垃圾没人清", "words": "请签收，今天12点前"},
    )
    said = told_together(
        [
            _late("26000001", "还没签收"),
            _late("26000001", "还没联系居民"),
            _late("26000002", "还没办结"),
            soon,
        ]
    )
    assert said.splitlines() == [
        "【超时2件】",
        "26000001 芳群园一区6号楼 灯坏了：还没签收；还没联系居民",
        "26000002 芳群园一区6号楼 灯坏了：还没办结",
        "【催办1件】",
        "26000003 垃圾没人清：请签收，今天12点前",
        "详情回“查”加编号，全部回“今日”。",
    ]


def test_what_does_not_fit_is_counted() -> None:
    said = told_together([_late(f"26{n:06}", "还没签收，过了今天13点半") for n in range(60)])
    assert len(said.encode()) <= 1900
    assert said.startswith("【超时60件】")
    assert "条没列出" in said


def test_one_reminder_alone_is_said_as_it_was() -> None:
    assert told_together([_late("26000001", "还没签收")]).startswith(
        "【超时·26000001】芳群园一区6号楼"
    )
