"""挂账: what cannot be done now is told, owned, watched and reviewed."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

ROOF = "芳群园一区6号楼楼道灯坏了"


@pytest.fixture
def desk(town: Town) -> Player:
    return town.person("demo-s2")


def parked(town: Town, zhang: Player, desk: Player) -> str:
    zhang.says(ROOF)
    number = number_in(zhang.says("1"))
    zhang.sees()
    assert "已挂账" in desk.says(f"挂账 {number[-4:]} 等维修资金，先装临时灯 12月10日复核")
    town.settle()
    return number


def test_the_resident_reads_why_and_until_when_and_the_leader_watches(
    town: Town, zhang: Player, li: Player, desk: Player
) -> None:
    number = parked(town, zhang, desk)
    (told,) = zhang.sees()
    assert "等维修资金，先装临时灯" in told
    assert "12月10日" in told
    assert any("挂账" in x for x in li.sees())
    assert any("挂账" in x for x in town.person("demo-s3").sees())
    assert town.states() == ["parked"]
    assert "等维修资金" in zhang.says(f"进度{number[-4:]}")


def test_it_is_reviewed_on_its_day_and_every_month_until_it_leaves(
    town: Town, zhang: Player, li: Player, desk: Player
) -> None:
    number = parked(town, zhang, desk)
    li.sees()
    town.later(days=19)
    assert li.sees() == []
    town.later(days=1, hours=1)
    assert any("复核" in x for x in li.sees())
    town.later(days=31)
    assert any("复核" in x for x in li.sees())
    zhang.sees()
    assert "居民会收到" in li.says(f"进展{number[-4:]} 资金批了，下周施工")
    town.settle()
    assert town.states() == ["parked"]
    li.says(f"办结{number[-4:]} 换好了")
    town.settle()
    assert town.states() == ["revisit"]


def test_what_is_missing_is_asked_for(town: Town, zhang: Player, desk: Player) -> None:
    zhang.says(ROOF)
    last4 = number_in(zhang.says("1"))[-4:]
    assert "原因" in desk.says(f"挂账 {last4} 12月10日")
    assert "日子" in desk.says(f"挂账 {last4} 等维修资金到位")
    assert "30天" in desk.says(f"挂账 {last4} 等维修资金到位 3月1日")
    assert "2027年1月7日" in desk.says(f"挂账 {last4} 等维修资金到位 2027-01-07再看")
    assert "今天以后" in desk.says(f"挂账 {last4} 等维修资金到位 11月20日")
    assert town.states() == ["dispatched"]


def test_only_the_desk_parks(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(ROOF)
    last4 = number_in(zhang.says("1"))[-4:]
    li.says(f"挂账 {last4} 太麻烦不想办 12月10日")
    assert town.states() == ["dispatched"]


def test_taken_up_again_its_clocks_start_anew(
    town: Town, zhang: Player, li: Player, desk: Player
) -> None:
    number = parked(town, zhang, desk)
    town.later(days=10)
    li.sees()
    desk.says(f"转派 {number[-4:]} 给 李网格 资金批了")
    assert town.states() == ["reassigned"]
    town.later(hours=3)
    assert not any("超时" in x for x in li.sees())
