"""Whatever order things are said in, nothing is asked twice and nothing is lost."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in


def test_photo_first_then_words_then_place(town: Town, zhang: Player) -> None:
    assert "照片" in zhang.sends_photo(photo(3))
    assert "哪" in zhang.says("楼下垃圾堆成山了")
    assert "1张照片" in zhang.says("横五条北段路西")
    zhang.says("对")
    town.settle()
    (ticket,) = town.tickets()
    assert ticket["place"]["landmark"] == "横五条北段路西"
    assert len(ticket["photos"]) == 1
    assert ticket["photos"][0]["sha256"]


def test_a_pin_takes_the_name_of_the_building_it_stands_at(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    asked = zhang.sends_place(39.865946, 116.43199)
    assert "芳群园一区6号楼" in asked
    zhang.says("行")
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["place"]["lat"] == pytest.approx(39.865946)
    assert ticket["lead"] == "s1"


def test_a_place_without_a_label_far_from_everything(town: Town, zhang: Player) -> None:
    zhang.says("路灯不亮")
    zhang.sends_place(39.95, 116.20, None)
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["place"]["lat"] == pytest.approx(39.95)
    assert ticket["lead"] == "s2"


def test_a_correction_changes_one_slot_and_says_so(town: Town, zhao: Player) -> None:
    zhao.says("望园社区3号楼楼道灯坏了")
    changed = zhao.says("不是3号楼，是5号楼")
    assert "5号楼" in changed
    assert "3号楼" not in changed
    assert "5号楼" in zhao.says("1") or town.tickets()[0]["place"]["building"] == "5号楼"
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "5号楼"
    assert ticket["category"] == "0305"
    assert ticket["lead"] == "s1"


def test_an_emergency_names_the_number_first_and_files_at_once(
    town: Town, zhang: Player, wang: Player
) -> None:
    said = zhang.says("家里有煤气味，越来越大，春晖苑2号楼3单元401")
    assert said.splitlines()[:3] == ["请先到屋外，再打", "96777 燃气抢修", "119 消防"]
    (ticket,) = town.tickets()
    assert ticket["number"] in said
    assert ticket["urgency"] == "U1"
    assert ticket["matter_kind"] == "urgent"
    assert any("春晖苑" in text for text in wang.sees())


def test_an_emergency_without_a_place_is_filed_and_then_placed(town: Town, zhang: Player) -> None:
    said = zhang.says("着火了，快来人")
    assert said.splitlines()[0] == "119 消防"
    assert town.tickets()[0]["lead"] == "s2"
    placed = zhang.says("芳群园一区3号楼")
    (ticket,) = town.tickets()
    assert ticket["number"] in placed
    assert ticket["place"]["building"] == "3号楼"
    assert ticket["lead"] == "s1"


def test_a_danger_word_alone_is_no_emergency(town: Town, zhang: Player) -> None:
    said = zhang.says("火灾隐患太大了，楼道里全是电动车，六里桥7号院4号楼")
    assert "119" not in said
    zhang.says("1")
    assert town.tickets()[0]["matter_kind"] != "urgent"


def test_what_is_urgent_needs_no_confirmation(town: Town, zhang: Player) -> None:
    zhang.says("没电")
    got = zhang.says("西局玉园6号楼")
    assert town.tickets()[0]["number"] in got


def test_a_voice_without_words_is_kept_and_told_truthfully(
    town: Town, zhang: Player, wang: Player
) -> None:
    assert "没听清" in zhang.sends_voice()
    zhang.sends_place(39.865946, 116.43199)
    zhang.says("1")
    town.settle()
    (ticket,) = town.tickets()
    assert ticket["voices"] == 1
    assert any("语音" in text for text in wang.sees())


def test_a_voice_with_words_is_as_good_as_text(town: Town, zhang: Player) -> None:
    asked = zhang.sends_voice("芳群园一区六号楼楼道灯坏了")
    assert "6号楼" in asked
    zhang.says("对")
    assert town.tickets()[0]["voices"] == 1


def test_a_late_photo_joins_the_ticket(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    assert number in zhang.sends_photo(photo(2))
    town.settle()
    assert len(town.tickets()[0]["photos"]) == 1


def test_a_digression_comes_back_to_the_draft(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    zhang.says("暖气不热，芳群园一区7号楼")
    answer = zhang.says("进度")
    assert number in answer
    assert "几单元" in answer
    zhang.says("2单元301")
    zhang.says("1")
    assert len(town.tickets()) == 2
    assert town.tickets()[1]["place"]["room"] == "301"


def test_yesterday_s_draft_goes_on(town: Town, zhang: Player) -> None:
    zhang.says("我家阳台一下雨就渗水")
    town.later(hours=26)
    zhang.says("蒲黄榆第三社区5号楼4单元601")
    zhang.says("对")
    (ticket,) = town.tickets()
    assert ticket["words"][0] == "我家阳台一下雨就渗水"
    assert ticket["place"]["room"] == "601"


def test_a_bare_yes_too_late_is_asked_again(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    town.later(minutes=45)  # it was recalled after ten
    assert "楼道灯坏了" in zhang.says("1")
    assert town.tickets() == []
    zhang.says("1")
    assert len(town.tickets()) == 1


def test_cancel_and_start_again(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("算了")
    zhang.says("1")
    assert town.tickets() == []


def test_a_filed_ticket_is_withdrawn_after_asking(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    li.sees()
    assert number in zhang.says("撤回")
    zhang.says("1")
    assert town.states() == ["withdrawn"]
    assert any("不用去了" in text for text in li.sees())


def test_several_tickets_are_listed_and_chosen(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    first = number_in(zhang.says("1"))
    zhang.says("芳群园一区8号楼门口有人违停堵路")
    second = number_in(zhang.says("1"))
    listed = zhang.says("进度")
    assert first in listed
    assert second in listed
    assert first in zhang.says("1")


def test_a_scanned_building_needs_no_place(town: Town, zhang: Player) -> None:
    assert "芳群园四区23号楼" in zhang.scans(building_id(town, "芳群园四区", "23号楼"))
    zhang.says("楼道灯坏了")
    zhang.says("对")
    (ticket,) = town.tickets()
    assert ticket["place"]["building"] == "23号楼"


def building_id(town: Town, estate: str, building: str) -> str:
    from bot.cli.street_files import read_street
    from rules.street.street_rows import StreetFiles
    from tests.talks.town import DEMO

    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    home = next(p for p in files.street.places if p.name == estate)
    container = next(p for p in files.street.places if p.parent == home.id and p.name == building)
    return f"bld:{container.id}"


def test_the_first_receipt_says_what_the_words_are_for(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    assert "我的信息" in zhang.says("1")
    zhang.says("芳群园一区6号楼门禁坏了")
    assert "我的信息" not in zhang.says("1")


def test_what_is_known_is_told_and_forgotten_on_a_word(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert "1件" in zhang.says("我的信息")
    zhang.says("删除我的信息")
    assert "0件" in zhang.says("我的信息")
    assert len(town.tickets()) == 1


def test_of_a_long_story_the_matter_is_repeated(town: Town, zhang: Player) -> None:
    asked = zhang.says(
        "哎呀同志，我住芳群园一区，就是那个六号楼，我今年七十九了腿脚不好，"
        "楼道里的灯坏了好些天，晚上都不敢下楼，你们给来个人看看吧"
    )
    assert "灯坏了" in asked
    assert "七十九" not in asked
    assert "芳群园一区6号楼" in asked


def test_who_does_not_know_the_building_is_helped(town: Town, zhang: Player) -> None:
    zhang.says("楼上漏水漏到我家了")
    assert "没关系" in zhang.says("我也说不清几号楼")
    zhang.says("恒松园")
    zhang.says("1")
    assert town.tickets()[0]["place"]["community"] == "恒松园"


def test_more_words_are_added_to_the_matter(town: Town, zhang: Player) -> None:
    zhang.says("物业不管，蒲黄榆三里")
    assert "没人打扫楼道" in zhang.says("就是没人打扫楼道")
    zhang.says("1")
    assert len(town.tickets()[0]["words"]) == 2


def test_words_after_filing_join_the_ticket(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区有人遛狗不牵绳")
    number = number_in(zhang.says("1"))
    assert number in zhang.says("再补充一下，是条大黄狗")
    assert len(town.tickets()) == 1
    assert "大黄狗" in town.tickets()[0]["words"][-1]
    assert any("大黄狗" in text for text in li.sees())


def test_words_of_safety_end_an_emergency(town: Town, zhang: Player) -> None:
    zhang.says("电梯里困着人，芳群园一区7号楼")
    assert "没事了" in zhang.says("我出来了")
    assert len(town.tickets()) == 1


def test_an_emergency_does_not_mix_with_another_draft(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    said = zhang.says("有人晕倒了，芳群园一区9号楼")
    assert said.splitlines()[0] == "120 急救"
    assert "楼道灯" not in said
    zhang.says("1")
    assert [t["category"] for t in town.tickets()] == ["1204", "0305"]


def test_good_is_no_question(town: Town, zhang: Player) -> None:
    assert "没对上" not in zhang.says("好的")
    assert "是什么事" in zhang.says("我要投诉")


def test_a_matter_no_table_knows_is_filed_and_the_desk_looks(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("那个东西又歪了没法使，芳群园一区6号楼")
    number = number_in(zhang.says("1"))
    assert town.tickets()[0]["is_doubtful"]
    assert any(number in text for text in wang.sees())
    wang.says(f"改类 {number[-4:]} 公共部位设施")
    assert town.tickets()[0]["category"] == "0405"


def test_a_telephone_number_is_kept_sealed_and_shown_masked(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了，打我电话13812345678")
    zhang.says("1")
    assert "13812345678" not in str(town.tickets())
    assert "138****5678" in town.tickets()[0]["words"][0]
    assert "留过电话" in zhang.says("我的信息")


def test_a_photo_of_an_emergency_joins_before_the_place_is_known(town: Town, zhang: Player) -> None:
    zhang.says("着火了")
    assert "几号楼" in zhang.sends_photo(photo(1))
    zhang.says("芳群园一区3号楼")
    town.settle()
    (ticket,) = town.tickets()
    assert len(ticket["photos"]) == 1
    assert ticket["place"]["building"] == "3号楼"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("望园东里3楼2单元没水", ("3号楼", "2单元")),
        ("望园东里三楼二门没水", ("3号楼", "2单元")),
        ("望园东里3楼1门漏水", ("3号楼", "1单元")),
        ("望园东里3楼2单元着火了", ("3号楼", "2单元")),
    ],
)
def test_a_building_said_as_beijing_says_it_is_filed(
    town: Town, zhang: Player, said: str, where: tuple[str, str]
) -> None:
    answer = zhang.says(said)
    if not town.tickets():
        zhang.says("1")
    place = town.tickets()[0]["place"]
    assert (place["building"], place["unit"]) == where
    assert ("119" in answer) == ("着火" in said)


def test_the_first_minutes_as_the_readme_tells_them(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("厨房下水道堵了，返味儿")
    zhang.sends_photo(photo(1))
    assert "几单元几号" in zhang.sends_place(39.865946, 116.431990, "芳群园一区6号楼")
    number = number_in(zhang.says("1"))
    assert number in "".join(li.sees())
    li.says("签收")
    li.says("联系了 下午3点上门")
    li.sends_photo(photo(2))
    li.says("办结 已疏通")
    assert "1 满意" in "".join(zhang.sees())
    zhang.says("1")
    assert town.states() == ["closed"]


def test_the_door_is_said_beside_the_yes_or_left_out(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼暖气不热")
    assert "2单元301" in zhang.says("2单元301")
    zhang.says("1")
    assert town.tickets()[0]["place"]["room"] == "301"
    zhang.says("芳群园四区23号楼下水道堵了")
    said = zhang.says("不用")
    assert "几单元" not in said
    assert "对就回1" in said


@pytest.mark.parametrize(
    "said", ["快递柜打不开", "凉亭顶掉了", "晾衣绳断了", "公示栏糊了", "石凳翻了"]
)
def test_a_matter_nobody_listed_is_a_matter(said: str, town: Town) -> None:
    told = town.person("res-zhang").says(f"福顺家园9号楼{said}")
    assert said in told
    assert "回1" in told


@pytest.mark.parametrize("choice", ["2", "芳城园一区", "芳城园的"])
def test_a_short_name_that_fits_several_estates_is_asked_about_once(
    choice: str, town: Town
) -> None:
    zhang = town.person("res-zhang")
    assert "1 芳群园一区 2 芳城园一区" in zhang.says("芳一区6号楼2单元漏水")
    assert "芳城园一区6号楼2单元" in zhang.says(choice)
    zhang.says("1")
    place = town.tickets()[0]["place"]
    assert (place["community"], place["building"]) == ("芳城园一区", "6号楼")
