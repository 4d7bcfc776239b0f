"""A danger is a conversation until it is over: nothing said in it is lost, or waits."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.samples import photo
from storage import conversations, people
from tests.talks.town import Player, Town

AT_HOME = "芳群园一区6号楼"


def only(town: Town) -> dict[str, Any]:
    (ticket,) = town.tickets()
    return ticket


def told(player: Player, what: str) -> list[str]:
    return [text for text in player.sees() if what in text]


@pytest.mark.parametrize(
    "pieces",
    [
        ("着火了", "6号楼", "芳群园一区"),
        ("着火了", "芳群园一区", "6号楼"),
        ("6号楼着火了", "芳群园", "一区"),
        ("着火了，芳群园一区", "六"),
        ("芳群园着火了", "1", "6栋"),
        ("着火了", "我家在芳群园一区", "6＃"),
        ("着火了", "三楼", "6号楼", "一区的", "芳群园"),
    ],
)
def test_a_place_in_pieces_becomes_one_building(
    town: Town, zhang: Player, li: Player, pieces: tuple[str, ...]
) -> None:
    for piece in pieces:
        assert "是什么事" not in zhang.says(piece)
    ticket = only(town)
    assert ticket["place"]["community"] == "芳群园一区"
    assert ticket["place"]["building"] == "6号楼"
    assert ticket["lead"] == "s1"
    assert ticket["words"] == list(pieces)
    assert told(li, ticket["number"])


def test_few_estates_are_named(town: Town, zhang: Player) -> None:
    zhang.says("着火了")
    asked = zhang.says("17号楼")
    assert "1 " in asked
    assert "2 " in asked
    zhang.says("2")
    assert only(town)["place"]["community"] in asked


def test_a_pin_is_place_enough(town: Town, zhang: Player) -> None:
    zhang.says("冒黑烟了")
    said = zhang.sends_place(39.865946, 116.43199)
    assert "网格员李师傅" in said
    assert "？" not in said
    assert only(town)["place"]["building"] == "6号楼"


def test_where_there_is_no_building_a_known_spot_is_enough(town: Town, zhang: Player) -> None:
    town_spot = next(
        p for p in town.container.services._snapshot.street.places if p.kind == "landmark"
    )  # type: ignore[union-attr]
    zhang.says("有人打架动刀了")
    assert "？" not in zhang.says(town_spot.name)
    assert only(town)["place"]["landmark"] == town_spot.name


def test_who_cannot_say_is_not_tormented_and_the_desk_looks(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("煤气漏了")
    assert "？" in zhang.says("我不知道在哪")
    wang.sees()
    last = zhang.says("说不清")
    assert "？" not in last
    assert "位置" in last
    assert "王主任" in last
    assert told(wang, "地点还没问到")
    assert "？" not in zhang.says("快来人")
    zhang.says("芳群园一区6号楼")
    assert only(town)["lead"] == "s1"


def test_everything_said_goes_on_at_once_by_night_too(
    town: Town, zhang: Player, li: Player
) -> None:
    town.later(hours=13)
    zhang.says(f"着火了，{AT_HOME}")
    li.sees()
    for words in ("三楼，里面有个老人", "火是从厨房烧起来的", "楼道里都是烟"):
        zhang.says(words)
        assert told(li, words[:6])
    zhang.sends_photo(photo(1))
    assert told(li, "照片")
    town.settle()
    assert len(only(town)["photos"]) == 1


@pytest.mark.parametrize(
    ("danger", "first"),
    [
        ("煤气漏了", "请先到屋外，再打"),
        ("着火了", "119 消防"),
        ("楼道里冒浓烟", "119 消防"),
        ("有人触电了", "119 消防"),
        ("困在电梯里了", "119 消防"),
        ("老人摔倒起不来了", "120 急救"),
        ("有人拿刀砍人", "110 报警"),
        ("孩子走丢了", "110 报警"),
    ],
)
@pytest.mark.parametrize("words", ["还有味", "还在烧", "人还在里面", "没人来", "越来越厉害"])
def test_it_goes_on_and_somebody_calls_now(
    town: Town, zhang: Player, wang: Player, danger: str, first: str, words: str
) -> None:
    assert zhang.says(f"{danger}，{AT_HOME}").splitlines()[0] == first
    wang.sees()
    said = zhang.says(words)
    assert "王主任" in said
    assert "现在就联系您" in said
    assert "人没事就好" not in said
    assert "今天给您回" not in said
    assert told(wang, words)
    assert len(town.tickets()) == 1


def test_who_dares_not_call_is_called_for(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says(f"我老公打我，拿着刀，{AT_HOME}")
    wang.sees()
    said = zhang.says("我不敢打电话")
    assert "12110 短信报警" in said.splitlines()
    assert "王主任" in said
    assert told(wang, "不敢打电话")


@pytest.mark.parametrize(
    "words",
    ["火灭了", "没事了", "人救出来了", "我们都出来了", "已经扑灭了", "烟散了", "消防来了，没事了"],
)
def test_words_of_safety_end_it_in_one_line(
    town: Town, zhang: Player, li: Player, words: str
) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    li.sees()
    assert "记下没事了" in zhang.says(words)
    assert told(li, words)
    assert "一直有人盯着" not in zhang.says("谢谢")
    assert "楼道灯坏了" in zhang.says("芳群园一区8号楼楼道灯坏了")


@pytest.mark.parametrize(
    "words", ["灭了一点", "没事了吧？", "还没出来", "火灭了，人还在里面", "快灭了", "烟出来了"]
)
def test_what_only_sounds_like_safety_ends_nothing(
    town: Town, zhang: Player, li: Player, words: str
) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    li.sees()
    assert "记下没事了" not in zhang.says(words)
    assert told(li, words)
    assert "现在就联系您" in zhang.says("还在烧")


def test_it_may_begin_again_after_it_was_over(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    zhang.says("火灭了")
    li.sees()
    assert "119 消防" in zhang.says("又冒烟了")
    assert told(li, "又冒烟了")
    assert len(town.tickets()) == 1


def test_calling_off_asks_whether_it_is_over(town: Town, zhang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    assert "3 还没完" in zhang.says("取消")
    assert "现在就联系您" in zhang.says("3")
    zhang.says("撤回")
    assert "报错了" in zhang.says("2")
    assert only(town)["status"] == "dispatched"


def test_digressions_and_a_person(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    wang.sees()
    answer = zhang.says("进度")
    assert "那件急事还开着" in answer
    assert "现在就联系您" in zhang.says("人工")
    assert told(wang, "人工")


def test_another_danger_in_the_same_place(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says(f"煤气漏了，{AT_HOME}")
    wang.sees()
    assert "120 急救" in zhang.says("我妈晕倒了")
    assert told(wang, "晕倒")
    assert "还没完" in zhang.says("味儿散了")
    assert "记下没事了" in zhang.says("救护车拉走了")
    assert len(town.tickets()) == 1


def test_another_danger_elsewhere_is_a_ticket_of_its_own(town: Town, zhang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    zhang.says("望园东里3号楼也着火了")
    assert [t["place"]["building"] for t in town.tickets()] == ["6号楼", "3号楼"]
    said = zhang.says("火灭了")
    assert town.tickets()[0]["number"] in said
    assert "记下没事了" in zhang.says("火灭了")


def test_a_draft_goes_on_beneath(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    assert "是在芳群园一区6号楼吗？" in zhang.says("着火了")
    zhang.says("是的")
    zhang.says("火灭了")
    zhang.says("1")
    assert [t["category"] for t in town.tickets()] == ["1103", "0305"]
    assert town.tickets()[0]["place"]["building"] == "6号楼"


def test_another_matter_later(town: Town, zhang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    town.later(hours=3)
    zhang.says("芳群园四区3号楼门禁坏了")
    zhang.says("1")
    assert len(town.tickets()) == 2
    assert "现在就联系您" in zhang.says("又烧起来了")


def test_a_correction_moves_it(town: Town, zhang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    assert "8号楼" in zhang.says("不是6号楼，是8号楼")
    assert "刘家窑南里8号楼" in zhang.says("不是芳群园一区，是刘家窑南里8号楼")
    assert only(town)["lead"] != "s1"


def test_a_person_of_the_staff_ends_it(town: Town, zhang: Player, li: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    zhang.sees()
    li.sees()
    li.says("到场")
    assert told(zhang, "到了")
    li.sends_photo(photo(2))
    li.says("办结 火扑灭了")
    assert told(zhang, "办好")
    zhang.says("满意")
    assert only(town)["status"] == "closed"


def test_by_night_the_end_is_told_at_once(town: Town, zhang: Player, li: Player) -> None:
    town.later(hours=14)
    zhang.says(f"着火了，{AT_HOME}")
    zhang.sees()
    li.sends_photo(photo(2))
    li.does_work("办结 火扑灭了")
    assert told(zhang, "处理完了")
    assert "楼道灯坏了" in zhang.says("芳群园一区6号楼楼道灯坏了")


def test_a_worker_in_danger_keeps_their_commands(town: Town, li: Player, wang: Player) -> None:
    wang.sees()
    said = li.says(f"{AT_HOME}着火了")
    assert said.splitlines()[0] == "119 消防"
    assert told(wang, "着火")
    li.says("还在烧")
    assert told(wang, "还在烧")
    assert "已签收" in li.says("签收")


def test_a_survey_waits_and_a_question_of_it_is_answered(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    zhang.says(f"着火了，{AT_HOME}")
    first, second = (t["number"][-4:] for t in town.tickets())
    li.does_work(f"办结{first} 换了灯")
    assert not told(zhang, "满意")
    li.says(f"问{second} 几楼着的")
    assert told(zhang, "几楼着的")
    li.sees()
    zhang.says("三楼")
    assert told(li, "三楼")


@pytest.mark.parametrize("flow", ["locate", "beside"])
def test_saved_states_of_before_go_on(town: Town, zhang: Player, flow: str) -> None:
    zhang.says("着火了")
    number = only(town)["number"]
    with town.container.services.database.begin() as tx:
        person = people.meet(tx, zhang.openid, town.now())
        answers = {"ticket": 1, "number": number}
        asked = "where" if flow == "locate" else "said"
        at = town.now().isoformat()
        old = {"flow": flow, "answers": answers, "partial": None, "asked": asked, "version": 1}
        conversations.save(tx, person.id, {**old, "asked_at": at}, town.now())
    assert zhang.says("6号楼")
    zhang.says("芳群园一区")
    assert only(town)["lead"] == "s1"
    assert only(town)["words"][-1] == "芳群园一区"


def test_despair_is_marked_and_only_people_are_heard(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    got = zhang.says(f"我不想活了，{AT_HOME}")
    assert "？" not in got
    assert told(wang, "轻生")
    ticket = only(town)
    assert "despair" in ticket["flags"]
    zhang.sees()
    li.sees()
    town.later(days=1)
    assert zhang.sees() == []
    assert "我们在" in zhang.says("谢谢")
    li.sends_photo(photo(2))
    li.does_work("办结 人已送医院，家人陪着")
    town.later(days=4)
    zhang.screen()
    assert not [text for text in zhang.sees() if "满意" in text or "评价" in text]


def test_a_question_to_despair_goes_out_at_night_and_stops_no_clock(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    town.later(hours=14)
    zhang.says(f"我不想活了，{AT_HOME}")
    zhang.sees()
    li.says("问 家里还有谁在")
    assert told(zhang, "家里还有谁在")
    ticket = only(town)
    assert ticket["events"][-1]["what"] == "asked"
    li.sees()
    wang.sees()
    assert "我们在" in zhang.says("就我一个人")
    assert told(li, "就我一个人")
    town.later(minutes=40)
    assert any(e["what"] == "escalated" for e in only(town)["events"])
    assert not [text for text in zhang.sees() if "催" in text]


def test_who_leads_is_told_to_the_duty_person_who_keeps_it(
    town: Town, zhang: Player, wang: Player
) -> None:
    zhang.says("着火了")
    wang.sees()
    zhang.says(AT_HOME)
    heard = wang.sees()
    assert [text for text in heard if "李师傅牵头" in text]
    assert not [text for text in heard if "不用办了" in text]


def test_despair_is_heard_by_people_after_the_work_is_done(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says(f"我不想活了，{AT_HOME}")
    li.sends_photo(photo(2))
    li.does_work("办结 家人陪着")
    wang.sees()
    town.later(hours=5)
    assert "我们在" in zhang.says("还是难受")
    assert told(wang, "还是难受")


def test_a_question_to_despair_names_no_matter(town: Town, zhang: Player, wang: Player) -> None:
    zhang.says("我不想活了")
    zhang.sees()
    wang.says("问 您现在在哪儿，我过去陪您")
    (asked,) = told(zhang, "我过去陪您")
    assert "不想活" not in asked
    assert "编号" not in asked


def test_a_pause_of_the_house_loses_nothing(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("着火了")
    zhang.says("6号楼")
    town.container.services.database.close()
    zhang.says("芳群园一区")
    assert only(town)["lead"] == "s1"


@pytest.mark.parametrize("before", ["survey", "draft", "question"])
def test_danger_within_something_else(town: Town, zhang: Player, li: Player, before: str) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    if before != "draft":
        zhang.says("1")
        li.does_work("办结 换了灯" if before == "survey" else "问 几层的灯")
        assert zhang.sees()
    assert zhang.says("望园东里3号楼着火了").splitlines()[0] == "119 消防"
    assert "现在就联系您" in zhang.says("还在烧")
    zhang.says("火灭了")
    assert "1" in zhang.says("1" if before != "question" else "3层的灯1盏")
    assert len(town.tickets()) == 2


@pytest.mark.parametrize("danger", ["我不想活了", "着火了", f"煤气漏了，{AT_HOME}"])
def test_another_matter_is_filed_while_it_is_open(town: Town, zhang: Player, danger: str) -> None:
    zhang.says(danger)
    zhang.says("取消")
    zhang.says("望园社区3号楼楼道灯不亮")
    zhang.says("1")
    assert [t["category"] for t in town.tickets()][1:] == ["0305"]
    assert "王主任" in zhang.says("快来人")


def test_who_came_round_puts_out_no_fire(town: Town, zhang: Player) -> None:
    zhang.says(f"我妈触电了，{AT_HOME}")
    assert "还没完" in zhang.says("醒过来了")
    assert "119 消防" in zhang.says("电线还在冒火花")


def test_forgetting_a_person_ends_their_talk(town: Town, zhang: Player) -> None:
    zhang.says(f"着火了，{AT_HOME}")
    assert "删掉了" in zhang.says("删除我的信息")
    assert "119" in zhang.says("又着火了")
