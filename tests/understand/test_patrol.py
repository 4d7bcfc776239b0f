"""The sentence of a street patrol, read whole: the four that were printed and many of our own."""

from __future__ import annotations

import timeit

import pytest

from flows.understand import Lexicon, read
from flows.understand.normalise import clean, numbered
from flows.understand.places.patrol import spots

# Seed 004, the list of 未诉先办, with its line breaks: roads, junction, direction, metres, side,
# beside, problems, codes.
PRINTED = [
    (
        "1. 东铁匠营街道，横五条北段与顺五\n条交叉路口向北5米，横五条北段西侧，积\n存垃圾。",
        "横五条北段与顺五条交叉路口向北5米，横五条北段西侧",
        ("横五条北段", "顺五条", "北", 5, "横五条北段西侧", None),
        "东铁匠营街道",
        ("0601", ()),
    ),
    (
        "2. 西罗园街道，马家堡东路与革新南\n路交叉路口向东120米，革新南路南侧，天\n成酒店南侧10米，积存垃圾。",
        "马家堡东路与革新南路交叉路口向东120米，革新南路南侧，天成酒店南侧10米",
        ("马家堡东路", "革新南路", "东", 120, "革新南路南侧", "天成酒店南侧10米"),
        "西罗园街道",
        ("0601", ()),
    ),
    (
        "3. 右安门街道，玉林南路与玉林东路\n交叉路口向北100米，玉林东路东侧，门店\n前堆物堆料，机动车、非机动车乱停。",
        "玉林南路与玉林东路交叉路口向北100米，玉林东路东侧",
        ("玉林南路", "玉林东路", "北", 100, "玉林东路东侧", None),
        "右安门街道",
        ("0902", ("0701",)),
    ),
    (
        "4. 玉泉营街道，南三环西路辅路与万\n柳园小区门前路交叉口向北60米，万柳园\n小区门前路东侧，积存垃圾。",
        "南三环西路辅路与万柳园小区门前路交叉口向北60米，万柳园小区门前路东侧",
        ("南三环西路辅路", "万柳园小区门前路", "北", 60, "万柳园小区门前路东侧", None),
        "玉泉营街道",
        ("0601", ()),
    ),
]


@pytest.mark.parametrize(("text", "landmark", "parts", "street", "codes"), PRINTED)
def test_the_printed_items_parse_fully(
    lexicon: Lexicon,
    text: str,
    landmark: str,
    parts: tuple[str, str, str, int, str, str | None],
    street: str,
    codes: tuple[str, tuple[str, ...]],
) -> None:
    (spot,) = spots(numbered(clean(text)))
    assert (*spot.roads, spot.direction, spot.metres, spot.side, spot.beside) == parts
    assert spot.street == street
    facts = read(text, lexicon)
    assert facts.is_patrol
    assert facts.place.spoken() == landmark
    assert (facts.category, facts.also) == codes
    assert facts.outside == street
    assert facts.intent == "report"


def test_a_whole_list_is_read_item_by_item(lexicon: Lexicon) -> None:
    facts = read("\n".join(item[0] for item in PRINTED), lexicon)
    assert [f.place.landmark for f in (facts, *facts.others)] == [item[1] for item in PRINTED]
    assert [f.category for f in facts.others] == ["0601", "0902", "0601"]


N30 = "方庄路与蒲方路{}向东30米，蒲方路北侧"
S50 = "南苑路与石榴庄路交汇处向南50米，南苑路东侧"
VARIANTS = [
    # junctions
    ("方庄路与蒲方路交叉路口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉口")),
    ("方庄路与蒲方路的交叉口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉口")),
    ("方庄路与蒲方路路口向东30米，蒲方路北侧，暴露垃圾", N30.format("路口")),
    ("方庄路与蒲方路丁字路口向东30米，蒲方路北侧，暴露垃圾", N30.format("丁字路口")),
    ("方庄路与蒲方路十字路口向东30米，蒲方路北侧，暴露垃圾", N30.format("十字路口")),
    ("方庄路与蒲方路交汇处向东30米，蒲方路北侧，暴露垃圾", N30.format("交汇处")),
    ("方庄路与蒲方路交界处向东30米，蒲方路北侧，暴露垃圾", N30.format("交界处")),
    ("方庄路与蒲方路三岔路口向东30米，蒲方路北侧，暴露垃圾", N30.format("三岔路口")),
    # joining words
    ("方庄路和蒲方路交叉路口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路跟蒲方路交叉路口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路同蒲方路交叉路口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路、蒲方路交叉路口向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    # directions and metres
    ("方庄路与蒲方路交叉路口往东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口东行30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口以东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口东侧30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口向东约30米处，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口向东三十米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口向东30m，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    ("方庄路与蒲方路交叉路口，向东30米，蒲方路北侧，暴露垃圾", N30.format("交叉路口")),
    (
        "纪家庙路与看丹路交叉路口向东南二十米左右，看丹路西侧，垃圾桶满溢",
        "纪家庙路与看丹路交叉路口向东南20米，看丹路西侧",
    ),
    (
        "玉泉路北段与政馨园巷交叉路口向南一百二十米，政馨园巷东侧，堆物堆料",
        "玉泉路北段与政馨园巷交叉路口向南120米，政馨园巷东侧",
    ),
    ("花乡桥辅路与樊羊路交叉路口东北角，游商占道", "花乡桥辅路与樊羊路交叉路口东北角"),
    # sides
    ("方庄路与蒲方路路口以东30米，路北，共享单车乱停", "方庄路与蒲方路路口向东30米，路北侧"),
    ("方庄路与蒲方路路口向东30米路北侧暴露垃圾", "方庄路与蒲方路路口向东30米，路北侧"),
    ("方庄路与蒲方路路口向东30米，蒲方路北边，小广告", "方庄路与蒲方路路口向东30米，蒲方路北侧"),
    ("方庄路与蒲方路路口向东30米，北侧，墙面小广告", "方庄路与蒲方路路口向东30米，北侧"),
    ("方庄路与蒲方路路口向东30米，蒲方路北侧积存垃圾", "方庄路与蒲方路路口向东30米，蒲方路北侧"),
    ("方庄路与蒲方路路口向东30米积存垃圾", "方庄路与蒲方路路口向东30米"),
    ("方庄路与蒲方路路口向东30米，积存垃圾", "方庄路与蒲方路路口向东30米"),
    # what stands beside
    (
        "马家堡路辅路与角门路交叉路口向北15米，辅路西侧，建行门口，占道经营",
        "马家堡路辅路与角门路交叉路口向北15米，辅路西侧，建行门口",
    ),
    (
        "西局南街与莲宝路交叉路口向南80米，西局南街东侧，玉园东门外20米，堆物堆料",
        "西局南街与莲宝路交叉路口向南80米，西局南街东侧，玉园东门外20米",
    ),
    (
        "三环新城门前路与丰管路交叉口向北200米，三环新城门前路西侧，公交站后面，堆物堆料",
        "三环新城门前路与丰管路交叉口向北200米，三环新城门前路西侧，公交站后面",
    ),
    # names that hold a joining word
    (
        "永和路与和义路交叉路口向西8米，和义路南侧，黄土裸露",
        "永和路与和义路交叉路口向西8米，和义路南侧",
    ),
    (
        "和义路和永和路交叉路口向西8米，和义路南侧，黄土裸露",
        "和义路与永和路交叉路口向西8米，和义路南侧",
    ),
    # list numbers, streets, openings
    ("3、大红门街道，南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("(2)大红门街道 南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("① 大红门街道，南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("丰台区大红门街道南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("大红门地区，南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("今日巡查发现：南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损", S50),
    ("巡查时发现南苑路与石榴庄路交汇处向南50米，南苑路东侧，路面破损。", S50),
    ("南苑路与石榴庄路\n交汇处向南50\n米，南苑路东侧，路面\n破损", S50),
    ("南苑路与石榴庄路交汇处向南50米 南苑路东侧 路面破损", S50),
]


@pytest.mark.parametrize(("text", "landmark"), VARIANTS)
def test_every_way_of_writing_it(lexicon: Lexicon, text: str, landmark: str) -> None:
    facts = read(text, lexicon)
    assert facts.is_patrol
    assert facts.place.landmark == landmark
    assert facts.category
    assert facts.matter
    assert facts.matter not in landmark


def test_several_problems_are_one_finding_with_further_kinds(lexicon: Lexicon) -> None:
    said = "方庄路与蒲方路路口向东30米，路北侧，路面破损、垃圾桶满溢；墙面小广告"
    facts = read(said, lexicon)
    assert (facts.category, facts.also) == ("0705", ("0602", "0903"))
    assert facts.matter == "路面破损，垃圾桶满溢，墙面小广告"


def test_danger_is_danger_on_a_round_too(lexicon: Lexicon) -> None:
    facts = read("方庄路与蒲方路路口向东30米，路北侧，垃圾桶着火了", lexicon)
    assert facts.intent == "emergency"
    assert "119" in facts.call


@pytest.mark.parametrize(
    "text",
    [
        "马家堡东路与革新南路交叉路口向东120米的垃圾什么时候清？",
        "我昨天走到马家堡东路与革新南路交叉路口向东120米，看见垃圾",
        "马家堡东路与革新南路交叉路口向东120米",
        "马家堡东路与革新南路交叉路口红绿灯坏了",
        "芳群园一区6号楼门口往东50米有垃圾",
        "路口",
        "口" * 2000,
        "一路和" * 600 + "口",
    ],
)
def test_everything_else_is_left_to_the_other_readers(lexicon: Lexicon, text: str) -> None:
    assert not read(text, lexicon).is_patrol


@pytest.mark.parametrize(
    "text", ["芳群园一区6号楼2单元301厨房下水道堵了", "楼门口的灯不亮，路口也黑"]
)
def test_ordinary_messages_pay_next_to_nothing(text: str) -> None:
    said, rounds = numbered(clean(text)), 2000
    best = min(timeit.repeat(lambda: spots(said), number=rounds, repeat=5)) / rounds
    assert best < 20e-6
