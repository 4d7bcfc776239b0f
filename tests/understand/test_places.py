"""From text to place: spellings, lists, ears and slips, spots, and what is none."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read

ADDRESSES = (
    ("望园东里21-3-602漏水", "望园东里", "21号楼", "3单元", "602"),
    ("望园东里二十一号楼三单元六零二暖气不热", "望园东里", "21号楼", "3单元", "602"),
    ("芳群园1区6栋2单元301下水堵了", "芳群园一区", "6号楼", "2单元", "301"),
    ("芳群园一区6#2门301灯坏了", "芳群园一区", "6号楼", "2单元", "301"),
    ("芳城园一区甲3号楼楼道堆杂物", "芳城园一区", "甲3号楼", None, None),
    ("小井润园二区2、3、4号楼污水堵了", "小井润园二区", "2、3、4号楼", None, None),
    ("小井润园二区2到4号楼停水", "小井润园二区", "2、3、4号楼", None, None),
    ("六里桥七号院4号楼门禁坏了", "六里桥7号院", "4号楼", None, None),
    ("石榴园南里5-1-602暖气不热", "石榴园南里", "5号楼", "1单元", "602"),
    ("马家堡东路12号院1号楼停水", "马家堡东路12号院", "1号楼", None, None),
    ("我们城南嘉园5号楼电梯坏了", "城南嘉园", "5号楼", None, None),
    ("不是3单元，是2单元", None, None, "2单元", None),
)


@pytest.mark.parametrize(("text", "community", "building", "unit", "room"), ADDRESSES)
def test_addresses(
    lexicon: Lexicon,
    text: str,
    community: str | None,
    building: str | None,
    unit: str | None,
    room: str | None,
) -> None:
    place = read(text, lexicon, "draft").place
    assert (place.community, place.building, place.unit, place.room) == (
        community,
        building,
        unit,
        room,
    )


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        ("店厂村胡同口灯不亮", "店厂村", "靛厂村"),
        ("浦黄榆三里8号楼暖气不热", "浦黄榆三里", "蒲黄榆三里"),
        ("西局玉圆2号楼电梯响", "西局玉圆", "西局玉园"),
    ],
)
def test_a_name_by_ear_or_by_eye_is_a_guess(
    lexicon: Lexicon, text: str, written: str, right: str
) -> None:
    facts = read(text, lexicon)
    assert facts.guessed == (written, right)
    assert facts.place.community == right


@pytest.mark.parametrize("text", ["芳城园一区路灯坏了", "芳群园二区路灯坏了", "望园西里路灯坏了"])
def test_a_name_that_is_one_is_no_guess(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).guessed is None


@pytest.mark.parametrize(
    "text",
    [
        "家里暖气不热",
        "楼里电梯坏了",
        "三号线涨价了",
        "幼儿园退费不给退",
        "5点就开始吵",
        "停车费从150涨到300",
        "找了三次没人管",
        "单元门口停满摩托车",
    ],
)
def test_what_only_looks_like_a_place(lexicon: Lexicon, text: str) -> None:
    assert not read(text, lexicon).place


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("横五条北段与顺五条交叉路口向北5米积存垃圾", "横五条北段与顺五条交叉路口向北5米"),
        ("三环新城对面工地夜里施工", "三环新城对面工地"),
        ("盒马那个路口信号灯太短", "盒马路口"),
        ("靛厂小学门口堵车", "靛厂小学门口"),
        ("六里桥东地铁站A口发小广告", "六里桥东地铁站A口"),
    ],
)
def test_spots(lexicon: Lexicon, text: str, spot: str) -> None:
    assert read(text, lexicon).place.landmark == spot


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("朝阳区望京路灯坏了", "朝阳区"),
        ("我在通州这边井盖没了", "通州区"),
        ("丰台街道那边垃圾没人清", "丰台街道"),
        ("望园东里路灯坏了", None),
        ("我们街道脏得很", None),
    ],
)
def test_other_districts_are_told(lexicon: Lexicon, text: str, area: str | None) -> None:
    assert read(text, lexicon).outside == area


@pytest.mark.parametrize(
    ("clean", "noisy"),
    [
        ("六里桥北里5号楼楼道里有人给电动车充电", "六里乔北里五号楼 楼到里有人给电动车冲电"),
        (
            "芳群园四区23号楼2单元601暖气管子漏水了",
            "芳裙园四区二十三号楼二单元六零一暖器管子露水了",
        ),
    ],
)
def test_a_noisy_twin_is_read_alike(lexicon: Lexicon, clean: str, noisy: str) -> None:
    one, other = read(clean, lexicon), read(noisy, lexicon)
    assert one.category == other.category
    assert one.intent == other.intent
    assert one.place.spoken() == other.place.spoken()


@pytest.mark.parametrize("text", ["工单尾号7731现在是谁在办", "我姓白，手机尾号0452，下午在家"])
def test_the_end_of_a_number_is_no_room(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).place.room is None


def test_a_name_with_a_number_is_heard_too(lexicon: Lexicon) -> None:
    found = read("六里乔七号院二号楼一单元马桶返水", lexicon)
    assert found.place.community == "六里桥7号院"
    assert found.guessed == ("六里乔7号院", "六里桥7号院")
    assert read("六里桥8号院2号楼马桶返水", lexicon).guessed is None
