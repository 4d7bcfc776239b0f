"""不受理 is stated with its reason and the way that is open; it is never silent."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in


def files(who: Player, words: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(words)
    return number_in(who.says("1"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("12315", "请打\n12315\n"),
        ("12315 您先留好小票", "您先留好小票"),
        ("法院", "以法院的结果为准"),
        ("信访终结", "信访窗口"),
        ("归朝阳区", "归朝阳区管"),
        ("政策", "往上报"),
        ("隐私", "别人的私事"),
        ("那盏灯归铁路上修，他们答应本周来人", "归铁路上修"),
    ],
)
def test_the_resident_reads_why_and_where_to_go(
    town: Town, zhang: Player, wang: Player, said: str, told: str
) -> None:
    number = files(zhang)
    zhang.sees()
    wang.says(f"不受理 {number[-4:]} {said}")
    wang.says("1")
    (read,) = zhang.sees()
    assert told in read
    assert number in read
    (ticket,) = town.tickets()
    assert ticket["status"] == "not_handled"
    assert told.strip() in ticket["events"][-1]["reason"]
    assert told.strip() in zhang.says("进度")


def test_another_district_said_at_filing_is_named(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("朝阳区望京路灯坏了")
    files(zhang, "望京西园三区5号楼门口")
    zhang.sees()
    wang.says("不受理 0001 外区")
    wang.says("1")
    assert any("归朝阳区管" in x for x in zhang.sees())


def test_without_a_reason_nothing_happens(town: Town, zhang: Player, wang: Player) -> None:
    last4 = files(zhang)[-4:]
    assert "原因" in wang.says(f"不受理 {last4}")
    assert "少写" in wang.says(f"不受理 {last4} {'这件事情说来话长了' * 9}")
    assert town.states() == ["dispatched"]


def test_who_works_on_it_hears_too(town: Town, zhang: Player, li: Player, wang: Player) -> None:
    li.says("我的")
    last4 = files(zhang)[-4:]
    li.sees()
    wang.says(f"不受理 {last4} 法院")
    wang.says("1")
    assert any("不用去了" in x for x in li.sees())
