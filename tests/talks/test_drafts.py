"""A report over several messages: corrected, dropped, taken up, left for days, never mixed up."""

from __future__ import annotations

import re

import pytest

from emulator.samples import photo
from flows.texts.report import CHOICES
from storage import streets
from tests.talks.town import Player, Town, number_in


def test_facts_in_any_order_fill_their_slots(town: Town, zhang: Player) -> None:
    zhang.sends_place(39.865946, 116.43199)
    zhang.sends_photo(photo(1))
    said = zhang.says("楼道灯坏了")
    assert "对就回1" in said
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["category"] == "0305"


def test_a_room_said_before_the_estate_is_not_asked_again(town: Town, zhang: Player) -> None:
    zhang.says("2单元301暖气不热")
    said = zhang.says("芳群园一区6号楼")
    assert "芳群园一区6号楼2单元301" in said
    assert "几单元" not in said


def test_a_correction_after_filing_changes_the_ticket_with_its_trace(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    said = zhang.says("不是3号楼，是5号楼")
    assert "5号楼，不是3号楼" in said
    assert number in said
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "5号楼"
    assert any("3号楼" in (event["reason"] or "") for event in ticket["events"])
    assert any("5号楼" in text for text in li.sees())


def test_a_unit_named_after_filing_joins_the_ticket(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("1")
    zhang.says("补充一下，是2单元")
    (ticket,) = town.tickets()
    assert ticket["place"]["unit"] == "2单元"
    assert ticket["words"][-1] == "补充一下，是2单元"


def test_a_cancelled_draft_can_be_taken_up_for_a_day(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    assert "还是报吧" in zhang.says("算了")
    assert town.tickets() == []
    assert "楼道灯坏了" in zhang.says("还是报吧")
    zhang.says("1")
    assert town.tickets()[0]["words"] == ["望园社区3号楼楼道灯坏了"]


def test_a_thank_you_between_does_not_lose_the_cancelled_draft(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("算了算了不说了")
    zhang.says("谢谢")
    assert "楼道灯坏了" in zhang.says("还是报吧")


def test_after_a_day_the_cancelled_draft_is_gone(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("取消")
    town.later(hours=25)
    assert "直接说" in zhang.says("还是报吧")
    assert town.tickets() == []


def test_start_again_forgets_the_draft(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    assert "重新来" in zhang.says("重新报")
    zhang.says("芳群园一区6号楼下水道堵了")
    zhang.says("不用")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["category"] == "0204"
    assert ticket["place"]["community"] == "芳群园一区"


def test_the_next_day_says_what_is_gone_on_with(town: Town, zhang: Player) -> None:
    zhang.says("我家阳台一下雨就渗水")
    town.later(hours=26)
    said = zhang.says("蒲黄榆第三社区5号楼4单元601")
    assert said.startswith("接着您昨天说的")


def test_another_matter_the_next_day_is_another_report(town: Town, zhang: Player) -> None:
    zhang.says("我家阳台一下雨就渗水")
    town.later(hours=30)
    said = zhang.says("望园社区3号楼路灯不亮")
    assert "渗水" not in said
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["category"] == "0305"


def test_a_week_old_draft_is_not_pretended_to_be_alive(town: Town, zhang: Player) -> None:
    zhang.says("我家阳台一下雨就渗水")
    town.later(days=8)
    said = zhang.says("芳群园一区6号楼")
    assert "没有报上去" in said
    assert town.tickets() == []
    zhang.says("还是报吧")
    zhang.says("芳群园一区6号楼")
    zhang.says("1")
    assert town.tickets()[0]["words"][0] == "我家阳台一下雨就渗水"


def test_a_doubtful_kind_is_asked_once_with_three_choices(town: Town, zhang: Player) -> None:
    asked = zhang.says("楼下太乱了没人管")
    assert asked.count("\n") == 2
    assert "都不是" in asked
    second = re.search(r"2 (\S+)", asked)
    assert "在哪" in zhang.says("第二个")
    zhang.says("六南社区小广场")
    zhang.says("行")
    (ticket,) = town.tickets()
    assert second
    with town.container.services.database.begin() as tx:
        assert CHOICES[streets.kind_of(tx, ticket["category"]) or ""] == second[1]


@pytest.mark.parametrize("answer", ["都不是", "4", "就是到处是狗屎"])
def test_none_of_the_choices_never_asks_again(town: Town, zhang: Player, answer: str) -> None:
    zhang.says("楼下太乱了没人管")
    assert "哪一样" not in zhang.says(answer)
    zhang.says("望园社区3号楼")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["is_doubtful"] == (answer != "就是到处是狗屎")


def test_a_pin_far_from_the_estate_named_is_asked_about(town: Town, zhang: Player) -> None:
    zhang.says("望园东里3号楼楼道灯坏了")
    asked = zhang.sends_place(39.865946, 116.43199)
    assert "有点远" in asked
    assert "对就回1" in zhang.says("1")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["place"]["community"] == "望园东里"


def test_the_pin_can_be_the_right_one(town: Town, zhang: Player) -> None:
    zhang.says("望园东里3号楼楼道灯坏了")
    zhang.sends_place(39.865946, 116.43199)
    assert "芳群园一区6号楼" in zhang.says("发的位置对")
    zhang.says("1")
    assert town.tickets()[0]["place"]["building"] == "6号楼"


def test_a_name_taken_for_another_is_shown_and_confirmed(town: Town, zhang: Player) -> None:
    said = zhang.says("店厂村胡同口路灯瞎了")
    assert "店厂村" in said
    assert "靛厂村" in said
    zhang.says("1")
    assert town.tickets()[0]["place"]["community"] == "靛厂村"


def test_another_district_is_said_and_the_words_are_kept(town: Town, zhang: Player) -> None:
    said = zhang.says("朝阳区望京西园四区路灯坏了")
    assert "朝阳区" in said
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["is_doubtful"]
    assert ticket["lead"] == "s2"


def test_the_desk_sees_why_a_doubtful_kind_was_guessed(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("楼下太乱了没人管，望园社区3号楼")
    zhang.says("反正就是没人管")
    zhang.says("1")
    assert "因为说了" in wang.says("我的")


def test_for_one_s_mother_and_without_a_name(town: Town, zhang: Player) -> None:
    said = zhang.says("帮我妈报个修，望园社区3号楼下水道堵了，别说是我报的")
    assert "替妈" in said
    assert "几单元几号" in said
    said = zhang.says("不用")
    assert "不留名" in said
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["origin"] == "proxy"
    assert ticket["is_anonymous"]


def test_a_menu_tap_in_the_middle_keeps_the_draft(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    assert "咱接着说" in zhang.does("click", "progress")
    zhang.says("1")
    assert len(town.tickets()) == 1


def test_twice_not_answered_offers_a_person(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    zhang.says("[抠鼻]")
    assert "人工" in zhang.says("？？")


def test_a_scan_that_completes_an_urgent_draft_files_it(town: Town, zhang: Player) -> None:
    zhang.says("电梯坏了，老人下不了楼")
    said = zhang.scans("bldg:芳群园四区:23号楼")
    (ticket,) = town.tickets()
    assert ticket["number"] in said
    assert ticket["place"]["building"] == "23号楼"


def test_an_urgent_matter_filed_at_once_says_which_name_it_took(town: Town, zhang: Player) -> None:
    said = zhang.says("店厂村停水了")
    assert town.tickets()[0]["number"] in said
    assert "店厂村" in said
    zhang.says("不是靛厂村，是小井村")
    assert town.tickets()[0]["place"]["community"] == "小井村"


def test_a_second_matter_elsewhere_waits_for_its_turn(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    assert "3号楼" in zhang.says("对了，望园社区5号楼的垃圾也没人收")
    said = zhang.says("1")
    assert number_in(said) == town.tickets()[0]["number"]
    assert "5号楼" in said
    zhang.says("1")
    first, second = town.tickets()
    assert (first["place"]["building"], first["category"]) == ("3号楼", "0305")
    assert (second["place"]["building"], second["category"]) == ("5号楼", "0601")
    assert len(first["words"]) == len(second["words"]) == 1


def test_a_photo_or_a_place_does_not_choose_between_kinds(town: Town, zhang: Player) -> None:
    zhang.says("楼下太乱了没人管")
    assert "哪一样" in zhang.sends_photo(photo(1))
    assert "哪一样" in zhang.sends_place(39.865946, 116.43199)
    assert "对就回1" in zhang.says("1")


def test_no_no_is_no_part_of_the_matter(town: Town, zhang: Player) -> None:
    zhang.says("望园社区3号楼楼道灯坏了")
    assert "不对" not in zhang.says("不对不对，是7号楼")


def test_a_finished_draft_is_recalled_once_after_ten_silent_minutes(
    town: Town, zhang: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.sees()
    town.later(minutes=9)
    assert zhang.sees() == []
    town.later(minutes=2)
    (recalled,) = zhang.sees()
    assert "楼道灯坏了" in recalled and "还没报" in recalled
    town.later(hours=3)
    assert zhang.sees() == []
    zhang.says("对，报吧")
    assert number_in(zhang.says("1"))


def test_a_bare_1_answers_the_recall(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    town.later(minutes=35)
    assert number_in(zhang.says("1"))


def test_at_night_the_recall_waits_for_the_morning(town: Town, zhang: Player) -> None:
    town.later(hours=12, minutes=5)  # 21:35
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.sees()
    town.later(hours=10)
    assert zhang.sees() == []
    town.later(hours=1)
    assert any("还没报" in text for text in zhang.sees())


def test_an_unfinished_or_dropped_draft_is_not_recalled(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    town.later(minutes=20)
    zhang.says("芳群园一区6号楼")
    zhang.says("算了")
    zhang.sees()
    town.later(hours=2)
    assert zhang.sees() == []


def test_a_recall_that_cannot_be_sent_does_not_come_with_a_later_reply(
    town: Town, zhang: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    town.world.people[zhang.openid].window_left = 0
    town.later(minutes=20)
    assert "还没报" not in zhang.says("是7号楼")
