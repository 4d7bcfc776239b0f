"""Who is taken out of staff.csv keeps nothing that nobody works on; a second telephone is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.cli.street_files import read_street
from handlers.staffing import streets
from handlers.staffing.departures import NobodyLeft
from rules.street.street import StaffMember
from rules.street.street_rows import StreetFiles
from tests.talks.town import DEMO, Player, Town, number_in

Staff = tuple[StaffMember, ...]


def load(town: Town, change: Callable[[Staff], Staff]) -> streets.Loaded:
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    street = replace(files.street, staff=change(files.street.staff))
    loaded = streets.load(
        town.container.services,
        street,
        files.staff_phones,
        files.workdays,
        files.settings,
        town.now(),
    )
    town.later(seconds=10)
    return loaded


def without(*gone: str) -> Callable[[Staff], Staff]:
    return lambda staff: tuple(m for m in staff if m.id not in gone)


def deputised(gone: str, deputy: str) -> Callable[[Staff], Staff]:
    return lambda staff: tuple(replace(m, deputy=deputy) if m.id == gone else m for m in staff)


def filed(who: Player, text: str = "芳群园一区6号楼楼道灯坏了") -> str:
    said = who.says(text)
    if "编号" not in said:
        said = who.says("1")
    return number_in(said)


def heard(who: Player) -> str:
    return "\n".join(who.sees())


def events(town: Town, number: str) -> list[dict[str, Any]]:
    (found,) = [t for t in town.tickets() if t["number"] == number]
    return found["events"]  # type: ignore[no-any-return]


@pytest.fixture
def number(zhang: Player, li: Player, wang: Player) -> str:
    found = filed(zhang)
    for player in (zhang, li, wang):
        player.says("我的信息")
        player.sees()
    return found


def test_the_desk_has_what_a_worker_without_deputy_held(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    loaded = load(town, without("s1"))
    (ticket,) = town.tickets()
    assert ticket["lead"] == "s2"
    assert [(d.gone, dict(d.handed)) for d in loaded.left] == [("s1", {"s2": 1})]
    last = events(town, number)[-1]
    assert (last["what"], last["to"]) == ("reassigned", "s2")
    assert "李师傅" in last["reason"]
    told = heard(wang)
    assert number in told
    assert "李师傅" in told
    assert "不在街道的工作人员名单里" in heard(li)
    assert "不再负责这片" in heard(zhang)
    assert "已签收" in wang.says(f"签收 {number}")


def test_the_deputy_goes_before_the_desk(town: Town, li: Player, wang: Player, number: str) -> None:
    load(town, deputised("s1", "s101"))
    bai = town.person("demo-s101")
    bai.says("我的")
    bai.sees()
    load(town, without("s1"))
    assert town.tickets()[0]["lead"] == "s101"
    assert number in heard(bai)
    assert "转给" in heard(wang)


def test_a_deputy_who_left_too_is_passed_over(town: Town, number: str) -> None:
    load(town, deputised("s1", "s101"))
    load(town, without("s1", "s101"))
    assert town.tickets()[0]["lead"] == "s2"


def test_whoever_came_in_their_place_has_it(town: Town, number: str) -> None:
    def change(staff: Staff) -> Staff:
        return tuple(replace(m, id="s900", name="新网格") if m.id == "s1" else m for m in staff)

    load(town, change)
    assert town.tickets()[0]["lead"] == "s900"


def test_what_waits_for_its_survey_keeps_its_state(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    li.does_work(f"办结 {number} 换好了")
    zhang.sees()
    load(town, without("s1"))
    assert town.tickets()[0]["lead"] == "s2"
    assert town.states() in (["handled"], ["revisit"])
    assert "谢谢" in zhang.says("1")


def test_what_is_parked_stays_parked(town: Town, li: Player, wang: Player, number: str) -> None:
    li.says(f"签收 {number}")
    wang.says(f"挂账 {number} 等维修资金 12月10日")
    assert town.states() == ["parked"]
    load(town, without("s1"))
    assert town.tickets()[0]["lead"] == "s2"
    assert town.states() == ["parked"]


def test_what_was_returned_waits_for_the_desk(
    town: Town, li: Player, wang: Player, number: str
) -> None:
    li.says(f"退回 {number} 归物业管")
    load(town, without("s1"))
    assert town.tickets()[0]["lead"] == "s2"
    assert number in wang.says("我的")


def test_a_closed_ticket_that_is_reopened_finds_somebody(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    li.does_work(f"办结 {number} 换好了")
    zhang.sees()
    zhang.says("1")
    assert town.states() == ["closed"]
    load(town, without("s1"))
    zhang.says("没人来过")
    if town.states() == ["reopened"]:
        assert town.tickets()[0]["lead"] != "s1"


def test_owner_and_watcher_are_replaced_and_told(
    town: Town, zhang: Player, wang: Player, number: str
) -> None:
    wang.says(f"包件 {number} 白文静")
    wang.says(f"分管 {number} 赵书记")
    load(town, without("s101", "s3"))
    (ticket,) = town.tickets()
    assert ticket["case_owner"] not in ("s101", None)
    assert ticket["supervisor"] not in ("s3", None)
    assert [e["what"] for e in events(town, number)][-2:] == ["owned", "owned"]
    keeper = town.person(f"demo-{ticket['case_owner']}")
    keeper.says("我的")
    keeper.sees()


def test_a_helper_who_left_is_taken_out_and_the_lead_knows(
    town: Town, li: Player, number: str
) -> None:
    li.says(f"协办 {number} 白文静 帮忙协调")
    li.sees()
    load(town, without("s101"))
    assert "白文静" in heard(li)
    whats = [e["what"] for e in events(town, number)]
    assert whats[-1] == "unassisted"


def test_a_helper_s_deputy_helps(town: Town, li: Player, number: str) -> None:
    load(town, deputised("s101", "s102"))
    li.says(f"协办 {number} 白文静 帮忙协调")
    load(town, without("s101"))
    assert "（协办）" in town.person("demo-s102").says("我的")


def test_a_request_for_who_left_is_over(town: Town, li: Player, wang: Player, number: str) -> None:
    li.says(f"转派 {number} 给 白文静 她熟悉")
    li.sees()
    load(town, without("s101"))
    assert "不转" in heard(li)
    assert "没有" in wang.says(f"同意 {number}")


def test_a_unit_that_was_called_has_another_head(
    town: Town, li: Player, wang: Player, number: str
) -> None:
    li.says(f"吹哨 {number} 排水集团 井堵了")
    wang.sees()
    load(town, without("s122"))
    said = heard(wang)
    assert "排水集团" in said
    assert "\n前到" not in said


def test_a_question_to_the_resident_goes_to_the_heir(
    town: Town, zhang: Player, li: Player, wang: Player, number: str
) -> None:
    li.says(f"问 {number} 哪天在家？")
    zhang.sees()
    load(town, without("s1"))
    zhang.sees()
    wang.sees()
    zhang.says("后天下午")
    assert "后天下午" in heard(wang)


def test_who_stood_in_for_somebody_away_is_replaced(town: Town, li: Player, number: str) -> None:
    li.says("请假 明天到后天 代理 白文静")
    load(town, without("s101"))
    town.later(days=1, hours=1)
    assert town.tickets()[0]["lead"] == "s2"


def test_nobody_left_is_refused_and_nothing_changes(town: Town, number: str) -> None:
    with pytest.raises(NobodyLeft):
        load(town, lambda staff: tuple(m for m in staff if m.role in ("unit", "courier")))
    assert town.tickets()[0]["lead"] == "s1"


def test_who_left_is_sent_nothing_of_tickets(town: Town, li: Player, number: str) -> None:
    load(town, without("s1"))
    li.sees()
    town.later(days=3)
    assert number not in heard(li)


def test_loading_the_same_again_changes_nothing(town: Town, number: str) -> None:
    before = town.tickets()
    assert load(town, without()).left == []
    assert town.tickets() == before


def test_a_second_telephone_tells_the_first_and_the_desk(
    town: Town, li: Player, wang: Player
) -> None:
    for player in (li, wang):
        player.says("我的")
        player.sees()
    found = streets.invite(town.container.services, "grid_worker", "李网格", town.now())
    assert found
    new = town.person("demo-second")
    assert "绑定好了" in new.says(f"绑定 {found[0]}")
    told = heard(li)
    assert "另一部手机" in told
    assert "010-5550-0100" in told
    assert "李网格" in heard(wang)
    assert "工单" not in li.says("我的")


def test_the_same_telephone_again_tells_nobody(town: Town, li: Player, wang: Player) -> None:
    wang.says("我的")
    wang.sees()
    found = streets.invite(town.container.services, "grid_worker", "李网格", town.now())
    assert found
    li.says(f"绑定 {found[0]}")
    assert "换绑" not in heard(wang)


def test_a_first_binding_tells_nobody_else(town: Town, wang: Player) -> None:
    wang.says("我的")
    wang.sees()

    def change(staff: Staff) -> Staff:
        return (*staff, StaffMember("s901", "新干部", "cadre", "uc22", ("c22",)))

    load(town, change)
    found = streets.invite(town.container.services, "cadre", "新干部", town.now())
    assert found
    town.person("demo-new").says(f"绑定 {found[0]}")
    assert "换绑" not in heard(wang)
