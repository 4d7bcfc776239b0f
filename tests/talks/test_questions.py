"""问: the street asks a resident one thing; the clocks stand still until they answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from emulator.samples import photo
from emulator.world import Fault
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(zhang: Player, words: str = LAMP) -> str:
    zhang.says(words)
    return number_in(zhang.says("1"))


def asked(zhang: Player, li: Player, question: str = "是几层的灯？") -> str:
    number = files(zhang)
    li.says("签收")
    zhang.sees()
    assert "已经去问居民" in li.says(f"问{number[-4:]} {question}")
    return number


def due(town: Town) -> datetime:
    return datetime.fromisoformat(town.tickets()[0]["due_at"])


def test_one_question_is_put_and_its_answer_joins_the_ticket(
    town: Town, zhang: Player, li: Player
) -> None:
    asked(zhang, li)
    town.settle()
    (question,) = zhang.sees()
    assert "是几层的灯？" in question
    li.sees()
    assert "转告" in zhang.says("三层和四层")
    assert any("三层和四层" in told for told in li.sees())
    (ticket,) = town.tickets()
    assert ticket["words"][-1] == "三层和四层"
    assert [e["what"] for e in ticket["events"][-2:]] == ["asked", "answered"]


def test_a_bare_yes_two_days_later_and_a_photo_are_answers_too(
    town: Town, zhang: Player, li: Player
) -> None:
    number = asked(zhang, li, "还不亮吗？")
    town.later(days=2)
    assert "转告" in zhang.says("是")
    li.says(f"问{number[-4:]} 拍张照片看看？")
    town.settle()
    assert "转告" in zhang.sends_photo(photo(1))
    assert len(town.tickets()[0]["photos"]) == 1


def test_the_clocks_stand_still_and_go_on_with_what_was_left(
    town: Town, zhang: Player, li: Player
) -> None:
    asked(zhang, li)
    before = due(town)
    li.sees()
    town.later(days=3)
    assert li.sees() == []
    zhang.says("三层")
    assert due(town) - before == timedelta(days=3)
    li.sees()
    town.later(hours=6)
    assert any("请联系居民" in told for told in li.sees())


def test_after_five_days_work_goes_on_without(town: Town, zhang: Player, li: Player) -> None:
    number = asked(zhang, li)
    town.later(days=5, hours=1)
    assert any("没回话" in told for told in li.sees())
    assert town.tickets()[0]["events"][-1]["what"] in ("resumed", "escalated")
    zhang.says("是三层")
    assert "是三层" in town.tickets()[0]["words"]
    assert number == town.tickets()[0]["number"]


def test_progress_says_what_is_waited_for(town: Town, zhang: Player, li: Player) -> None:
    files(zhang, "芳群园一区6号楼路灯坏了")
    files(zhang, "芳群园一区门口车乱停")
    third = files(zhang, "芳群园一区6号楼顶层漏雨")
    li.says(f"问{third[-4:]} 漏的是哪间屋？")
    town.settle()
    assert "等您回一句话" in zhang.says("进度")
    assert zhang.says("3").endswith("漏的是哪间屋？")
    assert "路灯坏了" in zhang.says("第一个呢")


def test_other_business_is_no_answer(town: Town, zhang: Player, li: Player) -> None:
    asked(zhang, li)
    town.settle()
    zhang.says("望园社区3号楼停水了")
    assert len(town.tickets()) == 2
    assert "等您回一句" in zhang.says(f"进度{town.tickets()[0]['number'][-4:]}")


def test_a_digression_leaves_the_question_open(town: Town, zhang: Player, li: Player) -> None:
    asked(zhang, li)
    town.settle()
    assert "等您回一句" in zhang.says("谢谢啊，师傅啥时候来")
    li.sees()
    assert "转告" in zhang.says("三层，靠楼梯那个")
    assert any("答复" in told for told in li.sees())


def test_a_ticket_that_ended_meanwhile_takes_no_answer(
    town: Town, zhang: Player, li: Player
) -> None:
    number = asked(zhang, li)
    town.settle()
    town.person("demo-s2").says(f"不受理 {number[-4:]} 归产权单位管")
    town.person("demo-s2").says("1")
    zhang.sees()
    assert zhang.says("三层和四层")
    assert town.tickets()[0]["status"] == "not_handled"
    assert "三层和四层" not in town.tickets()[0]["words"]


def test_a_late_photo_is_kept_too(town: Town, zhang: Player, li: Player) -> None:
    asked(zhang, li)
    town.later(days=5, hours=1)
    zhang.sends_photo(photo(1))
    assert len(town.tickets()[0]["photos"]) == 1


def test_an_urgent_matter_waits_for_no_answer(town: Town, zhang: Player, li: Player) -> None:
    number = asked(zhang, li)
    town.settle()
    town.person("demo-s2").says(f"加急 {number[-4:]}")
    li.sees()
    town.later(hours=3)
    assert any("还没联系居民" in told for told in li.sees())
    assert "等您回" not in zhang.says("进度")


def test_what_cannot_be_asked_is_said(town: Town, zhang: Player, li: Player) -> None:
    number = asked(zhang, li)
    assert "已经问过" in li.says(f"问{number[-4:]} 还有呢？")
    assert "要问什么" in li.says(f"问{number[-4:]}")
    li.says("办结 换好了")
    assert "做不了" in li.says(f"问{number[-4:]} 好了吗？")


def test_a_question_that_was_not_delivered_takes_no_answer(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    li.says("签收")
    zhang.sees()
    for path in ("custom", "template"):
        town.world.faults.append(Fault(f"/cgi-bin/message/{path}/send", 1, errcode=45015))
    li.says(f"问{number[-4:]} 是几层的灯？")
    assert zhang.sees() == []
    assert "转告" not in zhang.says("三层和四层")


@pytest.mark.parametrize("words", ["您在哪", "物业电话多少", "几点下班到家", "哪个门最近"])
def test_a_question_to_the_resident_is_none_to_the_street(
    town: Town, zhang: Player, li: Player, words: str
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    li.says("签收")
    assert number in li.says(f"问 {number[-4:]} {words}")
    assert any(words in text for text in zhang.sees())
