"""A complaint about one of the staff goes past them: to who is above, or to the desk."""

from __future__ import annotations

import pytest

from storage import tickets as rows
from tests.talks.town import Player, Town, number_in

ASKED = "芳群园一区6号楼"


def filed(town: Town, words: str, where: str = ASKED, who: str = "demo-zhang") -> str:
    zhang = town.person(who)
    said = zhang.says(words)
    if "哪个小区" in said:
        said = zhang.says(where)
    return number_in(zhang.says("1"))


def held_from(town: Town, staff: str, number: str) -> None:
    """Whatever comes later, nothing of the ticket reaches that member."""
    member = town.person(f"demo-{staff}")
    assert number not in "".join(member.sees())
    for command in ("我的", "今日", f"查 {number[-4:]}", f"群里话 {number[-4:]}"):
        assert number not in member.says(command)
    assert not [p for p in town.pushes() if p["ticket"] == number and p["person"] == staff]


@pytest.mark.parametrize(
    "words", ["薛美玲态度蛮横，问什么都爱答不理", "你们那个网格员薛美玲训我跟训小孩似的"]
)
def test_whoever_is_named_in_full_needs_no_place(town: Town, zhang: Player, words: str) -> None:
    said = zhang.says(words)
    assert "哪个小区" not in said
    number = number_in(zhang.says("1"))
    assert town.tickets()[0]["category"] == "1207"
    assert town.tickets()[0]["lead"] != "s26"
    held_from(town, "s26", number)


@pytest.mark.parametrize(
    ("words", "about", "lead"),
    [
        ("我要投诉李网格态度不好", "s1", "s101"),
        ("网格员收了我二百块钱", "s1", "s101"),
        ("投诉你们那个网格员，签了单不来", "s1", "s101"),
        ("楼门长骂人", "s1", "s101"),
        ("居委会的人推三阻四", "s101", "s8"),
        ("我要投诉王主任不作为", "s2", "s3"),
        ("举报赵书记收礼", "s3", "s2"),
    ],
)
def test_it_goes_past_whoever_it_is_about(town: Town, words: str, about: str, lead: str) -> None:
    number = filed(town, words)
    (ticket,) = town.tickets()
    assert (ticket["category"], ticket["lead"]) == ("1207", lead)
    held_from(town, about, number)
    town.later(days=12)
    held_from(town, about, number)
    with town.container.services.database.begin() as tx:
        (row,) = rows.numbered(tx, number)
        events = [event for event, _ in rows.events_of(tx, row.id)]
    assert about not in {event.to for event in events}
    assert about not in {row.lead, row.case_owner, row.supervisor, *row.co_handlers}
    groups = {push["person"] for push in town.pushes() if push["ticket"] == number}
    assert not [person for person in groups if person.startswith("g")]


def test_the_resident_reads_that_it_goes_past_them(town: Town, zhang: Player) -> None:
    zhang.says("我要投诉李网格态度不好")
    zhang.says(ASKED)
    said = zhang.says("1")
    assert "白文静" in said
    assert "不会交给您反映的那个人" in said


def test_nobody_hands_it_to_them(town: Town, wang: Player) -> None:
    last4 = filed(town, "我要投诉李网格态度不好")[-4:]
    for command in (
        f"派 {last4} 给 李网格",
        f"转派 {last4} 给 李网格 就近",
        f"协办 {last4} 李网格 去",
    ):
        assert "反映的就是这个人" in wang.says(command)
    assert town.tickets()[0]["lead"] == "s101"
    assert "孙晓梅" in wang.says(f"转派 {last4} 给 孙晓梅 直接查")
    assert town.tickets()[0]["lead"] == "s4"


def test_who_looks_into_it_reads_of_whom_and_not_from_whom(town: Town) -> None:
    last4 = filed(town, f"李网格骂我妈，我家住{ASKED}2单元301")[-4:]
    bai = town.person("demo-s101")
    said = bai.says(f"查 {last4}")
    assert "李网格" in said
    assert "301" not in said
    assert "我妈" not in said


def test_nobody_they_can_name_is_the_desk_s(town: Town, zhang: Player) -> None:
    zhang.says("窗口工作人员爱答不理的")
    assert "对就回1" in zhang.says("不用")
    zhang.says("1")
    (ticket,) = town.tickets()
    assert (ticket["category"], ticket["lead"]) == ("1207", "s2")


def test_a_lamp_and_the_worker_are_two_matters(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    zhang.says("网格员还骂我")
    zhang.says(ASKED)
    said = zhang.says("1")
    assert "网格员还骂我" in said
    zhang.says("1")
    lamp, complaint = town.tickets()
    assert (lamp["category"], lamp["lead"]) == ("0305", "s1")
    assert (complaint["category"], complaint["lead"]) == ("1207", "s101")
    assert "骂" not in "".join(lamp["words"])


def test_from_whom_somebody_has_it_is_no_complaint(town: Town) -> None:
    filed(town, f"网格员让我找你们，{ASKED}楼道灯坏了")
    assert (town.tickets()[0]["category"], town.tickets()[0]["lead"]) == ("0305", "s1")


def test_no_one_came_stays_an_answer(town: Town, zhang: Player, li: Player) -> None:
    last4 = filed(town, f"{ASKED}楼道灯坏了")[-4:]
    for command in ("签收", "联系了", "到场"):
        li.says(f"{command} {last4}")
    li.says(f"办结 {last4} 换了灯")
    town.later(hours=2)
    zhang.sees()
    zhang.says("没人来过")
    (ticket,) = town.tickets()
    assert ticket["category"] == "0305"
    assert ticket["revisits"]


def test_the_desk_s_word_takes_it_from_them(town: Town, wang: Player, li: Player) -> None:
    number = filed(town, f"{ASKED}那个管片儿的李网格把我气坏了")
    if town.tickets()[0]["lead"] == "s1":
        wang.says(f"改类 {number[-4:]} 1207")
    assert town.tickets()[0]["lead"] != "s1"
    assert number not in li.says("我的")


def test_a_place_told_later_keeps_it_past_them(town: Town, zhang: Player) -> None:
    zhang.says("投诉网格员骂人")
    zhang.says("不用")
    zhang.says("1")
    zhang.says("不对，是芳群园一区6号楼")
    (ticket,) = town.tickets()
    assert ticket["lead"] not in ("s1", None)
    assert not [p for p in town.pushes() if p["person"] == "s1"]


def test_complaints_are_never_gathered_into_an_incident(town: Town) -> None:
    for n in range(6):
        filed(town, "我要投诉李网格态度不好", who=f"demo-r{n}")
    assert [ticket["incident"] for ticket in town.tickets()] == [None] * 6


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("你们王主任接电话啪就给我撂了 我要告他", "s2"),
        ("王主任把我电话摔了", "s2"),
        ("孙晓梅啪一下把我材料摔地上了", "s4"),
        ("我要找人说说你们孙晓梅 那天冲我拍桌子", "s4"),
        ("网格员秦桂英当着街坊面儿挤兑我", "s16"),
        ("康建国凭啥撵我", "s87"),
        ("毛晓梅这人不行 老百姓找她 她连眼皮都不抬", "s30"),
        ("你们主任把我拉黑了 电话都打不进去", "s2"),
        ("俺去居委会办事 那个姑娘爱答不理滴", ""),
        ("你们接线的那男的说没工夫听我叨叨", ""),
        ("窗口那个女的甩脸子 把我材料扔出来了", ""),
        ("调解员偏着人家 冲我直嚷嚷", ""),
    ],
)
def test_what_was_done_to_somebody_is_a_complaint(town: Town, words: str, about: str) -> None:
    filed(town, words)
    (ticket,) = town.tickets()
    assert ticket["category"] == "1207"
    assert ticket["lead"] and ticket["lead"] != about


@pytest.mark.parametrize(
    "words",
    [
        "找王主任接电话",
        "窗口大姐给我挂了个号 想问下几点叫号",
        "网格员把我家门口垃圾推走了 谢谢",
        "居委会的人把我家电话记下了 说回头联系",
        "物业王主任把我电话挂了",
        "李师傅帮我轰走了野狗 谢谢",
        "望园东里2号楼楼上老头冲我拍桌子",
    ],
)
def test_kindness_and_other_people_are_no_complaint(town: Town, zhang: Player, words: str) -> None:
    zhang.says(words)
    zhang.says("1")
    assert all(ticket["category"] != "1207" for ticket in town.tickets())
