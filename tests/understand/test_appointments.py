"""Days and hours as staff write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.understand.times.times import appointment_said
from rules.lifecycle.hours import STREET_ZONE

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # Friday, 9:30 in the street


@pytest.mark.parametrize(
    ("said", "at", "rest"),
    [
        ("周四14点 社区法律服务站", "11-26 14:00", "社区法律服务站"),
        ("周四十点 二楼", "11-26 10:00", "二楼"),
        ("周五9点 二楼", "11-27 09:00", "二楼"),
        ("周五10点半 二楼", "11-20 10:30", "二楼"),
        ("明天上午9点半，一楼大厅", "11-21 09:30", "一楼大厅"),
        ("12月3日14:30 司法所", "12-03 14:30", "司法所"),
        ("下周二下午两点一刻 在司法所", "11-24 14:15", "司法所"),
        ("星期天三点 司法所", "11-22 15:00", "司法所"),
        ("司法所 后天二十点", "11-22 20:00", "司法所"),
        ("三天后10点20分 司法所", "11-23 10:20", "司法所"),
    ],
)
def test_a_moment_and_the_rest(said: str, at: str, rest: str) -> None:
    moment, left = appointment_said(said, NOW)
    assert moment is not None
    assert f"{moment.astimezone(STREET_ZONE):%m-%d %H:%M}" == at
    assert left == rest


@pytest.mark.parametrize(
    "said", ["周四 司法所", "14点 司法所", "司法所", "", "周四25点", "2月31日9点"]
)
def test_half_a_moment_is_none(said: str) -> None:
    assert appointment_said(said, NOW) == (None, said)
