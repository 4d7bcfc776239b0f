"""From which day to which, as staff type it. Today is Friday, 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from flows.staff.leave import command
from flows.understand.times.days import span_said

TODAY = date(2026, 11, 20)


def nov(first: int, last: int) -> tuple[date, date]:
    return date(2026, 11, first), date(2026, 11, last)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("11月25日到11月28日", nov(25, 28)),
        ("11月25日至28日", nov(25, 28)),
        ("11月25-28日", nov(25, 28)),
        ("11月25日到28", nov(25, 28)),
        ("25号到28号", nov(25, 28)),
        ("25-28号", nov(25, 28)),
        ("11.25到11.28", nov(25, 28)),
        ("2026-11-25到2026-11-28", nov(25, 28)),
        ("明天到后天", nov(21, 22)),
        ("明天", nov(21, 21)),
        ("今天起三天", nov(20, 22)),
        ("明天 3天", nov(21, 23)),
        ("两天", nov(20, 21)),
        ("半天", nov(20, 20)),
        ("周一到周三", nov(23, 25)),
        ("下周一到周三", nov(23, 25)),
        ("下周一至下周三", nov(23, 25)),
        ("一周", nov(20, 26)),
        ("11月30日到12月2日", (date(2026, 11, 30), date(2026, 12, 2))),
        ("有点事", None),
        ("2月30日", None),
        ("", None),
    ],
)
def test_the_days_of_a_leave(said: str, days: tuple[date, date] | None) -> None:
    assert span_said(said, TODAY) == days


@pytest.mark.parametrize(
    ("said", "deputy"),
    [
        ("请假 11月25日到11月28日 代理 王小明", "王小明"),
        ("请假 明天到后天 代理王小明", "王小明"),
        ("请假明天到后天，代理：王小明", "王小明"),
        ("请假 明天 由王小明代理", "王小明"),
        ("请假 明天 王小明代理", "王小明"),
        ("代理王小明 请假明天", "王小明"),
        ("明天到后天请假 代理人是王小明", "王小明"),
        ("我要请假 明天", ""),
    ],
)
def test_the_deputy_in_any_place(said: str, deputy: str) -> None:
    act = command(said)
    assert act is not None
    assert (act.verb, act.target) == ("leave", deputy)
    assert span_said(act.words, TODAY) in (nov(21, 22), nov(21, 21), nov(25, 28))


@pytest.mark.parametrize(
    "said", ["老板说请假的人多没人扫地", "签收", "物业请假没人管", "休假村门口有垃圾"]
)
def test_other_words_are_no_leave(said: str) -> None:
    assert command(said) is None
