"""法援: instead of a refusal, a time and a place with lawyers."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in


def files(zhang: Player) -> str:
    zhang.says("芳群园一区6号楼楼道灯坏了，物业把我起诉了")
    return number_in(zhang.says("1"))


def test_the_resident_reads_when_and_where_and_again_the_day_before(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    zhang.sees()
    said = wang.says(f"法援 {number[-4:]} 周四14点 社区二楼法律服务站")
    assert "11月26日14点" in said
    (told,) = zhang.sees()
    assert "11月26日14点" in told
    assert "在社区二楼法律服务站" in told
    assert number in told
    (ticket,) = town.tickets()
    assert (ticket["lead"], ticket["status"]) == ("s1", "dispatched")
    assert ticket["events"][-1]["what"] == "legal_aid"
    assert ticket["events"][-1]["reason"] == "2026年11月26日14:00，社区二楼法律服务站"
    town.later(days=4)
    zhang.says("进度")
    assert not any("提醒您" in x for x in zhang.sees())
    town.later(days=1)
    (soon,) = [x for x in zhang.sees() if "提醒您" in x]
    assert "明天14点" in soon
    assert "社区二楼法律服务站" in soon


def test_what_is_missing_is_asked_for(town: Town, zhang: Player, wang: Player) -> None:
    last4 = files(zhang)[-4:]
    assert "哪天几点" in wang.says(f"法援 {last4}")
    assert "哪天几点" in wang.says(f"法援 {last4} 周四 服务站")
    assert "在哪儿" in wang.says(f"法援 {last4} 周四14点")
    assert "过了" in wang.says(f"法援 {last4} 今天9点 服务站")
    assert "60天" in wang.says(f"法援 {last4} 3月1日9点 服务站")
    assert not [e for e in town.tickets()[0]["events"] if e["what"] == "legal_aid"]


def test_only_the_desk_appoints(town: Town, zhang: Player, li: Player) -> None:
    last4 = files(zhang)[-4:]
    assert "诉求中心" in li.says(f"法援 {last4} 周四14点 服务站")


def test_a_new_time_takes_the_place_of_the_old(town: Town, zhang: Player, wang: Player) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"法援 {last4} 周一14点 服务站")
    wang.says(f"法援 {last4} 周四15点 司法所")
    zhang.sees()
    town.later(days=3)
    zhang.says("进度")
    assert not any("提醒您" in x for x in zhang.sees())
    town.later(days=2)
    assert any("15点" in x and "司法所" in x for x in zhang.sees())


def test_who_is_refused_still_gets_advice_and_the_reminder(
    town: Town, zhang: Player, wang: Player
) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"法援 {last4} 周一14点 服务站")
    wang.says(f"不受理 {last4} 法院")
    wang.says("1")
    zhang.sees()
    town.later(days=1)
    zhang.says("进度")
    zhang.sees()
    town.later(days=1)
    assert any("提醒您" in x for x in zhang.sees())
    assert "已约" in wang.says(f"法援 {last4} 周四14点 服务站")
    assert town.states() == ["not_handled"]


def test_what_was_withdrawn_is_not_recalled(town: Town, zhang: Player, wang: Player) -> None:
    last4 = files(zhang)[-4:]
    wang.says(f"法援 {last4} 周一14点 服务站")
    zhang.says(f"撤回 {last4}")
    zhang.says("1")
    zhang.sees()
    town.later(days=1)
    zhang.says("进度")
    town.later(days=1)
    assert not any("提醒您" in x for x in zhang.sees())
