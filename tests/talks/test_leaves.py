"""请假: who is away is not responsible, and nobody's ticket waits for their return."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"
AWAY = "请假 明天到后天 代理 白文静"  # Saturday and Sunday; 白文静 is the cadre above


@pytest.fixture
def bai(town: Town) -> Player:
    return town.person("demo-s101")


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def leads(town: Town) -> list[str]:
    return [ticket["lead"] for ticket in town.tickets()]


def test_a_new_ticket_goes_to_the_deputy_and_after_the_leave_back(
    town: Town, zhang: Player, li: Player, bai: Player
) -> None:
    said = li.says(AWAY)
    assert "白文静代理" in said
    assert "11月21日到11月22日" in said
    assert any("您代理" in x or "请您代理" in x for x in bai.sees())
    files(zhang)
    town.later(hours=24)
    files(zhang, "芳群园一区8号楼门禁坏了")
    town.later(hours=40)  # Monday, 1:30
    files(zhang, "芳群园一区9号楼门禁坏了")
    assert leads(town) == ["s101", "s101", "s1"]


def test_what_is_in_hand_goes_over_when_the_leave_begins_and_the_resident_reads_why(
    town: Town, zhang: Player, li: Player, bai: Player
) -> None:
    first, second = files(zhang), files(zhang, "芳群园一区8号楼门禁坏了")
    li.says(f"签收{first[-4:]}")
    assert "手上2件" in li.says(AWAY)
    zhang.sees()
    town.later(hours=14)  # 23:30
    assert leads(town) == ["s1", "s1"]
    town.later(hours=1)
    assert leads(town) == ["s101", "s101"]
    assert town.states() == ["reassigned", "reassigned"]
    town.later(hours=9)
    told = [x for x in zhang.sees() if "请假" in x]
    assert len(told) == 2
    assert any(first in x and "网格员李师傅请假" in x for x in told)
    assert any(second in x for x in told)
    moves = [e for t in town.tickets() for e in t["events"] if e["what"] == "reassigned"]
    assert [(e["to"], e["by"]) for e in moves] == [("s101", "system")] * 2


def test_what_comes_back_to_somebody_away_goes_over_too(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.says(AWAY)
    li.does_work("办结 换了灯泡")
    town.later(hours=23)
    assert leads(town) == ["s1"]
    zhang.says("没人来过")
    town.settle()
    assert leads(town) == ["s101"]


def test_a_leave_of_today_holds_at_once_and_ends_with_its_word(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.says("今天请假，白文静代理")
    town.later(seconds=10)
    assert leads(town) == ["s101"]
    assert "假销了" in li.says("销假")
    town.later(seconds=10)
    files(zhang, "芳群园一区8号楼门禁坏了")
    assert leads(town) == ["s101", "s1"]
    assert "没有请假" in li.says("销假")


def test_a_planned_leave_is_called_off(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.says(AWAY)
    assert "取消" in li.says("销假")
    town.later(days=2)
    assert leads(town) == ["s1"]


def test_a_second_leave_of_the_same_days_takes_the_place_of_the_first(
    town: Town, zhang: Player, li: Player
) -> None:
    files(zhang)
    li.says(AWAY)
    li.says("请假 明天 代理 史雪梅")
    town.later(days=1)
    assert leads(town) == ["s102"]


def test_the_deputy_of_a_deputy_takes_over(
    town: Town, zhang: Player, li: Player, bai: Player
) -> None:
    li.says("请假 11月21日到11月25日 代理 白文静")
    town.later(seconds=10)
    bai.says("请假 11月22日到11月23日 代理 史雪梅")
    town.later(days=1, hours=15)  # Sunday
    files(zhang)
    assert leads(town) == ["s102"]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("请假", "从哪天到哪天"),
        ("请假 代理 白文静", "从哪天到哪天"),
        ("请假 明天", "谁代理"),
        ("请假 明天 代理 张三丰", "张三丰"),
        ("请假 明天 代理 李网格", "自己"),
        ("请假 明天 代理 康园物业值班室", "上一级"),
        ("请假 11月25日到11月20日 代理 白文静", "92天"),
        ("请假 2026年11月10日到2026年11月12日 代理 白文静", "过去"),
        ("请假 2026年11月28日到2026年11月25日 代理 白文静", "早"),
    ],
)
def test_what_is_missing_is_named(town: Town, li: Player, said: str, missing: str) -> None:
    assert missing in li.says(said)


def test_who_is_away_cannot_stand_in(town: Town, li: Player, bai: Player) -> None:
    bai.says("请假 明天到后天 代理 史雪梅")
    assert "也不在" in li.says(AWAY)


def test_a_cadre_is_not_replaced_by_a_grid_worker(bai: Player) -> None:
    assert "上一级" in bai.says("请假 明天 代理 李网格")


def test_the_desk_hears_that_somebody_is_away(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    li.says("请假 今天 代理 白文静")
    town.later(seconds=10)
    assert "白文静代理" in wang.says("转派 0001 给 李网格 他熟")
    assert leads(town) == ["s101"]


def test_a_resident_s_leave_is_no_command(town: Town, zhang: Player) -> None:
    assert "记下了" not in zhang.says("请假 明天到后天 代理 白文静")


def test_what_is_returned_is_told_to_who_is_there_of_the_desk(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    wang.says("请假 今天 代理 孙晓梅")
    town.later(seconds=10)
    files(zhang)
    wang.sees()
    li.says("退回 归城管办")
    assert any("退回" in x and "归城管办" in x for x in town.person("demo-s4").sees())
    assert not any("归城管办" in x for x in wang.sees())


def test_every_leave_is_read_anew_and_the_lexicon_is_not(town: Town, li: Player) -> None:
    services = town.container.services
    with services.database.begin() as tx:
        before = services.snapshot(tx, town.now())
    li.says(AWAY)
    with services.database.begin() as tx:
        after = services.snapshot(tx, town.now(), is_fresh=True)
    assert [leave.staff for leave in after.street.leaves] == ["s1"]
    assert after.lexicon is before.lexicon
