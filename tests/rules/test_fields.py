"""Every field type takes what is made for it, whatever was said (wechat.md 3.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator import fields as platform
from rules.delivery.fields import SAFE, fitted, is_known, kind_of, plainly

KINDS = sorted(SAFE)
PIECES = st.sampled_from(
    [
        *("6号楼", "2单元", "301", "WiFi", "96777", "漏水", "，", "。", " ", "\n", "\x00", "😀"),
        *("010-67601234", "3.5", "2026年11月20日 18:00", "18点半", "京A12345", "至", "e\u0301"),
        *("\u202e", "\ud800"),
    ]
)
SAID = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))
RUN = re.compile(r"[0-9A-Za-z]+(?:[.:/_-][0-9A-Za-z]+)*")


def every_sign(text: str) -> Sequence[str]:
    return list(text)


UNSEEN = ("Cc", "Cf", "Cs", "Cn")  # a private sign is seen, as a box


@given(name=st.sampled_from(KINDS), said=SAID, cut=st.sampled_from([plainly, every_sign]))
def test_whatever_is_said_the_platform_takes(name: str, said: str, cut) -> None:  # type: ignore[no-untyped-def]
    value = fitted(f"{name}3", said, cut)
    assert value
    assert platform.check((f"{name}3",), {f"{name}3": {"value": value}}) == {f"{name}3": value}
    value.encode()
    assert fitted(f"{name}3", value, cut) == value, "what fits is left alone"


@given(said=SAID, cut=st.sampled_from([plainly, every_sign]))
def test_no_number_and_no_latin_word_is_cut(said: str, cut) -> None:  # type: ignore[no-untyped-def]
    value = fitted("thing1", said, cut)
    if value.endswith("…") and not said.strip().endswith("…"):
        shown = "".join(c if not c.isspace() else " " for c in said)
        whole = RUN.findall(
            "".join(c for c in shown if c == " " or unicodedata.category(c) not in UNSEEN)
        )
        assert set(RUN.findall(value)) <= set(whole)


@pytest.mark.parametrize("kind", KINDS)
def test_the_safe_value_fits(kind: str) -> None:
    assert fitted(f"{kind}1", SAFE[kind]) == SAFE[kind]
    assert fitted(f"{kind}1", "") == SAFE[kind]


def street(text: str) -> Sequence[str]:
    return re.findall("芳群园一区|单元|号楼|师傅|明天|上午|[0-9]+|.", text)


@pytest.mark.parametrize(
    ("name", "said", "shown"),
    [
        ("thing1", "楼道灯坏了", "楼道灯坏了"),
        ("thing1", "字" * 20, "字" * 20),
        ("thing1", "灯坏了\n好几天", "灯坏了 好几天"),
        (
            "thing1",
            "师傅明天上午带着梯子和新的灯管来芳群园一区修",
            "师傅明天上午带着梯子和新的灯管来…",
        ),
        (
            "thing1",
            "请师傅到我们这栋楼一共二十层的6号楼2单元301看看",
            "请师傅到我们这栋楼一共二十层的6号楼…",
        ),
        ("thing1", "来修的人一直没有来过，电话01067601234打不通", "来修的人一直没有来过，电话…"),
        ("thing1", "A" * 21, "见详情"),
        ("short_thing2", "已经派人去了", "已经派…"),
        ("phrase3", "正在催办、等待", "正在催办等"),
        ("phrase3", "第3次", "有进展"),
        ("character_string1", "编号26000127", "26000127"),
        ("character_string1", "6号楼2单元301", "6-2-301"),
        ("character_string1", "没有", "-"),
        ("number1", "共３户", "3"),
        ("number1", "3到5户", "0"),
        ("number1", "-2.5", "-2.5"),
        ("letter1", "用WiFi", "WiFi"),
        ("symbol1", "√ok！", "√！"),
        ("time1", "2026年11月20日 18:00", "2026年11月20日 18:00"),
        ("time1", "2026-11-20T18:00:30", "2026年11月20日 18:00"),
        ("time1", "18点半", "18:30"),
        ("time1", "9:00至11:30", "09:00~11:30"),
        ("time1", "今天18点", "00:00"),
        ("time1", "2026年2月30日 18:00", "00:00"),
        ("date1", "2026.1.5", "2026年1月5日"),
        ("date1", "明天", "2000年1月1日"),
        ("amount1", "¥1,200.5元", "¥1200.5元"),
        ("amount1", "一百", "0元"),
        ("phone_number1", "物业：010-67601234", "010-67601234"),
        ("phone_number1", "没有", "12345"),
        ("phone_number1", "楼里20户，电话（010）67601234", "(010)67601234"),
        ("car_number1", "京A·12345", "京A12345"),
        ("car_number1", "京A1234567", "无"),
        ("name1", "网格员李师傅", "网格员李师傅"),
        ("name1", "Mary Ann Smith Johnson", "Mary Ann Smith"),
        ("const1", "处理中", "处理中"),
    ],
)
def test_what_is_shown(name: str, said: str, shown: str) -> None:
    assert fitted(name, said, street) == shown


def test_a_caller_knows_a_better_time_than_none() -> None:
    assert fitted("time4", "尽早", otherwise="2026年11月20日 09:30") == "2026年11月20日 09:30"


def test_types() -> None:
    assert kind_of("character_string12") == "character_string"
    assert is_known("enum_string") is False
    assert is_known("const2")
    assert not is_known("first")
