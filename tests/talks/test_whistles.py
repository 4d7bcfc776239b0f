"""吹哨报到: called, signed in, settled, appraised; who does not come is heard of above."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cli.street_files import read_street
from handlers.staffing import streets
from rules.street.street_rows import StreetFiles
from tests.talks.town import DEMO, Player, Town, number_in

ROAD = "芳群园一区6号楼门口路面坑洼不平"


@pytest.fixture
def section(town: Town) -> Player:
    """宋志强 of 城乡管理办公室."""
    return town.person("demo-s8")


@pytest.fixture
def drains(town: Town) -> Player:
    """The duty room of 排水集团."""
    return town.person("demo-s122")


@pytest.fixture
def secretary(town: Town) -> Player:
    return town.person("demo-s3")


def report(who: Player, text: str = ROAD) -> str:
    who.says(text)
    return number_in(who.says("1"))


def having(word: str, seen: list[str]) -> list[str]:
    return [text for text in seen if word in text]


def blown(zhang: Player, li: Player) -> str:
    for who in (li, *(zhang.town.person(f"demo-{n}") for n in ("s2", "s8", "s122"))):
        who.says("我的")
    last4 = report(zhang)[-4:]
    said = li.says(f"吹哨 {last4} 城管办、排水集团 井盖下沉要一起看 明天15点 6号楼门口")
    assert "已吹哨" in said
    return last4


def test_the_whole_whistle(
    town: Town, zhang: Player, li: Player, section: Player, drains: Player, wang: Player
) -> None:
    last4 = blown(zhang, li)
    for head in (section, drains):
        (told,) = having("吹哨", head.sees())
        assert "明天15点" in told
        assert "6号楼门口" in told
        assert "井盖下沉" in told
    assert having("排水集团", zhang.sees())
    assert "发个位置" in section.says(f"报到 {last4}")
    assert "地点记上了" in section.sends_place(39.8661, 116.4324, "6号楼门口")
    (arrived,) = having("报到", li.sees())
    assert "还差排水集团" in arrived
    assert "已报到" in drains.says("报到 井边")
    assert "都到齐了" in li.sees()[-1]
    assert "写一句" in li.says(f"会办 {last4}")
    assert "评" in li.says(f"会办 {last4} 排水集团周五前换井盖")
    assert having("排水集团周五前换井盖", zhang.sees())
    assert having("评这次哨", section.sees())
    assert "排水集团评了5分" in li.says(f"评 {last4} 排水集团 5 来得快")
    assert "城乡管理办公室评了4分" in li.says(f"评 {last4} 4 城管办")
    assert "这次哨评了3分" in drains.says(f"评 {last4} 3 叫得太急")
    (ticket,) = town.tickets()
    whats = [e["what"] for e in ticket["events"]]
    assert [w for w in whats if w in ("whistled", "reported_in", "conferred", "appraised")] == [
        *("whistled", "reported_in", "reported_in", "reported_in", "conferred"),
        *("appraised", "appraised", "appraised"),
    ]
    assert ticket["lead"] == "s1"
    town.later(days=3)
    assert having("没报到", section.sees()) == []


def test_who_does_not_come_is_heard_of_above_once_and_called_every_day(
    town: Town, zhang: Player, li: Player, section: Player, drains: Player, secretary: Player
) -> None:
    last4 = blown(zhang, li)
    section.says(f"报到 {last4} 6号楼门口")
    for who in (li, section, drains, secretary):
        who.sees()
    town.later(hours=29)
    assert having("没报到", drains.sees()) == []
    town.later(hours=1)
    assert len(having("排水集团没报到", li.sees())) == 1
    assert len(having("没报到", drains.sees())) == 1
    assert len(having("排水集团没报到", section.sees())) == 1
    assert len(having("排水集团没报到", secretary.sees())) == 1
    town.later(hours=24)
    assert len(having("没报到", drains.sees())) == 1
    assert having("没报到", secretary.sees()) == []
    assert "比约的晚" in drains.says(f"报到 {last4} 井边")
    li.sees()
    town.later(days=2)
    assert having("没报到", li.sees()) == []
    assert town.tickets()[0]["lead"] == "s1"


def test_the_desk_and_the_cadre_of_the_place_blow_and_strangers_do_not(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    li.says("我的")
    last4 = report(zhang)[-4:]
    assert "没有编号" in town.person("demo-s79").says(f"吹哨 {last4} 城管办")
    assert "已吹哨" in town.person("demo-s101").says(f"吹哨 {last4} 区交通委")
    assert having("主办不变", li.sees())
    assert "已报到" in wang.says(f"报到 {last4} 交通委")
    assert "会办结果记下了" in town.person("demo-s101").says(f"会办 {last4} 划线改道")
    town.person("demo-s101").says(f"吹哨 {last4} 区交通委 再看一次")
    assert "已经叫过" in wang.says(f"吹哨 {last4} 区交通委")
    assert "已吹哨" in wang.says(f"吹哨 {last4} 物业")
    assert having("吹哨", town.person("demo-s115").sees())
    assert "工作人员" in zhang.says(f"吹哨 {last4} 城管办")


def test_what_is_missing_is_named(town: Town, zhang: Player, li: Player) -> None:
    last4 = report(zhang)[-4:]
    assert "叫谁" in li.says(f"吹哨 {last4}")
    assert "没找到“天宫”" in li.says(f"吹哨 {last4} 城管办、天宫 堵了")
    assert "现在以后" in li.says(f"吹哨 {last4} 城管办 堵了 今天8点")
    assert "没有吹过哨" in li.says(f"会办 {last4} 没事")
    assert "没有吹过哨" in li.says(f"评 {last4} 5")
    assert "没有叫您来" in li.says(f"报到 {last4}")
    li.says(f"吹哨 {last4} 城管办 堵了")
    assert "还没有单位报到" in li.says(f"会办 {last4} 没人来")
    assert "先记会办结果" in li.says(f"评 {last4} 5")
    assert "没有叫您来" in li.says(f"报到 {last4}")
    song = town.person("demo-s8")
    assert "已报到" in song.says(f"报到 {last4} 现场")
    assert "报到过了" in song.says(f"报到 {last4}")
    assert "主办来做" in song.says(f"会办 {last4} 我说了算")
    assert "会办结果记下了" in li.says(f"会办 {last4} 换井盖")
    assert "1到5分" in li.says(f"评 {last4} 9")


def test_without_a_time_two_hours_for_what_is_urgent_else_a_day(
    town: Town, zhang: Player, li: Player
) -> None:
    assert "明天9点半" in li.says(f"吹哨 {report(zhang)[-4:]} 城管办")
    number = number_in(zhang.says("没电，芳群园一区8号楼"))
    assert "今天11点半" in li.says(f"吹哨 {number[-4:]} 供电公司")


def test_a_unit_with_nobody_here_is_telephoned_by_the_desk(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    staff = tuple(m for m in files.street.staff if m.unit != "ux3")
    street = replace(files.street, staff=staff)
    streets.load(
        town.container.services,
        street,
        files.staff_phones,
        files.workdays,
        files.settings,
        town.now(),
    )
    town.later(minutes=1)
    last4 = blown(zhang, li)
    (task,) = having("打电话", wang.sees())
    assert "排水集团" in task
    assert "010-5550-0150" in task
    assert "排水集团已报到" in wang.says(f"报到 {last4} 排水集团 到了井边")
    assert having("排水集团到了", li.sees())


def test_a_location_that_is_no_arrival_stays_a_location(town: Town, li: Player) -> None:
    assert "地点记上了" not in li.sends_place(39.8661, 116.4324, "6号楼门口")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周六上午10点", "明天10点前"),
        ("下周一上午9点", "11月23日9点前"),
        ("大后天15点", "11月23日15点前"),
        ("今晚8点", "今天20点前"),
    ],
)
def test_units_are_called_for_the_day_that_was_said(
    town: Town, zhang: Player, li: Player, said: str, told: str
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    li.says("签收")
    assert told in li.says(f"吹哨 城管办 楼道灯没人管 {said} 6号楼门口")
