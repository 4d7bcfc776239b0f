"""What is told back of a matter is made of whole clauses."""

from __future__ import annotations

import pytest

from flows.clauses import clauses
from flows.understand import Lexicon, read


@pytest.mark.parametrize(
    ("text", "width", "told"),
    [
        ("路灯坏了", 14, "路灯坏了"),
        ("灯坏了半个月了，老人摔了两回了，找过物业", 18, "灯坏了半个月了，老人摔了两回了"),
        ("门缝透光 能扒开吗 还在里头", 10, "门缝透光，能扒开吗"),
        ("凉亭、长椅、路灯都坏了，没人管", 12, "凉亭、长椅、路灯都坏了"),
        ("水压0.2兆帕上不去。楼上没水", 12, "水压0.2兆帕上不去"),
        ("楼上那家天天半夜拖凳子吵了全家一宿一宿没法睡觉", 20, "楼上那家天天半夜拖凳子吵了…"),
        ("", 9, ""),
    ],
)
def test_a_matter_is_shortened_by_clauses(text: str, width: int, told: str) -> None:
    assert clauses(text, width) == told


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("福顺家园4号楼前凉亭顶掉了", "凉亭顶掉了"),
        ("福顺家园9号楼快递柜打不开", "快递柜打不开"),
        ("三环新城5号楼公厕没水冲", "公厕没水冲"),
        ("芳华里6号楼东门锁着不让进", "东门锁着不让进"),
        ("莲怡园8号楼门口漏水", "漏水"),
    ],
)
def test_a_thing_that_stands_for_the_place_stays_in_the_matter(
    said: str, matter: str, lexicon: Lexicon
) -> None:
    assert read(said, lexicon).matter == matter
