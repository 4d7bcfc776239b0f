"""诉求人跟办: who asks to follow sees every stage, signs at the end, and may stop."""

from __future__ import annotations

from typing import get_args

import pytest

from handlers.lifecycle.tickets import advance
from rules.lifecycle.states import Action, TicketRole, may
from rules.telling.following import SILENT
from storage import tickets
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


@pytest.mark.parametrize(
    "said", ["我要跟办", "跟办 0001", "想跟着看", "我想跟办这件", "跟办0001。"]
)
def test_who_asks_follows(town: Town, zhang: Player, said: str) -> None:
    number = files(zhang)
    assert "每走一步" in zhang.says(said)
    assert number in zhang.says("我要跟办")


def test_nobody_follows_another_s_matter(town: Town, zhang: Player, zhao: Player) -> None:
    number = files(zhang)
    assert number not in zhao.says(f"跟办 {number[-4:]}")


def test_of_several_it_asks_which(town: Town, zhang: Player) -> None:
    files(zhang)
    second = files(zhang, "芳群园一区6号楼垃圾没人清")
    assert "哪一件" in zhang.says("我要跟办")
    assert second in zhang.says(f"跟办 {second[-4:]}")


def test_every_stage_comes_as_it_happens_with_the_page(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    zhang.says("我要跟办")
    zhang.sees()
    for said, seen in [
        ("签收", "接了"),
        ("联系了 明天去", "明天去"),
        ("到场", "现场"),
        ("进展 等配件", "等配件"),
    ]:
        li.says(said)
        told = zhang.sees()
        assert len(told) == 1, (said, told)
        assert seen in told[0]
        assert number in told[0]
        assert "/t/" in told[0]
    wang.says("转派 0001 给 谭建国 他管电")
    (told,) = [text for text in zhang.sees() if "他管电" in text]
    assert "转" in told
    town.person("demo-s57").says("退回 不归我管")
    assert any("换人" in text and "不归我管" in text for text in zhang.sees())
    assert "已挂账" in wang.says("挂账 0001 线路老化要等统一改造 12月10日")
    assert any("统一改造" in text for text in zhang.sees())


def test_who_does_not_follow_hears_no_more_than_before(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    zhang.sees()
    li.says("到场")
    assert zhang.sees() == []
    li.says("进展 等配件")
    (told,) = zhang.sees()
    assert "/t/" not in told


def test_at_night_the_stages_wait(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    zhang.says("我要跟办")
    town.later(hours=13)  # 22:30
    zhang.sees()
    li.says("到场")
    assert not [text for text in zhang.sees() if "现场" in text]
    town.later(hours=11)
    assert [text for text in zhang.sees() if "现场" in text]


def test_the_survey_is_the_signature(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    zhang.says("我要跟办")
    zhang.sees()
    li.does_work("办结 换好了")
    (told,) = zhang.sees()
    assert "签字" in told
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["events"][-1]["reason"] == "跟办的居民签字认可"


def test_it_is_not_closed_over_silence_without_asking_once_more(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    zhang.says("我要跟办")
    li.does_work("办结 换好了")
    town.settle()
    town.later(days=8)
    assert town.states() == ["revisit"]
    zhang.sees()
    town.later(days=5)
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["events"][-1]["reason"] == "未评价"
    reminders = [p for p in town.pushes() if p["notice"] == "survey_reminder"]
    assert len(reminders) == 2
    assert any("未评价" in text for text in zhang.sees())


def test_one_may_stop(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang)
    zhang.says("我要跟办")
    assert number in zhang.says("不跟了")
    zhang.sees()
    li.says("到场")
    assert zhang.sees() == []
    assert "没有跟着看" in zhang.says("不跟了")


def acted(town: Town, number: str, action: Action) -> str | None:
    """Put the ticket into a state from which the action leads on and take it; its event."""
    with town.container.services.database.begin() as tx:
        (ticket,) = tickets.numbered(tx, number)
        actors: tuple[TicketRole, ...] = ("system", "desk", "lead", "resident")
        for actor in actors:
            if may(ticket.status, action, actor):
                pause = _PAUSES.get(action, ())
                change = dict.fromkeys(pause, town.now())
                work = town.container.services.work(tx, town.now())
                advance(work, ticket, action, actor, reason="为了看见", **change)
                return tickets.events_of(tx, ticket.id)[-1][0].what
    return None


_PAUSES: dict[Action, tuple[str, ...]] = {
    "ask": ("waiting_since", "waiting_until"),
    "wait": ("waiting_since", "waiting_until"),
}
# A way to each state from which an action can be taken, first to last.
WAYS: dict[Action, tuple[Action, ...]] = {
    "dispatch": ("return",),
    "survey": ("handle",),
    "refuse": ("handle",),
    "expire": ("handle",),
    "check": ("handle",),
    "fail": ("handle",),
    "reopen": ("withdraw",),
    "revisit": ("handle", "expire"),
    "confirm": ("handle", "expire"),
    "plan": ("handle",),
    "recheck": ("handle",),
    "refuse_return": ("return",),
}


@pytest.mark.parametrize("action", get_args(Action))
def test_no_stage_is_hidden(town: Town, zhang: Player, action: Action) -> None:
    number = files(zhang)
    zhang.says("我要跟办")
    for before in WAYS.get(action, ()):
        assert acted(town, number, before)
    told = len([p for p in town.pushes() if p["notice"] == "stage"])
    what = acted(town, number, action)
    assert what, f"no way leads to {action}"
    stages = [p for p in town.pushes() if p["notice"] == "stage"]
    assert len(stages) - told == (what not in SILENT)
