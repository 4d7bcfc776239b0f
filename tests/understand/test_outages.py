"""What does not come any more is the matter, whatever else is said with it."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read
from flows.understand.outages import is_alone, is_of_many, outage
from flows.understand.things import things


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("家里没水", ("water_outage",)),
        ("自来水停了", ("water_outage",)),
        ("突然就没电了", ("power_outage",)),
        ("电停了半天", ("power_outage",)),
        ("一直没来暖气", ("heating_outage",)),
        ("暖气片冰凉", ("home_not_warm",)),
        ("做饭做一半没气了", ("gas_service",)),
        ("上不了网，也没电", ("telecom_cable", "power_outage")),
        ("宽带咋弄都上不去", ("telecom_cable",)),
        ("怎么也上不去网", ("telecom_cable",)),
        ("WiFi连不上了", ("telecom_cable",)),
        ("电视全是雪花", ("telecom_cable",)),
        ("机顶盒收不着台", ("telecom_cable",)),
        ("楼里手机都没信号", ("telecom_cable",)),
        ("龙头里不出水", ("water_outage",)),
        ("一点自来水都没有", ("water_outage",)),
        ("屋里一丝电都没有", ("power_outage",)),
        ("整栋楼都黑了", ("power_outage",)),
        ("煤气又不来了", ("gas_service",)),
        ("灶打不着火", ("gas_service",)),
        ("暖气又停了", ("heating_outage",)),
        ("自来水说再不交钱就停", ()),
        ("取暖也没了钱", ()),
        ("热力又停了", ("heating_outage",)),
        ("电一下子说没就没了", ("power_outage",)),
        ("球场的网断了", ()),
        ("防盗网断了", ()),
        ("网格员没来", ()),
        ("上不去楼", ()),
        ("网购的快递断货了", ()),
        ("手机没电了", ()),  # of its own battery
        ("楼道的灯没电", ()),
        ("停水通知没贴", ()),  # of a paper
        ("没停水", ()),
        ("消防栓没水", ()),
        ("听说来电了", ()),
        ("下水停了", ()),
        ("没气味", ()),
    ],
)
def test_what_is_out(said: str, kinds: tuple[str, ...]) -> None:
    assert outage(said) == kinds


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("停水了，我妈坐轮椅下不去打水", "0201"),
        ("停电了，鱼缸里的锦鲤都翻白了", "0301"),
        ("停暖了，物业电话没人接也不管", "0102"),
        ("没水了，路灯还不亮", "0201"),
        ("一点电都没有，垃圾桶边上那根杆子冒过火花么不知道", "0301"),
        ("电梯坏了，上不去", "0404"),
        ("路灯不亮", "0305"),
        ("家里洗衣机没电源插座", None),
    ],
)
def test_a_stray_word_makes_no_other_matter(lexicon: Lexicon, said: str, code: str | None) -> None:
    found = read(f"芳群园一区3号楼{said}", lexicon).category
    assert found == code or code is None


def test_who_asks_when_it_comes_back_reports_it(lexicon: Lexicon) -> None:
    assert read("芳群园一区3号楼没有电，什么时候来电", lexicon).intent == "report"
    assert read("什么时候来电", lexicon).intent != "report"


def test_ones_own_trouble_is_not_everybodys() -> None:
    assert is_alone("就我家没水")
    assert is_alone("没暖气，邻居家都热")
    assert not is_alone("我家没水")
    assert is_of_many("水压低")
    assert not is_of_many("燃气表坏了")
    assert is_of_many("停电了，电表也不走")


@pytest.mark.parametrize(
    ("matter", "kinds"),
    [
        ("单元门锁坏了", {"单元门", "门锁"}),
        ("楼顶护栏松了", {"护栏"}),
        ("健身器材少个螺丝", {"健身器材"}),  # a part names no thing of its own
        ("信箱门掉了", {"信箱"}),
        ("长椅旁边的石桌裂了", {"石桌"}),  # where it stands is not what it is
        ("座椅晃得厉害", {"长椅"}),  # one thing, another name
        ("坏了好几天没人管", set()),
    ],
)
def test_the_thing_by_what_was_said(lexicon: Lexicon, matter: str, kinds: set[str]) -> None:
    assert {thing.kind for thing in things(matter, lexicon.segmenter)} == kinds


def test_a_thing_in_no_list_is_the_words_before_what_is_wrong(lexicon: Lexicon) -> None:
    names = {thing.name for thing in things("体重秤坏了没人管", lexicon.segmenter)}
    assert names
    assert not names & {thing.name for thing in things("葫芦架塌了", lexicon.segmenter)}
