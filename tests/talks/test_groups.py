"""三群: what the staff's groups hear of a ticket, and what they never read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from bot.delivery.channels.wecom_robot import compose
from rules.lifecycle.hours import STREET_ZONE
from storage.outbox import PUSH_FIELDS, Push
from storage.schema import outbox
from tests.talks.town import Player, Town, number_in, page_in

LAMP = "芳群园一区6号楼2单元301楼道灯坏了"
FLOOD = "芳群园一区6号楼2单元301家里往外冒水，淹到电表了"


def files(who: Player, words: str) -> str:
    receipt = who.says(words)
    for _ in range(3):
        if "编号" in receipt:
            break
        receipt = who.says("1" if "回1" in receipt else "不用")
    return number_in(receipt)


def heard(town: Town) -> list[Push]:
    """What was put in line for groups, oldest first."""
    query = sa.select(*PUSH_FIELDS).where(outbox.c.person.like("g%")).order_by(outbox.c.id)
    with town.container.services.database.begin() as tx:
        return [Push(*row) for row in tx.run(query)]


def told(town: Town) -> list[tuple[str, str]]:
    return [(push.notice, push.person) for push in heard(town)]


def local(at: datetime) -> str:
    return f"{at.astimezone(STREET_ZONE):%d %H:%M}"


def test_a_new_matter_is_heard_in_the_group_of_its_community(town: Town, zhang: Player) -> None:
    number = files(zhang, LAMP)
    assert told(town) == [("group_new", "g2")]
    (push,) = heard(town)
    text, mentions, _ = compose([push])
    assert text.startswith(f"【新件】{number} 芳群园一区6号楼 楼道灯坏了（网格员李师傅，")
    assert mentions == ()
    assert local(push.not_before) == "20 09:31"


def test_what_comes_within_two_minutes_goes_out_together(
    town: Town, zhang: Player, zhao: Player
) -> None:
    files(zhang, LAMP)
    town.later(seconds=30)
    files(zhang, "芳群园二区3号楼垃圾没人清")
    first, second = heard(town)
    assert first.not_before == second.not_before
    assert compose([first, second])[0].startswith("【新件2件】\n")


def test_an_urgent_one_is_heard_at_once_by_desk_and_grid_even_at_night(
    town: Town, zhang: Player
) -> None:
    town.later(hours=14)
    files(zhang, FLOOD)
    assert sorted(told(town)) == [("group_urgent", "g1"), ("group_urgent", "g2")]
    assert {local(push.not_before) for push in heard(town)} == {"20 23:30"}


def test_what_can_wait_is_heard_in_the_morning(town: Town, zhang: Player) -> None:
    town.later(hours=14)
    files(zhang, LAMP)
    assert [local(push.not_before) for push in heard(town)] == ["21 08:01"]


def test_what_is_expedited_is_heard_as_urgent_once(town: Town, zhang: Player, wang: Player) -> None:
    number = files(zhang, LAMP)
    wang.says(f"加急 {number[-4:]}")
    assert told(town)[1:] == [("group_urgent", "g1"), ("group_urgent", "g2")]


def test_a_deadline_that_passes_is_heard_with_the_lead_called(town: Town, zhao: Player) -> None:
    files(zhao, "蒲黄榆第三社区5号楼楼道灯坏了")
    town.later(days=2)
    late = [push for push in heard(town) if push.notice == "group_overdue"]
    assert {push.person for push in late} == {"g1", "g4"}
    each = [(push.person, push.facts["words"]) for push in late]
    assert len(each) == len(set(each))  # lead and superior are told of one step: one line
    text, mentions, _ = compose([late[0]])
    assert "【超时】" in text
    assert "还没" in text
    assert mentions == ("jiesu-s43",)


def test_many_households_are_heard_by_the_delegates_too(town: Town) -> None:
    for n in range(6):
        files(town.person(f"demo-r{n}"), f"芳群园一区{n + 1}号楼停水了")
    kinds = {person for notice, person in told(town) if notice == "group_incident"}
    assert kinds == {"g1", "g2", "g5"}


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("芳群园一区6号楼2单元301半夜装修太吵，我是302的张淑芬", ("装修", "吵", "6号楼")),
        ("举报芳群园一区6号楼2单元有人聚赌", ("聚赌", "6号楼")),
        ("我叫张淑芬，13812345678，芳群园一区6号楼2单元301楼道灯坏了", ("138",)),
        ("芳群园一区6号楼2单元301，我不想活了", ("不想活", "6号楼")),
        ("芳群园一区6号楼2单元301我老公打我", ("打", "6号楼")),
        ("芳群园一区6号楼2单元301妈妈摔倒了起不来", ("摔", "6号楼")),
    ],
)
def test_nothing_of_who_reported_is_read_in_a_group(
    town: Town, zhang: Player, words: str, never: tuple[str, ...]
) -> None:
    number = files(zhang, words)
    town.later(days=1)
    told = [push for push in heard(town) if push.ticket_id]
    digest = [push for push in heard(town) if push.ticket_id is None]
    assert told
    assert digest
    for push in told:
        assert number in compose([push])[0]
        assert "芳群园一区" in compose([push])[0]
    for push in (*told, *digest):
        shown = compose([push])[0]
        for word in ("张淑芬", "301", "302", "2单元", *never):
            assert word not in shown
            assert word not in str(dict(push.facts))


def test_a_withdrawn_matter_is_not_heard_any_more(town: Town, zhang: Player) -> None:
    files(zhang, LAMP)
    zhang.says("撤回")
    zhang.says("1")
    town.settle()
    assert [push.state for push in heard(town)] == ["cancelled"]


def test_a_group_is_no_person_to_the_sender(town: Town, zhang: Player, li: Player) -> None:
    """Whatever becomes of a group's row, the people's notices go their way."""
    files(zhang, LAMP)
    town.later(minutes=5)
    assert any("新任务" in text or "楼道灯" in text for text in li.sees())
    pushes: list[dict[str, Any]] = town.pushes()
    assert {p["state"] for p in pushes if p["person"] == "g2"} <= {"sent", "expired"}


def channel(town: Town) -> list[str]:
    return [ticket["channel"] for ticket in town.tickets()]


def test_a_worker_gets_words_and_code_for_the_group_of_residents(
    town: Town, zhang: Player, li: Player
) -> None:
    said = li.says("群二维码")
    assert said.startswith("发到芳群园居民代表群：\n各位邻居")
    page = town.web.get(page_in(said))
    assert page.status_code == 200
    assert "<svg" in page.text
    assert "各位邻居" in page.text
    again = town.web.get(page_in(said))
    assert again.text == page.text
    made = [entry for entry in town.world.journal if "qrcode" in entry["path"]]
    assert len(made) == 1  # codes of the account are counted
    scene = made[0]["body"]["action_info"]["scene"]["scene_str"]
    assert "芳群园居民代表群" in zhang.scans(scene)
    files(zhang, LAMP)
    assert channel(town) == ["g6"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("群二维码 金一", "金一网格群"),
        ("群码：芳群园居民代表群", "芳群园居民代表群"),
        ("群二维码 居民代表工作", "居民代表工作群"),
        ("二维码 g1", "接诉即办群"),
    ],
)
def test_a_group_is_called_by_a_part_of_its_name(
    town: Town, wang: Player, said: str, name: str
) -> None:
    assert f"发到{name}" in wang.says(said)


def test_of_several_groups_it_asks_which(town: Town, wang: Player) -> None:
    said = wang.says("群二维码 芳群园")
    assert "哪个群" in said
    assert "芳群园网格群" in said
    assert "接诉即办群" in wang.says("群二维码 没这个群")


def test_a_code_that_is_not_ours_opens_nothing(town: Town, zhang: Player) -> None:
    assert town.web.get("/g/grp:g99").status_code == 404
    assert town.web.get("/g/bld:g6").status_code == 404
    assert "居民代表群" not in zhang.scans("grp:g99")
    assert "居民代表群" in zhang.scans("grp:g6")  # by hand, in the demo only


def test_a_code_goes_on_with_a_draft_and_a_building_s_code_still_works(
    town: Town, zhang: Player
) -> None:
    zhang.says("楼道灯坏了")
    assert zhang.scans("grp:g6")
    zhang.scans("bldg:芳群园四区:23号楼")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert (ticket["channel"], ticket["place"]["building"]) == ("g6", "23号楼")


@pytest.mark.parametrize("span", [{"hours": 3}, {"days": 2}, {"days": 9}])
def test_a_scan_long_ago_hinders_nothing(town: Town, zhang: Player, span: dict[str, float]) -> None:
    zhang.scans("grp:g6")
    town.later(**span)
    files(zhang, LAMP)
    assert town.states() == ["dispatched"]


def test_of_a_matter_neighbours_read_its_estate_and_kind(
    town: Town, zhang: Player, li: Player, zhao: Player
) -> None:
    number = files(zhang, LAMP)
    town.settle()
    said = li.says(f"群发文字 {number[-4:]}")
    assert "芳群园一区" in said
    assert "已经有人在办" in said
    assert "/g/" in said
    assert "6号楼" not in said
    assert "301" not in said
    li.does_work("办结 换了灯泡")
    assert "已经办好" in li.says("群发文字")
    assert "各位邻居" not in zhao.says(f"群发文字 {number[-4:]}")


def test_a_neighbours_quarrel_goes_to_no_group(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang, "芳群园一区6号楼2单元301半夜装修太吵")
    town.settle()
    assert li.says("群发文字") == f"{number} 这类事不往群里发。"


@pytest.mark.parametrize("said", ["群发广告的骚扰电话太多", "二维码门禁坏了，芳群园一区6号楼"])
def test_words_of_every_day_are_no_command(town: Town, li: Player, said: str) -> None:
    answer = li.says(said)
    assert "哪个群" not in answer
    assert "发到" not in answer
