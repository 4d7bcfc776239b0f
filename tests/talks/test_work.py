"""Work by chat: the worker in the stairwell, the desk."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in


def report(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(text)
    return number_in(who.says("1"))


def test_the_assignment_says_all_and_names_nobody(town: Town, zhang: Player, li: Player) -> None:
    town.container.settings.model_config  # noqa: B018 - the town stands
    li.says("我的")
    number = report(zhang)
    (task,) = li.sees()[-1:]
    assert number in task
    assert "6号楼" in task
    assert "demo-zhang" not in task


def test_several_tickets_need_a_number(town: Town, zhang: Player, li: Player) -> None:
    first, second = report(zhang), report(zhang, "芳群园一区8号楼门禁坏了")
    town.settle()
    asked = li.says("签收")
    assert first in asked
    assert second in asked
    assert second in li.says(f"签收{second[-4:]}")
    assert town.states() == ["dispatched", "acknowledged"]


def test_photos_before_handling_go_with_it(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    li.says("签收")
    li.sends_photo(photo(1))
    li.sends_photo(photo(2))
    assert "2张" in li.says("办结 换了灯泡")
    town.settle()
    photos = town.tickets()[0]["photos"]
    assert [p["purpose"] for p in photos] == ["handling", "handling"]


def test_a_photo_after_handling_joins_too(town: Town, zhang: Player, li: Player) -> None:
    number = report(zhang)
    li.does_work("办结 换了灯泡")
    assert number in li.sends_photo(photo(2))
    town.settle()
    assert len(town.tickets()[0]["photos"]) == 1


def test_returning_needs_a_reason_and_the_desk_finds_another(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang)
    town.settle()
    assert "原因" in li.says("退回")
    li.says("退回 归城管办")
    assert town.states() == ["returned"]
    assert any("归城管办" in text for text in wang.sees())
    zhang.sees()
    wang.says(f"派 {number[-4:]} 给 城乡管理办公室 路灯归他们")
    (ticket,) = town.tickets()
    assert ticket["status"] == "dispatched"
    assert ticket["lead"] != "s1"
    told = zhang.sees()
    assert any("转给" in text and number in text for text in told)


def test_the_desk_reassigns_reclassifies_expedites(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang)
    last4 = number[-4:]
    assert "0405" in wang.says(f"改类 {last4} 0405") or town.tickets()[0]["category"] == "0405"
    assert town.tickets()[0]["category"] == "0405"
    assert number in wang.says(f"加急 {last4}")
    assert town.tickets()[0]["urgency"] == "U2"
    li.sees()
    wang.says(f"转派 {last4} 给 赵书记 他来协调")
    assert town.tickets()[0]["lead"] == "s3"
    assert any("不用办" in text for text in li.sees())


def test_declining_needs_a_reason_that_is_told(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang)
    zhang.sees()
    assert "原因" in wang.says(f"不受理 {number[-4:]}")
    wang.says(f"不受理 {number[-4:]} 这处路灯归市里管，请拨12345")
    wang.says("1")
    assert town.states() == ["not_handled"]
    assert any("12345" in text for text in zhang.sees())


def test_a_resident_s_command_is_answered_kindly(town: Town, zhang: Player, zhao: Player) -> None:
    number = report(zhang)
    assert "工作人员" in zhao.says(f"签收 {number}")
    assert town.states() == ["dispatched"]


def test_a_worker_cannot_touch_another_s_ticket(town: Town, zhang: Player) -> None:
    number = report(zhang)
    other = town.person("demo-s9")
    assert "没有" in other.says(f"签收 {number[-4:]}")
    assert "没有" in other.says(f"查 {number[-4:]}")
    assert town.states() == ["dispatched"]


def test_an_invited_person_becomes_staff(town: Town) -> None:
    from handlers.staffing.streets import invite

    made = invite(town.container.services, "desk", "王主任", town.now())
    assert made is not None
    newcomer = town.person("demo-newcomer")
    assert "邀请码不对" in newcomer.says("绑定 WRONG123")
    assert "王主任" in newcomer.says(f"绑定 {made[0]}")
    assert "邀请码不对" in town.person("demo-zhao").says(f"绑定 {made[0]}")
    assert "工单" in newcomer.says("我的")


@pytest.mark.parametrize("said", ["千收", "签收。", " 签收 ", "接单"])
def test_typos_are_understood(town: Town, zhang: Player, li: Player, said: str) -> None:
    report(zhang)
    li.says(said)
    assert town.states() == ["acknowledged"]


def test_a_step_out_of_order_says_where_the_ticket_stands(
    town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang)
    li.does_work("办结")
    assert "待评价" in li.says(f"签收 {number[-4:]}")


def test_a_forward_from_a_group_is_credited_to_its_speaker(town: Town, li: Player) -> None:
    said = li.says("转：王阿姨：望园社区8号楼楼道灯坏了，摸黑上楼")
    assert "替王阿姨报" in said
    li.says("1")
    (ticket,) = town.tickets()
    assert ticket["origin"] == "proxy"
    assert ticket["place"]["building"] == "8号楼"
    assert "王阿姨" in ticket["words"][0]


def test_a_ticket_goes_back_once_and_soon(town: Town, zhang: Player, li: Player) -> None:
    number = report(zhang)
    desk = town.person("demo-s2")
    li.says("退回 归城管办")
    desk.says(f"派 {number[-4:]} 给 李网格")
    assert "退回过一次" in li.says("退回 真不归我")
    assert town.states() == ["dispatched"]


def test_after_its_window_a_ticket_is_worked_on(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    li.says("签收")
    town.later(hours=2, minutes=5)
    assert "过了退回的时间" in li.says("退回 归城管办")
    assert town.states() == ["acknowledged"]
