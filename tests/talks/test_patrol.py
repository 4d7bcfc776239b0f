"""未诉先办: what workers and riders find is filed at once, nobody is surveyed, somebody checks."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from rules.reports.rates import counts
from storage import tickets
from tests.talks.town import Player, Town, number_in

SENTENCE = "方庄路与蒲方路交叉路口向东30米，蒲方路北侧，积存垃圾"
FOUR = (
    "1. 东铁匠营街道，横五条北段与顺五\n条交叉路口向北5米，横五条北段西侧，积\n存垃圾。\n"
    "2. 西罗园街道，马家堡东路与革新南\n路交叉路口向东120米，革新南路南侧，天\n成酒店南侧10米，积存垃圾。\n"
    "3. 右安门街道，玉林南路与玉林东路\n交叉路口向北100米，玉林东路东侧，门店\n前堆物堆料，机动车、非机动车乱停。\n"
    "4. 玉泉营街道，南三环西路辅路与万\n柳园小区门前路交叉口向北60米，万柳园\n小区门前路东侧，积存垃圾。"
)
AT_HOME = (39.865946, 116.431990)  # 芳群园一区6号楼


@pytest.fixture
def cadre(town: Town) -> Player:
    """白文静, cadre of 李网格's community."""
    return town.person("demo-s101")


@pytest.fixture
def rider(town: Town) -> Player:
    """骑手小马."""
    return town.person("demo-s138")


def notices(town: Town) -> set[str]:
    return {push["notice"] for push in town.pushes()}


def test_a_sentence_of_a_patrol_is_filed_at_once(town: Town, cadre: Player) -> None:
    said = cadre.says(SENTENCE)
    assert number_in(said)
    assert "蒲方路北侧" in said
    (ticket,) = town.tickets()
    assert ticket["origin"] == "patrol"
    assert ticket["category"] == "0601"
    assert ticket["place"]["landmark"] == "方庄路与蒲方路交叉路口向东30米，蒲方路北侧"
    town.settle()
    assert "found" in notices(town)
    assert "assigned" not in notices(town)


def test_a_printed_list_becomes_four_tickets_of_other_streets(town: Town, cadre: Player) -> None:
    said = cadre.says(FOUR)
    filed = town.tickets()
    assert len(filed) == 4
    assert all(ticket["number"] in said for ticket in filed)
    assert filed[1]["place"]["landmark"].endswith("革新南路南侧，天成酒店南侧10米")
    assert filed[2]["category"] == "0902"
    assert all(ticket["is_doubtful"] for ticket in filed)


def test_photo_and_place_are_a_finding(town: Town, cadre: Player, li: Player) -> None:
    li.says("我的")
    cadre.sends_photo(photo(1))
    said = cadre.sends_place(*AT_HOME)
    (ticket,) = town.tickets()
    assert ticket["number"] in said
    assert ticket["origin"] == "patrol"
    assert len(ticket["photos"]) == 1
    assert ticket["lead"] == "s1"
    assert any("巡查" in text and "照片1张" in text for text in li.sees())


def test_place_and_photo_too(town: Town, cadre: Player) -> None:
    cadre.sends_place(*AT_HOME)
    assert number_in(cadre.sends_photo(photo(1)))
    (ticket,) = town.tickets()
    assert ticket["origin"] == "patrol"
    assert len(ticket["photos"]) == 1


def test_photo_and_words_with_a_place_too(town: Town, cadre: Player) -> None:
    cadre.sends_photo(photo(1))
    assert number_in(cadre.says("芳群园一区6号楼门口垃圾没人清"))
    (ticket,) = town.tickets()
    assert ticket["category"] == "0601"
    assert len(ticket["photos"]) == 1


def test_a_photo_right_after_joins_the_finding(town: Town, cadre: Player) -> None:
    number = number_in(cadre.says(SENTENCE))
    assert number in cadre.sends_photo(photo(1))
    assert len(town.tickets()[0]["photos"]) == 1


def test_what_was_cleaned_is_no_photo_of_the_finding(town: Town, li: Player) -> None:
    li.sends_photo(photo(1))
    last4 = number_in(li.sends_place(*AT_HOME))[-4:]
    town.later(minutes=4)
    assert "记在" in li.sends_photo(photo(2))
    li.says(f"办结{last4} 清走了")
    town.settle()
    photos = town.tickets()[0]["photos"]
    assert [item["purpose"] for item in photos] == ["report", "handling"]


@pytest.mark.parametrize("said", ["没问题", "好了", "没有垃圾了", "", "清得很干净"])
def test_words_that_say_it_is_done(town: Town, cadre: Player, li: Player, said: str) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"办结{last4} 清走了")
    assert "结案" in cadre.says(f"核实{last4} {said}")


@pytest.mark.parametrize("said", ["没好", "没", "还有一堆", "没清干净", "不行", "还在那儿堆着"])
def test_words_that_say_it_is_not(town: Town, cadre: Player, li: Player, said: str) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"办结{last4} 清走了")
    assert "重办" in cadre.says(f"核实{last4} {said}")


def test_a_worker_s_answer_to_a_resident_is_no_report_for_them(town: Town, li: Player) -> None:
    li.says("给李阿姨说芳群园一区6号楼水管坏了明天修")
    assert town.tickets() == []


def test_a_question_to_a_rider_may_be_answered_with_a_photo(town: Town, li: Player) -> None:
    rider = town.person("demo-s138")
    rider.sends_photo(photo(1))
    last4 = number_in(rider.sends_place(*AT_HOME))[-4:]
    town.later(minutes=20)
    li.says(f"问{last4} 垃圾在楼前还是楼后")
    rider.sees()
    rider.sends_photo(photo(2))
    assert len(town.tickets()) == 1
    assert len(town.tickets()[0]["photos"]) == 2


def test_an_old_photo_is_of_something_else(town: Town, cadre: Player) -> None:
    cadre.sends_photo(photo(1))
    town.later(minutes=30)
    cadre.sends_place(*AT_HOME)
    assert town.tickets() == []


def test_commands_come_first_and_words_still_want_a_yes(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    li.says("签收")
    li.sends_photo(photo(1))
    assert "已办结" in li.says("办结 方庄路与蒲方路交叉路口向东30米，灯换好了")
    assert len(town.tickets()) == 1
    li.says("芳群园一区8号楼楼道灯坏了")
    assert len(town.tickets()) == 1
    li.says("1")
    assert len(town.tickets()) == 2


def test_a_resident_s_sentence_is_confirmed_and_surveyed(
    town: Town, zhang: Player, li: Player
) -> None:
    assert "蒲方路北侧" in zhang.says(SENTENCE)
    zhang.says("1")
    (ticket,) = town.tickets()
    assert ticket["origin"] == "wechat"


def found_at_home(town: Town, finder: Player) -> str:
    finder.sends_photo(photo(1))
    number = number_in(finder.sends_place(*AT_HOME))
    town.settle()
    return number[-4:]


def test_who_found_it_checks_it_and_nobody_is_surveyed(
    town: Town, cadre: Player, li: Player
) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"签收{last4}")
    cadre.sees()
    assert "核实" in li.says(f"办结{last4} 清走了")
    assert any(f"核实{last4}" in text for text in cadre.sees())
    assert "不用您核实" in li.says(f"核实{last4}")
    assert town.states() == ["handled"]
    assert "结案" in cadre.says(f"核实{last4}")
    assert town.states() == ["closed"]
    assert not {"survey", "survey_reminder", "acknowledged", "contacted"} & notices(town)
    assert town.tickets()[0]["revisits"] == []


def test_what_is_not_done_goes_back(town: Town, cadre: Player, li: Player) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"办结{last4} 清走了")
    li.sees()
    assert "重办" in cadre.says(f"核实{last4} 没好，墙根还有一堆")
    assert town.states() == ["reopened"]
    assert any("墙根还有一堆" in text for text in li.sees())
    li.says(f"办结{last4} 都清了")
    assert any(f"核实{last4}" in text for text in cadre.sees())
    cadre.says("核实")
    assert town.states() == ["closed"]


def test_one_s_own_finding_is_checked_by_the_level_above(
    town: Town, cadre: Player, li: Player
) -> None:
    cadre.says("我的")
    li.sends_photo(photo(1))
    said = li.sends_place(*AT_HOME)
    assert "归您办" in said
    last4 = number_in(said)[-4:]
    li.sees()
    li.says(f"办结{last4} 清走了")
    assert any(f"核实{last4}" in text for text in cadre.sees())
    assert "不用您核实" in li.says(f"核实{last4}")


def test_a_finding_nobody_checks_ends_as_unchecked(town: Town, cadre: Player, li: Player) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"办结{last4} 清走了")
    cadre.sees()
    town.later(hours=26)
    assert any(f"核实{last4}" in text for text in cadre.sees())
    assert town.states() == ["handled"]
    town.later(hours=48)
    (ticket,) = town.tickets()
    assert ticket["status"] == "closed"
    assert ticket["events"][-1]["reason"] == "未核实"


def test_nobody_is_to_be_called_so_no_clock_asks_for_it(
    town: Town, cadre: Player, li: Player
) -> None:
    last4 = found_at_home(town, cadre)
    li.says(f"签收{last4}")
    li.sees()
    town.later(days=1)
    assert not [text for text in li.sees() if "联系居民" in text]


def test_findings_are_outside_the_three_rates(town: Town, zhang: Player, cadre: Player) -> None:
    cadre.says(SENTENCE)
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    with town.container.services.database.begin() as tx:
        assert [counts(ticket) for ticket in tickets.everything(tx)] == [False, True]


@pytest.mark.parametrize("order", ["photo first", "place first"])
def test_a_rider_needs_two_messages(town: Town, rider: Player, order: str) -> None:
    if order == "photo first":
        assert "位置" in rider.sends_photo(photo(1))
        said = rider.sends_place(*AT_HOME)
    else:
        rider.sends_place(*AT_HOME)
        said = rider.sends_photo(photo(1))
    assert "这个月您第1条" in said
    (ticket,) = town.tickets()
    assert ticket["origin"] == "patrol"
    assert len(ticket["photos"]) == 1
    assert ticket["lead"] == "s1"


def test_a_rider_s_finds_are_counted_by_the_month(town: Town, rider: Player) -> None:
    for n in (1, 2):
        rider.sends_photo(photo(n))
        said = rider.sends_place(*AT_HOME)
        assert f"第{n}条" in said
        town.later(minutes=5)
    assert len(town.tickets()) == 2
    town.later(days=15)
    rider.sends_photo(photo(3))
    assert "第1条" in rider.sends_place(*AT_HOME)


def test_words_of_a_rider_are_welcome(town: Town, rider: Player) -> None:
    rider.sends_photo(photo(1))
    assert "位置" in rider.says("井盖没了")
    rider.sends_place(*AT_HOME)
    (ticket,) = town.tickets()
    assert ticket["category"] == "0704" or ticket["category"]
    assert "井盖没了" in ticket["words"]


def test_a_rider_hears_once_when_it_is_done(town: Town, rider: Player, li: Player) -> None:
    rider.sends_photo(photo(1))
    last4 = number_in(rider.sends_place(*AT_HOME))[-4:]
    rider.sees()
    li.says(f"签收{last4}")
    li.says(f"联系了{last4} 去看看")
    li.says(f"进展{last4} 正在清")
    assert rider.sees() == []
    li.says(f"办结{last4} 清走了")
    (told,) = rider.sees()
    assert "清走了" in told
    assert "满意" not in told
    town.later(days=10)
    assert rider.sees() == []
    assert town.states() == ["closed"]


def test_a_rider_may_say_it_is_not_done(town: Town, rider: Player, li: Player) -> None:
    rider.sends_photo(photo(1))
    last4 = number_in(rider.sends_place(*AT_HOME))[-4:]
    li.says(f"办结{last4} 清走了")
    rider.says("没人来过")
    assert town.states() == ["reopened"]


@pytest.mark.parametrize(
    "said", ["签收 0001", "我的", "查 0001", "派 0001 给 李网格", "核实 0001", "办结 0001 好了"]
)
def test_a_rider_does_no_staff_command(town: Town, zhang: Player, rider: Player, said: str) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    before = town.tickets()
    answer = rider.says(said)
    assert answer
    assert "楼道灯" not in answer
    assert town.tickets() == before


def test_a_rider_s_own_home_is_an_ordinary_report(town: Town, rider: Player) -> None:
    rider.says("芳群园一区6号楼楼道灯坏了")
    assert town.tickets() == []
    rider.says("1")
    assert town.tickets()[0]["origin"] == "wechat"


def test_nothing_is_handed_out_to_a_rider(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert "没找到" in wang.says("派 0001 给 骑手小马")


def test_a_rider_is_invited_like_everybody(town: Town) -> None:
    from handlers.staffing.streets import invite

    made = invite(town.container.services, "courier", "骑手小马", town.now())
    assert made is not None
    newcomer = town.person("demo-newcomer")
    assert "拍张照" in newcomer.says(f"绑定 {made[0]}")
    newcomer.sends_photo(photo(1))
    assert "第1条" in newcomer.sends_place(*AT_HOME)
