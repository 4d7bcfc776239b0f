"""What 等 needs, in whatever order it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from flows.staff.waits import Wait, command, read
from rules.working.waits import missing

TODAY = date(2026, 11, 20)  # a Friday
UNITS = ("供热单位", "自来水公司", "供电公司", "交通支队")


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("供电公司 换阀门 3天", Wait("供电公司", "换阀门", date(2026, 11, 23))),
        ("等自来水公司开挖手续 11月25日", Wait("自来水公司", "开挖手续", date(2026, 11, 25))),
        ("3天 供电公司，停电换电缆", Wait("供电公司", "停电换电缆", date(2026, 11, 23))),
        ("安泰电梯公司发配件，到周五", Wait("安泰电梯公司", "发配件", date(2026, 11, 27))),
        ("下周一 电梯厂家 发配件", Wait("电梯厂家", "发配件", date(2026, 11, 23))),
        ("张师傅 配钥匙 后天", Wait("张师傅", "配钥匙", date(2026, 11, 22))),
        (
            "供电公司 因为3号楼停电换电缆 25日",
            Wait("供电公司", "3号楼停电换电缆", date(2026, 11, 25)),
        ),
        ("交通支队批占道手续到11月24日", Wait("交通支队", "批占道手续", date(2026, 11, 24))),
        ("供电公司", Wait("供电公司", "", None)),
        ("", Wait("", "", None)),
    ],
)
def test_who_why_and_until_when(words: str, wait: Wait) -> None:
    assert read(words, UNITS, TODAY) == wait


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("等 0001 供电公司 换阀门 3天", "wait", "0001"),
        ("等0001：供电公司 换阀门 3天", "wait", "0001"),
        ("0001 等供电公司 换阀门 3天", "wait", "0001"),
        ("等待 26000001 供电公司", "wait", "26000001"),
        ("等供电公司换阀门 明天", "wait", None),
        ("接着办 0001", "go_on", "0001"),
        ("0001接着办", "go_on", "0001"),
        ("不等了", "go_on", None),
    ],
)
def test_commands(text: str, verb: str, number: str | None) -> None:
    act = command(text)
    assert act is not None
    assert (act.verb, act.number) == (verb, number)


@pytest.mark.parametrize("text", ["等会儿", "等一下，明天去", "等3天了", "等我后天回来", "修好了"])
def test_no_commands(text: str) -> None:
    assert command(text) is None


def test_the_first_lack_is_named_first() -> None:
    day = date(2026, 11, 27)
    assert missing("供电公司", "换阀门", day, TODAY, False) is None
    assert missing("", "", None, TODAY, False) == "wait_party"
    assert missing("人家", "换阀门", day, TODAY, False) == "wait_nobody"
    assert missing("供电公司", "换", day, TODAY, False) == "wait_reason"
    assert missing("供电公司", "换阀门", TODAY, TODAY, False) == "wait_past"
    assert missing("供电公司", "换阀门", date(2026, 11, 28), TODAY, False) == "wait_too_far"
