"""补充, photos that a kind demands, before and after for the resident, 今日."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town, number_in, page_in

LAMP = "芳群园一区6号楼楼道灯坏了"
HEAP = "芳群园一区6号楼门口垃圾堆成山没人清理"


def report(who: Player, text: str = LAMP) -> str:
    who.says(text)
    return number_in(who.says("1"))


def test_a_kind_that_demands_a_photo_is_not_finished_without(
    town: Town, zhang: Player, li: Player
) -> None:
    number = report(zhang, HEAP)
    assert "先发照片" in li.does_work("办结 清走了")
    assert town.states() == ["dispatched"]
    li.sends_photo(photo(1))
    assert "附照片1张" in li.does_work(f"办结{number[-4:]} 清走了")
    assert town.states() == ["handled"]


def test_a_kind_that_demands_none_is_finished_without(
    town: Town, zhang: Player, li: Player
) -> None:
    report(zhang)
    li.does_work("办结 换了灯泡")
    assert town.states() == ["handled"]


def test_the_desk_finishes_without_and_says_why(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang, HEAP)
    assert "先发照片" in li.does_work(f"办结{number[-4:]} 无照片 手机坏了")
    assert "无照片 原因" in wang.does_work(f"办结{number[-4:]} 无照片")
    wang.does_work(f"办结{number[-4:]} 无照片 原因：夜里清的，已核实")
    (ticket,) = town.tickets()
    assert ticket["status"] == "handled"
    assert ticket["events"][-1]["reason"] == ("无照片：夜里清的，已核实；没签收没联系就办结")
    assert not any("无照片" in text for text in zhang.sees())


def test_a_photo_of_the_round_before_does_not_count(town: Town, zhang: Player, li: Player) -> None:
    report(zhang, HEAP)
    li.sends_photo(photo(1))
    li.does_work("办结 清走了")
    town.settle()
    zhang.says("没人来过")
    town.later(minutes=1)
    assert "先发照片" in li.does_work("办结 清走了")


def test_staff_s_words_and_photos_are_kept_as_theirs(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang)
    li.says("签收")
    li.sends_photo(photo(2))
    assert "附照片1张" in li.says("补充 三层也不亮")
    town.settle()
    (ticket,) = town.tickets()
    assert "三层也不亮" not in "".join(ticket["words"])
    event = ticket["events"][-1]
    assert (event["what"], event["by"], event["reason"]) == ("supplemented", "s1", "三层也不亮")
    assert [p["purpose"] for p in ticket["photos"]] == ["site"]
    assert "经办补充：三层也不亮" in li.says(f"查{number[-4:]}")
    li.sees()
    wang.says(f"补充{number[-4:]} 带梯子")
    assert any("补充：带梯子" in text for text in li.sees())
    assert not any("带梯子" in text for text in zhang.sees())


def test_nothing_to_add_says_what_is_missing(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    assert "补充什么" in li.says("补充")


def test_a_worker_adds_to_what_they_reported_as_a_citizen(town: Town, li: Player) -> None:
    report(li, "望园社区3号楼楼道灯坏了")
    li.says("补充：四层也不亮")
    assert "补充：四层也不亮" in town.tickets()[0]["words"]


def test_the_survey_brings_before_and_after(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(LAMP)
    zhang.sends_photo(photo(1))
    zhang.says("1")
    town.settle()
    li.sends_photo(photo(2))
    li.does_work("办结 换了灯泡")
    town.settle()
    (survey,) = [text for text in zhang.sees() if "1 满意" in text or "满意" in text]
    assert "办前1张、办后1张照片" in survey
    page = town.web.get(page_in(survey)).get_data(as_text=True)
    assert page.count('alt="办前照片"') == 1
    assert page.count('alt="办后照片"') == 1
    assert page.index("办后照片") < page.index("办前照片")  # what counts now stands above


def test_a_survey_without_photos_names_none(town: Town, zhang: Player, li: Player) -> None:
    report(zhang)
    li.does_work("办结 换了灯泡")
    assert not any("照片" in text for text in zhang.sees() if "满意" in text)


def test_today_says_what_is_due(town: Town, zhang: Player, li: Player, wang: Player) -> None:
    assert "没有到期" in li.says("今日")
    number = report(zhang)
    town.settle()
    li.sees()
    said = li.says("今日")
    assert "今天要办1件，超办理时限0件" in said
    assert f"{number} 请签收" in said
    li.says("签收")
    assert f"{number} 请联系居民" in li.says("今日")
    li.says("联系了")
    assert "没有到期" in li.says("今日")  # feedback is a week off
    town.later(days=8)
    assert "超办理时限1件" in li.says("今日").rpartition("\n\n")[2]
    li.says(f"问{number[-4:]} 是几层？")
    assert "没有到期" in li.says("今日").rpartition("\n\n")[2]


def test_today_counts_for_the_desk_and_the_leader_of_the_area(
    town: Town, zhang: Player, zhao: Player, li: Player, wang: Player
) -> None:
    number = report(zhang)
    zhao.says("靛厂村停水了")
    li.says(f"退回{number[-4:]} 归城管办")
    assert "在办2，超办理时限0，24小时内到期1，急件1，退回1，不满意0" in wang.says("今日")
    assert "在办1，超办理时限0，24小时内到期0，急件0，退回1，不满意0" in town.person(
        "demo-s3"
    ).says("今日")
    assert "在办" not in li.says("今日")


@pytest.mark.parametrize("said", ["查", "查一下"])
def test_look_alone_shows_the_one_held(town: Town, zhang: Player, li: Player, said: str) -> None:
    number = report(zhang)
    shown = li.says(said).rpartition("\n\n")[2]
    assert number in shown
    assert len(shown.splitlines()) <= 5
