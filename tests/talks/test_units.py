"""Handling units outside the staff: a property company sees its tickets, place and matter, nobody."""

from __future__ import annotations

import re

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in

PHONE = "13812345678"


def handed_to_the_company(town: Town, zhang: Player, wang: Player) -> tuple[str, Player]:
    zhang.says(f"我是张桂芬，芳群园一区6号楼门禁坏了，电话{PHONE}")
    number = number_in(zhang.says("1"))
    wang.says(f"转派 {number[-4:]} 给 康园物业 归物业修")
    return number, town.person("demo-s115")


def test_a_unit_is_handed_a_ticket_and_works_on_it(town: Town, zhang: Player, wang: Player) -> None:
    number, company = handed_to_the_company(town, zhang, wang)
    assert any(number in x for x in company.sees())
    zhang.sees()
    assert number in company.says("签收")
    assert any("康园物业" in x and "值班室" not in x for x in zhang.sees())
    company.sends_photo(photo(1))
    company.says("办结 门禁修好了")
    town.settle()
    assert town.states() == ["revisit"]


def test_it_reads_place_matter_and_a_masked_telephone_and_nothing_else(
    town: Town, zhang: Player, wang: Player
) -> None:
    number, company = handed_to_the_company(town, zhang, wang)
    company.sees()
    shown = company.says(f"查{number[-4:]}")
    assert "芳群园一区6号楼" in shown
    assert "门禁坏了" in shown
    assert "138****5678" in shown
    for screen in (*company.screen(), shown):
        assert PHONE not in screen
        assert "demo-zhang" not in screen
        assert "张桂芬" not in screen
    assert "http" not in shown
    cards = town.world.people[company.openid].chat
    assert any(number in e.card.values() for e in cards)
    assert not any(e.url for e in cards)


def test_without_a_telephone_none_is_shown(
    town: Town, zhang: Player, zhao: Player, wang: Player
) -> None:
    handed_to_the_company(town, zhang, wang)
    zhao.says("匿名")
    zhao.says(f"芳群园一区8号楼电梯坏了，{PHONE}")
    anonymous = number_in(zhao.says("1"))
    wang.says(f"转派 {anonymous[-4:]} 给 康园物业 归物业修")
    company = town.person("demo-s115")
    assert not re.search(r"\*{4}", company.says(f"查{anonymous[-4:]}").rpartition("\n\n")[2])


def test_a_unit_sees_only_what_it_leads(town: Town, zhang: Player, wang: Player) -> None:
    number, _ = handed_to_the_company(town, zhang, wang)
    other = town.person("demo-s114")
    for said in ("查", "签收", "办结", "进度"):
        assert "没有编号" in other.says(f"{said}{number[-4:]}")
    assert "没有工单" in other.says("我的")
    assert "张桂芬" not in town.person("demo-s115").says("我的")
    assert town.states() == ["reassigned"]
    company = town.person("demo-s115")
    wang.says(f"转派 {number[-4:]} 给 李网格 还是网格办")
    assert "没有编号" in company.says(f"查{number[-4:]}")


def test_a_unit_does_nothing_of_the_desk(town: Town, zhang: Player, wang: Player) -> None:
    number, company = handed_to_the_company(town, zhang, wang)
    assert "要写原因" in company.says(f"派 {number[-4:]} 给 李网格")
    company.says(f"派 {number[-4:]} 给 李网格 不归我们")
    assert town.tickets()[0]["lead"] == "s115"
    assert "上一级" in company.says("请假 明天 代理 李网格")
