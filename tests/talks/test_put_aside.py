"""A question of ours waits for no idle conversation, and a half report is never lost to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows import aside
from flows.engine import State
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def handled(town: Town, zhang: Player, li: Player) -> str:
    number = files(zhang)
    zhang.sees()
    li.says(f"办结{number} 换好了")
    return number


def surveys(who: Player) -> list[str]:
    return [text for text in who.sees() if "1 满意" in text]


def test_a_half_report_holds_a_survey_back_for_two_hours(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.sees()
    zhang.says("楼下垃圾没人管")
    li.does_work(f"办结{number} 换好了")
    town.later(hours=1, minutes=50)
    assert surveys(zhang) == []
    town.later(minutes=20)
    assert len(surveys(zhang)) == 1


def test_the_half_report_comes_back_when_the_survey_is_answered(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    asked = zhang.says("楼下垃圾没人管")
    assert "哪" in asked
    li.does_work(f"办结{number} 换好了")
    town.later(hours=3)
    assert surveys(zhang)
    said = zhang.says("1")
    assert "办完了" in said
    assert "接着说刚才那件" in said
    zhang.says("芳群园一区7号楼")
    zhang.says("1")
    matters = [ticket["words"] for ticket in town.tickets()]
    assert any("楼下垃圾没人管" in words for words in matters)
    assert town.tickets()[0]["status"] == "closed"


def test_words_that_go_on_with_the_half_report_do_and_the_survey_comes_back(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.says("楼下垃圾没人管")
    li.does_work(f"办结{number} 换好了")
    town.later(hours=3)
    assert surveys(zhang)
    said = zhang.says("芳群园一区7号楼")
    assert "没听准" not in said
    said = zhang.says("1")
    assert len(town.tickets()) == 2
    assert "1 满意" in said
    zhang.says("1")
    assert {t["number"]: t["status"] for t in town.tickets()}[number] == "closed"


def test_the_half_report_keeps_its_seven_days_under_an_unanswered_survey(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.says("楼下垃圾没人管")
    li.does_work(f"办结{number} 换好了")
    town.later(days=4)
    said = zhang.says("满意")
    assert "接着说刚才那件" in said
    zhang.says("芳群园一区7号楼")
    zhang.says("1")
    assert len(town.tickets()) == 2


def test_an_unhappy_answer_says_its_why_before_the_report_comes_back(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.says("楼下垃圾没人管")
    li.does_work(f"办结{number} 换好了")
    town.later(hours=3)
    said = zhang.says("3")
    assert "哪儿没办好" in said
    assert "接着说" not in said
    assert "接着说刚才那件" in zhang.says("灯还是不亮")


def test_an_unanswered_survey_holds_the_next_back_for_half_an_hour(
    town: Town, zhang: Player, li: Player
) -> None:
    first, second = files(zhang), files(zhang, "芳群园一区7号楼楼道灯不亮")
    li.does_work(f"办结{first} 换好了")
    town.later(minutes=1)
    assert len(surveys(zhang)) == 1
    li.does_work(f"办结{second} 清走了")
    town.later(minutes=25)
    assert surveys(zhang) == []
    town.later(minutes=15)
    (asked,) = surveys(zhang)
    assert second in asked
    said = zhang.says("1")  # answers what was asked last
    assert first in said.partition("接着说")[2]
    zhang.says("2")
    answered = {t["number"]: t["revisits"] for t in town.tickets()}
    assert answered[second][-1]["satisfied"] is True
    assert answered[first][-1]["satisfied"] is True


def test_a_worker_s_question_waits_for_no_idle_draft_and_none_eats_its_answer(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.says("楼下垃圾没人管")
    town.later(hours=2, minutes=5)
    zhang.sees()
    li.says(f"问{number} 您明天几点在家")
    town.later(minutes=1)
    assert any("几点在家" in text for text in zhang.sees())
    said = zhang.says("下午三点以后")
    assert "接着说刚才那件" in said
    town.settle()
    assert any("下午三点以后" in text or "3点" in text for text in li.sees())


@pytest.mark.parametrize("said", ["人工", "进度", "我要查什么"])
def test_an_open_question_of_small_weight_holds_nothing_back(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    number = files(zhang)
    zhang.says(said)
    li.does_work(f"办结{number} 换好了")
    town.later(minutes=45)
    assert len(surveys(zhang)) == 1


def test_a_cancelled_draft_holds_nothing_back_and_can_still_be_taken_up(
    town: Town, zhang: Player, li: Player
) -> None:
    number = files(zhang)
    zhang.says("楼下垃圾没人管")
    zhang.says("取消")
    li.does_work(f"办结{number} 换好了")
    town.later(minutes=1)
    assert len(surveys(zhang)) == 1
    assert "办完了" in zhang.says("1")
    assert "没找到" not in zhang.says("还是报吧")
    zhang.says("芳群园一区7号楼")
    zhang.says("1")
    assert len(town.tickets()) == 2


def test_a_survey_put_twice_is_open_once() -> None:
    """Its reminder comes on top of another question, under which the survey lies already."""
    at = datetime(2026, 12, 6, 9, tzinfo=UTC)

    def asks(flow: str, ticket: int) -> State:
        return State(flow, {"ticket": ticket}, flow, at)

    pile = aside.over(asks("again", 2), asks("rate", 1))
    pile = aside.over(asks("rate", 1), pile)
    assert (pile.flow, pile.answers["ticket"]) == ("rate", 1)
    below = aside.under(pile)
    assert below is not None
    assert below.flow == "again"
    assert aside.under(below) is None
