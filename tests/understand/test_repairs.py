"""Who puts an address right within one message is understood as meant, and the matter is kept."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read

MENDED = [
    ("保利益丰2楼 不对 是12楼1单元 防盗门锁不上了", "保利益丰", "12号楼", "1单元", None, "防盗门"),
    ("京铁家园一区三号楼哦不四号楼2单元的灯坏了", "京铁家园一区", "4号楼", "2单元", None, "灯坏了"),
    ("莲怡园5号楼，说错了，应该是莲怡园7号楼，暖气不热", "莲怡园", "7号楼", None, None, "暖气"),
    ("望园东里6号楼 啊不是望园西里6号楼垃圾没人收", "望园西里", "6号楼", None, None, "垃圾"),
    ("万丰家园10号楼2单元，不对不对，3单元，下水堵了", "万丰家园", "10号楼", "3单元", None, "下水"),
    ("和平东里8号楼漏水 打错了是9号楼", "和平东里", "9号楼", None, None, "漏水"),
    ("春晖苑不是2号楼，是3号楼，电梯老停", "春晖苑", "3号楼", None, None, "电梯"),
    ("芳城园一区 不对 二区8号楼下水道堵了", "芳城园二区", "8号楼", None, None, "下水道"),
    ("恒松园4号楼402改成502吧，暖气漏水", "恒松园", "4号楼", None, "502", "漏水"),
    ("福顺家园11号楼不是1号楼，楼上半夜装修", "福顺家园", "11号楼", None, None, "装修"),
    ("三环新城2号楼，不，3号楼，水管爆了", "三环新城", "3号楼", None, None, "水管"),
    ("三环新城2号楼 不对 12，水管爆了", "三环新城", "12号楼", None, None, "水管"),
    ("望园东里3号楼，写岔了，西里，路灯不亮", "望园西里", "3号楼", None, None, "路灯"),
    # Nothing was put right here.
    ("刘家窑南里3号楼水表走得不对，2号楼的也不对", "刘家窑南里", "3号楼", None, None, "水表"),
    ("恒松园5号楼1单元1层漏水，应该是2层漏下来的", "恒松园", "5号楼", "1单元", None, "漏水"),
    ("保利益丰2号楼电梯按3层不是停3层就是停5层", "保利益丰", "2号楼", None, None, "电梯"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "community", "building", "unit", "room", "matter"), MENDED)
def test_the_last_word_counts_and_the_matter_stays(
    said: str,
    community: str,
    building: str,
    unit: str | None,
    room: str | None,
    matter: str,
    lexicon: Lexicon,
) -> None:
    facts = read(said, lexicon)
    place = facts.place
    assert (place.community, place.building, place.unit) == (community, building, unit)
    assert place.room == room
    assert matter in facts.matter
    assert facts.category and not facts.corrects


@pytest.mark.parametrize(
    "said",
    ["不是3号楼，是5号楼", "不好意思说错了，不是3号楼是5号楼，麻烦您改一下", "楼号写错了，是5号楼"],
)
def test_what_only_puts_a_place_right_is_a_correction(said: str, lexicon: Lexicon) -> None:
    for context in ("draft", "ticket"):
        facts = read(said, lexicon, context)  # type: ignore[arg-type]
        assert facts.corrects
        assert facts.place.building == "5号楼"
