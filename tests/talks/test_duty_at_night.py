"""The roster of nights (轮转): urgent matters wake whoever it names, everything else waits."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in

GAS = "芳群园一区6号楼2单元301煤气泄漏，满屋煤气味"


def fresh(player: Player, what: str) -> list[str]:
    return [text for text in player.sees() if what in text]


def to_monday_night(town: Town) -> Player:
    """22:30 on a Monday: the roster names 孙晓梅."""
    town.later(days=3, hours=13)
    return town.person("demo-s4")


def test_an_emergency_at_night_wakes_the_roster_s_person_besides_the_lead(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    sun = to_monday_night(town)
    wang.sees()
    number = number_in(zhang.says(GAS))
    assert fresh(li, number)
    assert fresh(sun, number)
    assert not fresh(wang, number)
    assert "已签收" in sun.says(f"签收{number[-4:]}")


def test_by_day_the_desk_on_duty_hears_of_it(town: Town, zhang: Player, wang: Player) -> None:
    number = number_in(zhang.says(GAS))
    assert fresh(wang, number)
    assert not fresh(town.person("demo-s4"), number)


def test_what_is_not_urgent_wakes_nobody_at_night(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    sun = to_monday_night(town)
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    assert not fresh(sun, number)
    assert not fresh(li, number)
    town.later(hours=10)
    assert fresh(li, number)


def test_a_matter_of_the_second_grade_wakes_the_roster_too(
    town: Town, zhang: Player, li: Player
) -> None:
    sun = to_monday_night(town)
    zhang.says("芳群园一区6号楼整栋停水了")
    number = number_in(zhang.says("1"))
    assert town.tickets()[0]["urgency"] == "U2"
    assert fresh(sun, number)
    assert not fresh(li, number)
    town.later(hours=9)  # 7:30
    assert not fresh(li, number)
    town.later(minutes=35)
    (first,) = fresh(li, number)
    assert "新任务" in first
    assert "停水" in first
    assert "芳群园一区6号楼" in first


def test_on_leave_the_roster_s_person_is_replaced(town: Town, zhang: Player) -> None:
    sun, leader = town.person("demo-s4"), town.person("demo-s3")
    sun.says("请假 11月23日 代理 赵书记")
    to_monday_night(town)
    sun.sees()
    number = number_in(zhang.says(GAS))
    assert fresh(leader, number)
    assert not fresh(sun, number)


def test_that_somebody_was_late_wakes_no_resident(town: Town, zhang: Player) -> None:
    town.later(hours=12, minutes=40)  # 22:10
    zhang.says("芳群园一区7号楼全楼停水了")
    zhang.sees()
    town.later(hours=9, minutes=40)
    assert zhang.sees() == []
    town.later(minutes=15)
    told = "".join(zhang.sees())
    assert "没按时" in told
    assert not any(f"今天{hour}点" in told for hour in range(8))


def test_the_receipt_of_the_night_names_who_is_awake(town: Town, zhang: Player) -> None:
    sun = to_monday_night(town)
    said = zhang.says("芳群园一区6号楼整栋停水了")
    assert "孙晓梅" in said
    assert "网格员" not in said
    assert fresh(sun, number_in(said))
