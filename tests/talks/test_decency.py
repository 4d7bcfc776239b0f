"""Told seldom, together and at decent hours."""

from __future__ import annotations

from typing import Any

from tests.talks.town import Player, Town, number_in


def report(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(text)
    return number_in(who.says("1"))


def fresh(town: Town, who: Player) -> list[str]:
    """What came, without waiting for what is still gathered."""
    before = who._seen
    town.settle()
    who._seen = len(who.screen())
    return who.screen()[before:]


def of(town: Town, notice: str) -> list[dict[str, Any]]:
    return [p for p in town.pushes() if p["notice"] == notice]


def test_what_follows_at_once_is_gathered_into_one(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    fresh(town, zhang)
    li.says("签收")
    assert ["已经接了" in text for text in fresh(town, zhang)] == [True]
    li.says("联系了 下午三点来换")
    li.says("进展 灯泡买好了")
    assert fresh(town, zhang) == []
    town.later(seconds=30)
    (one,) = fresh(town, zhang)
    assert "下午三点来换" in one
    assert "灯泡买好了" in one


def test_of_a_night_s_steps_only_the_last_ones_are_told(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(hours=13)  # 22:30
    report(zhang)
    fresh(town, zhang)
    li.says("签收")
    li.says("联系了 早上带梯子来")
    town.later(hours=9)  # 7:30
    assert fresh(town, zhang) == []
    town.later(hours=1)
    (one,) = fresh(town, zhang)
    assert "早上带梯子来" in one
    assert "已经接了" not in one
    assert of(town, "acknowledged")[0]["state"] == "cancelled"


def test_an_ordinary_ticket_speaks_four_times_unasked(
    town: Town, zhang: Player, li: Player
) -> None:
    report(zhang)
    li.says("签收")
    for day in range(1, 6):
        town.later(minutes=20)
        li.says(f"进展 第{day}次去看了")
    li.says("办结 换好了")
    town.later(days=12)
    unasked = [p for p in town.pushes() if p["person"][0] == "p" and p["channel"] != "passive"]
    sent = [p for p in unasked if p["state"] in ("sent", "delivered")]
    assert len(sent) <= 4
    assert of(town, "survey")[0]["state"] in ("sent", "delivered")


def test_what_was_one_too_many_rides_on_the_next_reply(
    town: Town, zhang: Player, li: Player
) -> None:
    report(zhang)
    li.says("签收")
    for day in range(1, 5):
        town.later(minutes=20)
        li.says(f"进展 第{day}次去看了")
    town.settle()
    assert "第4次去看了" not in "".join(zhang.screen())
    assert "第4次去看了" in zhang.says("进度")


def test_who_wants_no_more_still_gets_answers(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    assert zhang.says("别再发了")
    fresh(town, zhang)
    li.says("签收")
    li.says("联系了 下午来")
    town.later(hours=1)
    assert fresh(town, zhang) == []
    assert "芳群园" in zhang.says("进度") or "灯" in zhang.says("进度")


def test_an_urgent_matter_is_not_gathered_and_not_kept_till_morning(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(hours=14)
    zhang.says("芳群园一区6号楼2单元水管爆了，水往屋里灌")
    town.settle()
    li.says("签收")
    first = fresh(town, zhang)
    li.says("联系了 十分钟到")
    second = fresh(town, zhang)
    assert any("已经接了" in text for text in first)
    assert any("十分钟到" in text for text in second)


def test_the_last_message_of_a_window_is_kept_whatever_goes_at_one_moment(
    town: Town, zhang: Player, li: Player
) -> None:
    numbers = [report(zhang, f"芳群园一区{n}号楼楼道灯坏了") for n in (6, 7, 8, 9, 10)]
    fresh(town, zhang)
    zhang.says("你好")
    for number in numbers:
        li.says(f"签收{number[-4:]}")
    fresh(town, zhang)
    ways = [p["channel"] for p in of(town, "acknowledged")]
    assert sorted(ways) == ["customer"] * 4 + ["template"]
    assert town.world.people["demo-zhang"].window_left == 1


def test_an_hour_is_enough_also_for_what_goes_at_one_moment(
    town: Town, zhang: Player, li: Player
) -> None:
    for n in range(1, 14):
        number = report(zhang, f"芳群园一区{n}号楼楼道灯坏了")
        li.says(f"签收{number[-4:]}")
    town.settle()
    states = [p["state"] for p in of(town, "acknowledged") if p["channel"] != "passive"]
    assert len(states) - states.count("waiting") <= 10


def test_two_surveys_come_one_after_the_other(town: Town, zhang: Player, li: Player) -> None:
    first = report(zhang)
    zhang.says("芳群园一区7号楼楼道灯坏了")
    second = number_in(zhang.says("1"))
    li.does_work(f"办结 {first[-4:]} 换了灯泡")
    li.does_work(f"办结 {second[-4:]} 换好了")
    town.later(minutes=25)
    states = [p["state"] for p in town.pushes() if p["notice"] == "survey"]
    assert sorted(states) == ["sent", "waiting"]
    assert "满意" in zhang.says("1") or town.states()[0] == "closed"
    town.later(minutes=10)
    assert [p["state"] for p in town.pushes() if p["notice"] == "survey"] == ["sent", "sent"]
    zhang.says("1")
    assert town.states() == ["closed", "closed"]


def test_a_survey_nobody_answers_keeps_the_next_for_half_an_hour_only(
    town: Town, zhang: Player, li: Player
) -> None:
    first = report(zhang)
    zhang.says("芳群园一区7号楼楼道灯坏了")
    second = number_in(zhang.says("1"))
    li.does_work(f"办结 {first[-4:]} 换了灯泡")
    li.does_work(f"办结 {second[-4:]} 换好了")
    town.later(minutes=45)
    assert [p["state"] for p in town.pushes() if p["notice"] == "survey"] == ["sent", "sent"]
