"""等: the clocks stand still for a named third party, and everybody can see it."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from tests.talks.test_workdays import at, begins, files, of, until
from tests.talks.town import Player, Town, page_in


def due(town: Town) -> datetime:
    return datetime.fromisoformat(town.tickets()[0]["due_at"])


@pytest.fixture
def number(town: Town, zhang: Player, li: Player, wang: Player) -> str:
    """A ticket whose resident was called; the play stands at Friday 9:30."""
    filed = files(zhang)
    li.says("签收")
    li.says("联系了 要换电缆，得先停电")
    zhang.sees(), li.sees(), wang.sees()
    return filed


def test_all_see_who_is_waited_for_and_until_when(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    last4 = number[-4:]
    said = li.says(f"等 {last4} 供电公司 停电换电缆 3天")
    assert "等供电公司，时限停到11月23日9点" in said
    (told,) = zhang.sees()
    assert "等供电公司，到11月23日9点" in told
    assert "停电换电缆" in told
    (desk,) = of(wang.sees(), "停表")
    assert "等供电公司，到11月23日9点" in desk
    assert "（等供电公司，到11月23日9点，停表顺延）" in li.says(f"查{last4}")
    assert "等第三方" in li.says("我的")
    assert "要等供电公司：停电换电缆" in zhang.says("进度")
    page = town.web.get(page_in(li.says(f"查{last4}")))
    assert "要等供电公司，先等到11月23日9点" in page.get_data(as_text=True)
    (ticket,) = town.tickets()
    assert ticket["waiting"]["for"] == "供电公司"
    assert ticket["status"] == "in_progress"


def test_the_clocks_stand_still_and_go_on_by_themselves_on_the_day(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    before, since = due(town), town.now()
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 5天")
    zhang.sees(), li.sees()
    until(town, at(11, 25, 8, 59))
    assert li.sees() == []
    until(town, at(11, 25, 9, 1))
    assert of(li.sees(), "接着办")
    assert of(zhang.sees(), "接着办了")
    assert due(town) - before == at(11, 25, 9) - since
    assert town.tickets()[0]["events"][-1]["what"] == "went_on"
    assert town.tickets()[0]["waiting"] is None
    until(town, due(town) + timedelta(minutes=1))
    assert of(li.sees(), "还没办结")


@pytest.mark.parametrize("words", ["接着办", "进展 电缆换好了，明天接灯", "办结 修好了"])
def test_the_lead_ends_it_earlier(
    town: Town, zhang: Player, li: Player, number: str, words: str
) -> None:
    before = due(town)
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 5天")
    town.later(days=2)
    zhang.sees()
    assert number in li.says(words)
    assert due(town) - before == timedelta(days=2)
    assert zhang.sees()
    until(town, at(11, 25, 9, 1))
    assert not of(li.sees(), "不再等")


def test_the_desk_does_not_wait_any_longer(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 5天")
    li.sees()
    assert number in wang.says(f"接着办 {number[-4:]}")
    assert of(li.sees(), "接着办")
    assert "没有停表" in wang.says(f"接着办 {number[-4:]}")


def test_the_desk_may_stop_the_clocks_too_and_the_lead_knows(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    wang.says(f"等 {number[-4:]} 等自来水公司开挖手续 11月25日")
    assert town.tickets()[0]["waiting"]["for"] == "自来水公司"
    assert of(li.sees(), "等自来水公司")
    assert of(zhang.sees(), "等自来水公司")


def test_twice_in_a_round_and_not_a_third_time(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    for _ in range(2):
        assert "时限停到" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 1天")
        li.says("接着办")
    assert "停过两回" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 1天")
    li.says("办结 修好了")
    zhang.sees()
    zhang.says("还是不亮，没修好")
    assert "还没联系居民" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 1天")
    li.says("联系了 再查线路")
    assert "时限停到" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 1天")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "要等谁"),
        ("供电公司", "为什么等"),
        ("供电公司 停电换电缆", "等到哪天"),
        ("供电公司 停电换电缆 12月20日", "最多等7天"),
        ("供电公司 停电换电缆 今天11月20日", "明天以后"),
        ("有关部门 批手续 3天", "写出单位名"),
        ("供电公司 因为要先停电，再换三层到六层的全部电缆、配电箱和楼道灯 3天", "短些"),
        ("居民 回话 3天", "请用“问”"),
        ("城乡管理办公室 派人 3天", "街道自己的"),
    ],
)
def test_what_is_missing_is_named(
    town: Town, zhang: Player, li: Player, number: str, words: str, said: str
) -> None:
    assert said in li.says(f"等{number[-4:]} {words}")
    assert town.tickets()[0]["waiting"] is None
    assert zhang.sees() == []


def test_who_was_not_called_is_not_made_to_wait(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang)
    assert "还没联系居民" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")


def test_what_is_urgent_waits_for_nobody(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")
    wang.says(f"加急 {number[-4:]}")
    assert town.tickets()[0]["waiting"] is None
    assert "急事" in li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")
    li.sees()
    town.later(hours=23)  # half and four fifths lie in the night: it wakes nobody
    assert of(li.sees(), "请办结")


def test_one_pause_at_a_time(town: Town, zhang: Player, li: Player, number: str) -> None:
    last4 = number[-4:]
    li.says(f"问{last4} 是几层的灯？")
    assert "正等居民回话" in li.says(f"等{last4} 供电公司 停电换电缆 3天")
    town.settle()
    zhang.says("三层")
    li.says(f"等{last4} 供电公司 停电换电缆 3天")
    assert "已经在等供电公司" in li.says(f"等{last4} 供电公司 停电换电缆 5天")
    assert "正在等供电公司" in li.says(f"问{last4} 还有呢？")
    assert "转告" not in zhang.says("还有四层")
    assert town.tickets()[0]["waiting"]["for"] == "供电公司"


def test_a_handover_ends_it(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")
    wang.says(f"转派 {number[-4:]} 给 谭建国 他管电")
    assert town.tickets()[0]["waiting"] is None


def test_without_a_number_the_one_it_can_mean(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    other = files(zhang, "芳群园一区8号楼门禁坏了")
    li.says(f"等{number[-4:]} 供电公司 停电换电缆，到周二")
    assert town.tickets()[0]["waiting"]["until"] == "2026-11-24T01:00:00.000Z"
    assert number in li.says("接着办")
    li.says(f"联系了{other[-4:]} 去看看")
    li.says("办结" + other[-4:])
    assert number in li.says("等供电公司停电 3天")


@pytest.mark.parametrize("words", ["等会儿我去看看", "等一下", "等了3天没人来修", "等3天了"])
def test_other_waiting_is_no_command(
    town: Town, zhang: Player, li: Player, number: str, words: str
) -> None:
    li.says(words)
    assert town.tickets()[0]["waiting"] is None


def test_over_the_year_s_end(town: Town, zhang: Player, li: Player) -> None:
    begins(town, at(12, 30, 10))
    number = files(zhang)
    li.says("联系了 等配件")
    assert "1月3日9点" in li.says(f"等{number[-4:]} 电梯厂家 发配件，1月3日")
    before = due(town)
    until(town, at(1, 3, 9, 1, year=2027))
    assert due(town) - before == timedelta(days=3, hours=23)


def test_the_history_tells_the_pause(town: Town, zhang: Player, li: Player, number: str) -> None:
    li.says(f"等{number[-4:]} 供电公司 停电换电缆 3天")
    town.later(days=4)
    events = town.tickets()[0]["events"]
    whats = [e["what"] for e in events]
    assert whats[-2:] == ["held_up", "went_on"]
    assert events[-2]["reason"] == "停电换电缆"
    assert all(a["at"] <= b["at"] for a, b in pairwise(events))
