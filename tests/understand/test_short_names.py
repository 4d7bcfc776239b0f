"""Estates by the names people shorten them to; what fits several is left open."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read
from rules.street.short_names import short_names

ONE = [
    ("蒲三里10-4-302地漏返水", "蒲黄榆三里", "e23b10"),
    ("蒲3里7楼2门厕所堵了", "蒲黄榆三里", "e23b07"),
    ("六北里5号楼房顶漏雨", "六里桥北里", "e06b05"),
    ("我家在刘南里12号楼，停水了", "刘家窑南里", "e21b12"),
    ("和东里4号楼没路灯", "和平东里", "e40b04"),
    ("金北区3号楼楼道堆东西", "金家村北区", "e02b03"),
    ("京铁2区8号楼车乱停", "京铁家园二区", "e10b08"),
    ("宣祥11栋空调滴水", "宣祥家园", "e22b11"),
    ("小井二区7号楼单元门坏了", "小井润园二区", "e04b07"),
    ("福顺3号楼漏水", "福顺家园", "e39b03"),
    ("芳群园23号楼楼道灯不亮", "芳群园四区", "e32b23"),
]


@pytest.mark.parametrize(("said", "name", "place_id"), ONE)
def test_a_short_name_that_fits_one_estate_is_that_estate(
    said: str, name: str, place_id: str, lexicon: Lexicon
) -> None:
    facts = read(said, lexicon)
    assert (facts.place.community, facts.place.place_id) == (name, place_id)
    assert facts.estates == ()


@pytest.mark.parametrize(
    ("said", "estates"),
    [
        ("芳一区6号楼漏水", ("芳群园一区", "芳城园一区")),
        ("芳群园6号楼楼道灯不亮", ("芳群园一区", "芳群园二区", "芳群园四区")),
        ("春晖社区2号楼电梯坏了", ("春晖苑", "福顺家园", "和平东里")),
    ],
)
def test_what_fits_several_is_left_open(
    said: str, estates: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert read(said, lexicon).estates == estates


@pytest.mark.parametrize(
    "said", ["六里桥公交站没灯", "三环路上堵车", "万丰路有坑", "这事和平解决吧", "西局后街路灯不亮"]
)
def test_what_only_sounds_like_a_short_name_is_none(said: str, lexicon: Lexicon) -> None:
    facts = read(said, lexicon)
    assert facts.place.community is None
    assert facts.estates == ()


def test_a_form_that_means_something_already_is_no_short_name() -> None:
    assert short_names(["万丰家园"], {"万丰"}) == {}
    assert short_names(["东一里", "东园一里"])["东一里"] == ("东园一里",)
