"""Danger, despair, anger, and whoever cannot be understood."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("厨房着火了，望园社区3号楼", "119 消防"),
        ("我爸晕倒了叫不醒，望园社区3号楼2单元", "120 急救"),
        ("楼下有人拿刀砍人，望园社区3号楼", "110 报警"),
        ("困在电梯里了，望园社区3号楼", "119 消防"),
        ("路口撞了个老人，望园社区东门", "122 交通事故"),
    ],
)
def test_the_number_is_on_line_one_and_the_ticket_is_filed(
    town: Town, zhang: Player, wang: Player, said: str, first: str
) -> None:
    got = zhang.says(said)
    assert got.splitlines()[0] == first
    (ticket,) = town.tickets()
    assert ticket["number"] in got
    assert ticket["urgency"] == "U1"
    assert wang.sees()


def test_despair_brings_people_and_no_questions(town: Town, zhang: Player, wang: Player) -> None:
    got = zhang.says("我不想活了")
    assert got.splitlines()[0] == "110 报警"
    assert "12356 心理援助" in got.splitlines()
    assert "？" not in got
    assert len(town.tickets()) == 1
    assert wang.sees()
    assert "我们在" in zhang.says("没人管我")
    assert "我们在" in zhang.says("我在芳群园一区6号楼")
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["lead"] == "s1"
    assert ticket["words"] == ["我不想活了", "没人管我", "我在芳群园一区6号楼"]


@pytest.mark.parametrize(
    "said",
    [
        "气得我要炸了，望园社区3号楼门口又堵上车了",
        "上回电梯困人那事你们到底怎么处理的，望园社区3号楼",
        "真着了火怎么办，望园社区3号楼楼道堆满纸箱",
        "这停车费涨得我心脏病都要犯了，望园社区",
    ],
)
def test_a_danger_word_alone_names_no_number(town: Town, zhang: Player, said: str) -> None:
    assert zhang.says(said)[:3] not in ("110", "119", "120", "122")


def test_abuse_with_a_matter_in_it_is_a_report(town: Town, zhang: Player) -> None:
    said = zhang.says("你们都是吃干饭的吗，望园社区3号楼垃圾堆了一星期")
    assert "垃圾" in said
    zhang.says("1")
    assert town.tickets()[0]["category"] == "0601"


def test_abuse_alone_opens_nothing(town: Town, zhang: Player) -> None:
    zhang.says("滚")
    assert town.tickets() == []


def test_twice_not_understood_brings_a_person(town: Town, zhang: Player, wang: Player) -> None:
    assert "人工" in zhang.says("阿巴阿巴啵啵")
    said = zhang.says("咕噜咕噜嘿哟")
    assert "值班" in said
    assert any("阿巴阿巴" in text for text in wang.sees())


@pytest.mark.parametrize("said", ["你是机器人吗", "你是真人还是机器人？", "是真人吗"])
def test_it_says_what_it_is(town: Town, zhang: Player, said: str) -> None:
    got = zhang.says(said)
    assert "不是真人" in got
    assert "人工" in got


def test_what_it_is_in_the_middle_of_a_draft(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    got = zhang.says("你是机器人吗")
    assert "不是真人" in got
    assert "楼道灯" in got
    zhang.says("1")
    assert len(town.tickets()) == 1


def test_a_question_goes_to_who_knows(town: Town, zhang: Player, wang: Player) -> None:
    said = zhang.says("老年卡怎么办理")
    assert "值班同志" in said
    assert any("老年卡" in text for text in wang.sees())


def test_a_yes_after_the_receipt_files_nothing_more(town: Town, zhang: Player) -> None:
    zhang.says("望园社区8号楼停水了")
    number = town.tickets()[0]["number"]
    assert number_in(zhang.says("对")) == number
    assert len(town.tickets()) == 1
