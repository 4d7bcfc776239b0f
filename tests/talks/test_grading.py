"""定星 and 包件: stars with their reasons, and who keeps what is high or parked."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"
ROOF = "芳群园一区6号楼顶层房顶漏雨"


def report(who: Player, text: str = ROOF) -> str:
    who.says(text)
    return number_in(who.says("1"))


@pytest.fixture
def bai(town: Town) -> Player:
    """白文静, cadre of 芳群园社区."""
    return town.person("demo-s101")


@pytest.fixture
def secretary(town: Town) -> Player:
    """赵书记, the leader of the area."""
    return town.person("demo-s3")


def the(town: Town) -> dict[str, object]:
    (ticket,) = town.tickets()
    return ticket


def lacking_keepers(town: Town) -> list[str]:
    """Numbers of tickets that are high or parked and lack a keeper (C2)."""
    high = [t for t in town.tickets() if (t["stars"] or 0) >= 4 or t["status"] == "parked"]
    return [t["number"] for t in high if not (t["case_owner"] and t["supervisor"])]


def test_a_ticket_has_stars_from_the_start_and_查_says_why(
    town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang)
    assert the(town)["stars"] == 3
    seen = li.says(f"查 {number[-4:]}")
    assert "3星" in seen
    assert "要资金" in seen
    assert "要区里部门" in seen
    assert town.tickets()[0]["events"][-1]["what"] == "graded"


def test_what_is_simple_has_one_star_and_nobody_beside_the_lead(
    town: Town, zhang: Player, bai: Player, secretary: Player
) -> None:
    report(zhang, LAMP)
    ticket = the(town)
    assert ticket["stars"] == 1
    assert ticket["case_owner"] is None
    assert bai.sees() == []
    assert secretary.sees() == []


def test_when_it_comes_back_it_is_weighed_again_and_has_its_keepers(
    town: Town, zhang: Player, li: Player, wang: Player, bai: Player, secretary: Player
) -> None:
    for who in (wang, bai, secretary):
        who.says("我的")
    report(zhang)
    li.does_work("办结 补了防水")
    zhang.sees()
    wang.sees()
    zhang.says("3")
    town.later(minutes=31)
    ticket = the(town)
    assert (ticket["stars"], ticket["case_owner"], ticket["supervisor"]) == (4, "s101", "s3")
    told = [text for text in wang.sees() if "4星" in text]
    assert len(told) == 1
    assert "社区→街道→区" in told[0]
    assert any("包件" in text and "又反映了" in text for text in bai.sees())
    assert any("分管" in text for text in secretary.sees())
    assert lacking_keepers(town) == []


def test_the_desk_grades_only_with_a_reason_and_then_the_machine_does_not(
    town: Town, zhang: Player, li: Player, wang: Player, bai: Player
) -> None:
    last4 = report(zhang)[-4:]
    assert "原因" in wang.says(f"定星 {last4} 5")
    assert "几星" in wang.says(f"定星 {last4} 影响全楼")
    assert "几星" in wang.says(f"定星 {last4} 9 影响全楼")
    assert the(town)["stars"] == 3
    assert "5星" in wang.says(f"改星 {last4} 5 涉及全楼，要区里协调")
    assert (the(town)["stars"], lacking_keepers(town)) == (5, [])
    assert any("涉及全楼" in text for text in bai.sees())
    assert "2星" in wang.says(f"定星 {last4} 2 其实一家能办")
    li.does_work("办结 补了防水")
    zhang.sees()
    zhang.says("3")
    assert the(town)["stars"] == 2
    assert "其实一家能办" in li.says(f"查 {last4}")


def test_only_the_desk_grades(town: Town, zhang: Player, li: Player) -> None:
    last4 = report(zhang)[-4:]
    assert "诉求中心" in li.says(f"定星 {last4} 5 太难")
    assert the(town)["stars"] == 3


def test_another_kind_is_weighed_anew(town: Town, zhang: Player, wang: Player) -> None:
    last4 = report(zhang, LAMP)[-4:]
    wang.says(f"改类 {last4} 0401")
    assert the(town)["stars"] == 3


def test_what_came_back_to_the_same_spot_counts(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    li.does_work("办结 补了防水")
    zhang.sees()
    zhang.says("1")
    town.later(days=20)
    report(zhang)
    assert [t["stars"] for t in town.tickets()] == [3, 4]
    assert lacking_keepers(town) == []


def test_the_desk_names_another_keeper(
    town: Town, zhang: Player, wang: Player, bai: Player, secretary: Player
) -> None:
    last4 = report(zhang)[-4:]
    wang.says(f"定星 {last4} 4 涉及全楼")
    bai.sees()
    assert "姓名" in wang.says(f"包件 {last4}")
    assert "没找到" in wang.says(f"包件 {last4} 没这人")
    assert "宋志强" in wang.says(f"包件 {last4} 宋志强")
    assert the(town)["case_owner"] == "s8"
    assert any("包件" in text for text in town.person("demo-s8").sees())
    assert any("不用办" in text for text in bai.sees())
    assert "不能分管" in wang.says(f"分管 {last4} 宋志强")
    assert "王秀兰" in wang.says(f"分管 {last4} 王秀兰")
    assert the(town)["supervisor"] == "s5"
    town.settle()
    assert "包件城乡管理办公室宋志强" in wang.says(f"查 {last4}")


def test_parking_gives_both_keepers_and_they_review(
    town: Town, zhang: Player, wang: Player, bai: Player, secretary: Player
) -> None:
    last4 = report(zhang, LAMP)[-4:]
    wang.says(f"挂账 {last4} 等维修资金 12月10日")
    assert lacking_keepers(town) == []
    assert (the(town)["case_owner"], the(town)["supervisor"]) == ("s101", "s3")
    assert any("挂账" in text for text in bai.sees())
    assert any("挂账" in text for text in secretary.sees())
    town.later(days=20, hours=1)
    assert any("复核" in text for text in bai.sees())
    assert "居民会收到" in bai.says(f"进展 {last4} 资金下周批")


def test_resources_by_ticket_and_by_word(town: Town, zhang: Player, wang: Player) -> None:
    last4 = report(zhang)[-4:]
    assert "区房管局" in wang.says(f"资源 {last4}")
    assert "排水集团四分公司" in wang.says("资源 污水")
    assert "没有合适" in wang.says("资源 挖掘机")
    assert "要找什么" in wang.says("资源")
    assert "9999" in wang.says("资源 9999")
    assert "诉求中心" in town.person("demo-s1").says("资源 污水")
