"""Buildings, units, rooms, gates and rows as Beijing says them; a number is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.understand import Lexicon, read
from flows.understand.normalise import clean, numbered
from flows.understand.places.addresses import locate

DOORS = (
    ("望园东里3楼2单元没水", "望园东里", "3号楼", "2单元", None),
    ("三楼二门没水", None, "3号楼", "2单元", None),
    ("3楼1门漏水", None, "3号楼", "1单元", None),
    ("望园东里3楼2单元着火了", "望园东里", "3号楼", "2单元", None),
    ("我家在恒松园4楼2单元", "恒松园", "4号楼", "2单元", None),
    ("蒲黄榆三里八楼2门洞", "蒲黄榆三里", "8号楼", "2单元", None),
    ("万柳园12楼3门1201", "万柳园", "12号楼", "3单元", "1201"),
    ("2楼2门201室的暖气片漏水", None, "2号楼", "2单元", "201"),
    ("保利益丰3楼的电梯坏了", "保利益丰", "3号楼", None, None),
    ("和平东里7楼楼顶漏雨", "和平东里", "7号楼", None, None),
    ("我家住恒松园4楼", "恒松园", "4号楼", None, None),
    ("望园东里5楼502漏水", "望园东里", "5号楼", None, "502"),
    ("3楼和4楼1单元没水", None, "3、4号楼", "1单元", None),
    ("和平东里4楼到6楼都没水", "和平东里", "4、5、6号楼", None, None),
    ("芳群园一区3号楼、5号楼停水", "芳群园一区", "3、5号楼", None, None),
    ("芳群园一区6号漏水", "芳群园一区", "6号楼", None, None),
)
FLOORS = (
    ("6号楼6楼灯坏了", None, "6号楼", None, None),
    ("和平东里四号楼三楼没水", "和平东里", "4号楼", None, None),
    ("6号楼2单元3楼灯坏了", None, "6号楼", "2单元", None),
    ("5号楼1单元3楼302", None, "5号楼", "1单元", "302"),
    ("六号楼三楼二门", None, "6号楼", "2单元", None),
    ("2单元5楼502漏水", None, None, "2单元", "502"),
    ("我家5楼502漏水", None, None, None, "502"),
    ("住6楼，电梯坏了", None, None, None, None),
    ("家在5楼，没水", None, None, None, None),
    ("我们三楼没水", None, None, None, None),
    ("和平东里1楼大厅的灯", "和平东里", None, None, None),
    ("飞线从六楼拉下来充电，靛厂平房区", "靛厂平房区", None, None, None),
)
SPELLINGS = (
    "芳群园一区6号楼-2-301",
    "芳群园一区6#-2-301",
    "芳群园一区6号-2-301",
    "芳群园一区6号楼2单元-301",
    "芳群园一区6/2/301",
    "芳群园一区6 2 301",
    "芳群园一区6·2·301",
    "芳群园一区6—2—301",
    "芳群园一区6_2_301",
    "芳群园一区 6 - 2 - 301",
    "芳群园一区六杠二杠三零一",
    "芳群园一区6号楼2门301",
    "芳群园一区6楼2门301",
    "芳群园一区6栋-2单元-301",
    "芳群园一区6号楼/2单元/301",
    "芳群园一区6号楼2/301",
    "芳群园一区6号楼，2单元，301",
    "芳群园一区6号楼2单元3层301",
    "芳群园一区6-2-3-301",
)
SPOTS = (
    ("望园西里15号门没人清垃圾", "望园西里", "15号门"),
    ("芳群园二区10号门", "芳群园二区", "10号门"),
    ("靛厂村48号旁公厕", "靛厂村", "48号旁公厕"),
    ("马家堡东路88号后头堆了一堆渣土", None, "马家堡东路88号"),
    ("马家堡东路56号前面积水", None, "马家堡东路56号前面"),
    ("万丰路甲5号对面电线杆歪了", None, "万丰路甲5号对面"),
    ("靛厂路9号下面井盖响", None, "靛厂路9号下面"),
    ("靛厂村120号门口有垃圾", "靛厂村", "120号门口"),
    ("靛厂村13号胡同12号没水", "靛厂村", "13号胡同12号"),
    ("靛厂平房区12排5号没水", "靛厂平房区", "12排5号"),
    ("六里桥村12巷5号垃圾", "六里桥村", "12巷5号"),
    ("靛厂平房区一百二十号没电", "靛厂平房区", "120号"),
    ("344路公交站牌倒了", None, "344路公交站"),
)


@pytest.mark.parametrize(("text", "community", "building", "unit", "room"), DOORS + FLOORS)
def test_n_lou_is_a_building_or_a_floor(
    lexicon: Lexicon,
    text: str,
    community: str | None,
    building: str | None,
    unit: str | None,
    room: str | None,
) -> None:
    place = read(text, lexicon).place
    assert (place.community, place.building, place.unit, place.room) == (
        community,
        building,
        unit,
        room,
    )


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_door_has_many_spellings(lexicon: Lexicon, text: str) -> None:
    place = read(text, lexicon).place
    assert (place.building, place.unit, place.room) == ("6号楼", "2单元", "301")


@pytest.mark.parametrize("text", ["6#-2-301", "6号-2-301", "6/2/301", "6 2 301"])
def test_a_door_answers_where(lexicon: Lexicon, text: str) -> None:
    place = read(text, lexicon, "draft").place
    assert (place.building, place.unit, place.room) == ("6号楼", "2单元", "301")


@pytest.mark.parametrize("text", ["11-20-2026开始没水", "11/20/2026没水", "电话010-62-3456-1"])
def test_a_date_or_a_telephone_is_no_door(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).place.building is None


@pytest.mark.parametrize(("text", "community", "landmark"), SPOTS)
def test_gates_rows_and_lanes_keep_their_number(
    lexicon: Lexicon, text: str, community: str | None, landmark: str
) -> None:
    place = read(text, lexicon).place
    assert (place.community, place.landmark) == (community, landmark)


@pytest.mark.parametrize("text", ["六里桥17号院4号楼停水", "芳群园11区停水"])
def test_another_number_is_no_slip_of_a_name(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).guessed is None


_NUMBER = st.one_of(
    st.integers(0, 99999).map(str),
    st.sampled_from(["三", "十二", "一百零八", "二十一", "三零一", "甲3", "3甲", "2、3、4", "1-3"]),
)
_UNIT_WORD = st.sampled_from(
    [
        "号楼",
        "楼",
        "栋",
        "座",
        "#",
        "号",
        "单元",
        "门",
        "号门",
        "号院",
        "室",
        "层",
        "排",
        "巷",
        "条",
        "弄",
        "号胡同",
        "胡同",
        "区",
        "期",
        "里",
        "路",
        "号线",
        "米",
        "-",
        "/",
        "杠",
        "、",
    ]
)
_OTHER = st.sampled_from(
    [
        "望园东里",
        "芳群园一区",
        "芳群园",
        "靛厂村",
        "六里桥7号院",
        "横五条18号院",
        "花园",
        "革新南路",
        "旁公厕",
        "门口",
        "东侧",
        "东门",
        "车棚",
        "没水",
        "着火了",
        "住",
        "家在",
        "不是",
        "是",
        "的",
        "和",
        "到",
        "在",
        "，",
        "。",
        "A座",
        "A2口",
    ]
)
_TEXTS = st.lists(st.one_of(_NUMBER, _UNIT_WORD, _OTHER), min_size=1, max_size=9).map("".join)


@settings(max_examples=600, deadline=None)
@given(text=_TEXTS)
def test_a_place_never_begins_or_ends_inside_a_number(lexicon: Lexicon, text: str) -> None:
    said = numbered(clean(text))
    for is_asked in (False, True):
        found = locate(said, lexicon.gazetteer, lexicon.segmenter, is_asked=is_asked)
        for start, end in found.spans:
            assert not _is_inside(said, start), (said, said[start:end])
            assert not _is_inside(said, end), (said, said[start:end])
    read(text, lexicon, "draft")


def _is_inside(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at : at + 1].isdigit()


@pytest.mark.parametrize(
    ("said", "building", "unit", "room"),
    [
        ("芳城园二区5号楼甲2单元井盖响", "甲5号楼", "2单元", None),
        ("芳城园二区五号甲楼3门101漏水", "甲5号楼", "3单元", "101"),
        ("芳城园二区5号楼甲门口井盖没了", "甲5号楼", None, None),
        ("万丰家园六号楼丁师傅老骂人", "6号楼", None, None),
        ("三环新城第3栋1单元1502厕所返味", "3号楼", "1单元", "1502"),
        ("华体小区 4号楼 二门 602 没热水", "4号楼", "2单元", "602"),
        ("六里桥南里1-2-03窗户碎了", "1号楼", "2单元", "03"),
        ("和平东里10号楼B1层积水", "10号楼", None, None),
        ("莲怡园7号楼-1层灯全灭了", "7号楼", None, None),
        ("莲怡园第3排灯全灭了", None, None, None),
    ],
)
def test_numbers_as_they_are_said(
    said: str, building: str | None, unit: str | None, room: str | None, lexicon: Lexicon
) -> None:
    place = read(said, lexicon).place
    assert (place.building, place.unit, place.room) == (building, unit, room)
