"""The reader of last resort: plain words of danger, and no text that makes it raise."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flows.danger.plain_words
from flows.danger.plain_words import CALLS, dangers_in, numbers
from flows.texts import unread as texts


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("着火了", "119"),
        ("着 火 了 快来", "119"),
        ("著火啦", "119"),
        ("6号楼楼道冒黑烟", "119"),
        ("电瓶车自燃了", "119"),
        ("上回修好过，现在又着火了", "119"),
        ("着火了怎么办，快来", "119"),
        ("家里一股煤气味儿", "96777"),
        ("天然气漏了", "96777"),
        ("燃气报警器一直响", "96777"),
        ("电梯把人困住了", "119"),
        ("孩子掉井里了", "119"),
        ("電線掉下來打火花", "119"),
        ("有人触电了", "119"),
        ("院墙倒塌埋了人", "119"),
        ("我老伴晕倒了，叫不醒", "120"),
        ("大爷摔了一跤起不来了", "120"),
        ("路口车把人撞了", "122"),
        ("我妈走丢了", "110"),
        ("隔壁打起来了还动刀", "110"),
        ("救命", "110"),
        ("我不想活了", "12356"),
        ("怕他想不开要跳楼", "12356"),
    ],
)
def test_danger_at_hand(said: str, first: str) -> None:
    found = dangers_in(said)
    assert first in numbers(found)
    assert texts.to_call(found)


@pytest.mark.parametrize(
    "said",
    [
        *("楼道堆满纸箱，有火灾隐患", "上次着火那事赔了没有", "明天消防演习几点", "怕哪天着火"),
        *(
            "万一起火往哪跑",
            "去年冒烟那家",
            "差点着火",
            "自行车胎漏气",
            "燃气灶打不着火",
            "电梯卡刷不开门",
        ),
        *("路灯坏了", "停水了", "暖气不热", "跳楼价清仓", "煤气费怎么交", "谢谢", "1", "", "   "),
        *("水管炸了", "火灭了，没事了", "气死我了", "防火宣传贴门口了", "昨天着火那户怎么赔"),
    ],
)
def test_no_danger_now(said: str) -> None:
    assert dangers_in(said) == ()


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_text_makes_it_raise(said: str) -> None:
    assert all(name in CALLS for name in dangers_in(said))
    assert "fire" in dangers_in(f"{said}，着火了")


def test_every_danger_has_words_to_say() -> None:
    for name in CALLS:
        lines = texts.to_call((name,)).splitlines()
        called = [line for line in lines if line[0].isdigit()]
        assert len(called) == len(numbers((name,)))
        assert all(" " in line for line in called)
        assert len(lines) <= 5


def test_it_leans_on_nothing_of_ours() -> None:
    source = Path(flows.danger.plain_words.__file__).read_text()
    roots = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Import | ast.ImportFrom)]
    named = {a.name for n in roots if isinstance(n, ast.Import) for a in n.names}
    named |= {n.module or "" for n in roots if isinstance(n, ast.ImportFrom)}
    assert named <= {"__future__", "re", "unicodedata"}
