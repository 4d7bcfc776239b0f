"""Nobody can let a ticket rot: reminders before a deadline, one level up after another when it passed."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"  # U3: 4 h to acknowledge, 6 h to call, 7 days


def files(zhang: Player, words: str = LAMP) -> str:
    zhang.says(words)
    return number_in(zhang.says("1"))


def of(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def test_the_lead_is_reminded_at_half_and_at_four_fifths(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.sees()
    town.later(hours=1, minutes=55)
    assert li.sees() == []
    town.later(minutes=10)
    assert len(of(li.sees(), "催办")) == 1
    town.later(hours=1, minutes=20)
    assert of(li.sees(), "催办") == []  # to acknowledge at 80 %, to call at 50 %: gathered
    town.later(minutes=45)
    (gathered,) = li.sees()  # 13:30: it was not signed, and is to be called
    assert "还没签收" in gathered


def test_an_overdue_ticket_goes_up_level_by_level_and_all_are_told(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(days=3)  # a Monday: no holiday lies between the levels
    files(zhang)
    cadre, section, leader = (town.person(f"demo-s{n}") for n in (101, 8, 3))
    zhang.sees()
    town.later(hours=4, minutes=5)
    assert len(of(li.sees(), "超时")) == 1
    assert len(of(cadre.sees(), "提级")) == 1
    assert len(of(zhang.sees(), "催办")) == 1
    assert of(section.sees(), "提级") == []
    town.later(hours=24)
    assert of(section.sees(), "还没签收")
    assert of(leader.sees(), "提级") == []
    town.later(hours=24)
    assert of(leader.sees(), "还没签收")
    (ticket,) = town.tickets()
    ups = [e for e in ticket["events"] if e["what"] == "escalated" and e["reason"] == "还没签收"]
    assert [e["to"] for e in ups] == ["s101", "s8", "s3"]


def test_what_is_done_stops_its_clock(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.says("签收")
    town.later(hours=5)
    assert not of(li.sees(), "签收，")
    li.says("联系了 明天去")
    town.later(hours=48)
    assert not of(li.sees(), "超时")
    li.says("办结 换好了")
    li.sees()
    town.later(days=20)
    assert not of(li.sees(), "超时")


def test_feedback_is_asked_for_even_when_all_else_is_done(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.says("联系了 等配件")
    li.sees()
    town.later(days=4)  # half of it falls into the night
    assert len(of(li.sees(), "请办结")) == 1
    town.later(days=3, minutes=5)
    assert len(of(li.sees(), "还没办结")) == 1


def test_after_the_last_level_it_is_recalled_every_day(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.says("联系了 等配件")
    town.later(days=7 + 2, minutes=5)
    li.sees()
    town.later(days=3)
    assert len(of(li.sees(), "还没办结")) == 3


def test_a_returned_ticket_has_the_desk_s_clock(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    li.says("退回 不归我管")
    wang.sees()
    town.later(hours=25)
    assert of(wang.sees(), "还没派人")


def test_a_hand_over_starts_only_the_acknowledging_anew(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    town.later(hours=3)
    wang.says("转派 0001 给 谭建国 他管电")
    tan = town.person("demo-s57")
    town.later(hours=2)
    assert not of(tan.sees(), "还没签收")
    town.later(hours=3, minutes=30)  # not signed by 16:30, told with what was due before
    assert of(tan.sees(), "还没签收")


def test_expediting_brings_every_deadline_nearer(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    wang.says("加急 0001")
    li.sees()
    town.later(minutes=35)
    assert of(li.sees(), "还没签收")


def test_at_night_only_urgent_matters_go_up(town: Town, zhang: Player, li: Player) -> None:
    town.later(hours=7)  # 16:30
    files(zhang)
    town.later(hours=6)
    li.sees()
    town.later(hours=8)  # 6:30
    assert li.sees() == []
    town.later(hours=4)
    assert li.sees()


def test_every_live_ticket_has_a_next_instant(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    for words in ("签收", "联系了 去看看", "进展 等配件"):
        li.says(words)
        due = town.work.next_due(datetime.max.replace(tzinfo=UTC))
        assert due is not None


def test_a_promise_that_was_not_kept_is_said_and_never_moved_on(town: Town, zhang: Player) -> None:
    files(zhang)
    town.later(hours=5)
    assert "今天15点前联系您" in zhang.says("进度")
    town.later(hours=20)
    assert "没按时联系您" in zhang.says("进度")
