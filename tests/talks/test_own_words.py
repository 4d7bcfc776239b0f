"""Revisit 1 in the resident's own words: said while it is worked on, or to who telephones."""

from __future__ import annotations

import pytest

from flows.survey.rate import says_solved
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def filed(zhang: Player, said: str = LAMP) -> str:
    zhang.says(said)
    return number_in(zhang.says("1"))


@pytest.mark.parametrize(
    ("said", "solved"),
    [
        *((text, True) for text in ("修好了", "灯亮了，谢谢", "来水了", "已经解决了", "通了")),
        *((text, False) for text in ("修好了吗", "明天能修好吗", "没修好", "好的，谢谢", "满意")),
    ],
)
def test_words_that_say_it_is_done(said: str, solved: bool) -> None:
    assert says_solved(said) == solved


def test_solved_before_anybody_says_so_closes_with_their_word(
    town: Town, zhang: Player, li: Player
) -> None:
    number = filed(zhang)
    li.says("签收")
    zhang.sees()
    assert "师傅就不去了" in zhang.says("修好了")
    assert number in zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    (visit,) = ticket["revisits"]
    assert (visit["solved"], visit["satisfied"], visit["words"]) == (True, None, "修好了")
    assert any("居民说好了" in text for text in li.sees())
    town.later(days=7, hours=1)
    assert any("还好吗" in text for text in zhang.sees())


def test_no_need_to_come_is_still_a_withdrawal(town: Town, zhang: Player, li: Player) -> None:
    filed(zhang)
    zhang.says("不用来了，灯亮了")
    zhang.says("1")
    assert town.states() == ["withdrawn"]


def test_not_yet_after_all_changes_nothing(town: Town, zhang: Player, li: Player) -> None:
    filed(zhang)
    zhang.says("修好了")
    zhang.says("2")
    assert town.states() == ["dispatched"]


def test_the_desk_telephones_and_takes_down_what_was_said(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = filed(zhang)
    zhang.does("unfollow")
    li.does_work("办结 换了灯")
    town.settle()
    assert "居民怎么说" in wang.says(f"回访{number[-4:]}")
    assert "诉求中心" in li.says(f"回访{number[-4:]} 满意")
    assert "已记电话回访" in wang.says(f"回访{number[-4:]} 挺好，满意")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["revisits"][0]["satisfied"] is True
    assert (ticket["events"][-1]["by"], ticket["events"][-1]["reason"]) == ("s2", "电话回访")


def test_not_solved_on_the_telephone_goes_back(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = filed(zhang)
    zhang.does("unfollow")
    li.does_work("办结 换了灯")
    town.settle()
    assert "重办" in wang.says(f"回访 {number[-4:]} 没人来过")
    (ticket,) = town.tickets()
    assert ticket["status"] == "reopened"
    assert ticket["revisits"][0]["responded"] is False
    assert ticket["revisits"][0]["words"] == "没人来过"


def test_whoever_did_the_work_does_not_ask_how_it_was(
    town: Town, zhang: Player, wang: Player, li: Player
) -> None:
    number = filed(zhang)
    wang.says(f"转派 {number[-4:]} 给 王主任 我来办")
    wang.does_work(f"办结{number[-4:]} 换了灯")
    assert "换一位" in wang.says(f"回访{number[-4:]} 满意")
    assert "已记" in town.person("demo-s4").says(f"回访{number[-4:]} 满意")
