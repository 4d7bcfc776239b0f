"""Moments as staff write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.understand.times.times import expected_at, moment_said
from rules.lifecycle.hours import STREET_ZONE

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=STREET_ZONE)  # a Friday


@pytest.mark.parametrize(
    ("said", "day", "hour", "minute"),
    [
        ("20点", 20, 20, 0),
        ("预计今晚8点前修好", 20, 20, 0),
        ("8点来", 20, 20, 0),
        ("下午3点半", 20, 15, 30),
        ("明早九点", 21, 9, 0),
        ("明天15点", 21, 15, 0),
        ("后天上午10点15分", 22, 10, 15),
        ("凌晨3点", 21, 3, 0),
        ("12点", 20, 12, 0),
        ("24点前", 21, 0, 0),
        ("半小时后到", 20, 10, 0),
        ("两个小时内", 20, 11, 30),
        ("1个半小时", 20, 11, 0),
        ("40分钟", 20, 10, 10),
        ("25日下午2点", 25, 14, 0),
        ("18:30", 20, 18, 30),
        ("十一点二十分", 20, 11, 20),
        ("中午一点", 20, 13, 0),
    ],
)
def test_moments(said: str, day: int, hour: int, minute: int) -> None:
    assert moment_said(said, NOW) == NOW.replace(day=day, hour=hour, minute=minute)


@pytest.mark.parametrize("said", ["等配件", "3号楼2单元", "有点凉", "99点", "来了两次", ""])
def test_no_moment(said: str) -> None:
    assert moment_said(said, NOW) is None


def test_a_moment_is_a_promise_only_where_words_make_it_one() -> None:
    assert expected_at("抢修队在修，预计20点前好", NOW) == NOW.replace(hour=20, minute=0)
    assert expected_at("昨天8点就停了", NOW) is None
