"""Complaints about the street's own people, and what only sounds like one."""

from __future__ import annotations

import pytest

from flows.understand import Lexicon, read
from flows.understand.conduct import complaint
from rules.filing.kinds import STAFF_CONDUCT


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉李网格态度不好",
        "孙晓梅说话带刺，问两句就不耐烦",
        "管我们楼的薛美玲满嘴脏话",
        "村委会那个马长河，出来进去骂骂咧咧的",
        "你们接电话那个女的甩脸子",
        "徐秀兰数落我跟数落孩子似的",
        "网格员撂下一句爱上哪上哪就走了",
        "投诉你们那个网格员，签了单不来",
        "社区王主任不作为，找他好几回都推",
        "楼门长骂人",
        "反映一下居委会的人态度恶劣",
        "窗口工作人员爱答不理的",
        "网格员收了我二百块钱",
        "我要举报李师傅收钱",
        "那个姓李的网格员说话真难听",
        "检举社区干部收老百姓好处",
        "你们那边接电话的小姑娘不耐烦，挂我电话",
        "居委会不作为",
        "街道窗口办事员故意刁难老人",
        "举报孙晓梅态度差",
        "投诉李网格",
        "反映个事，网格员小李签了单三天没来",
        "让网格员给骂了一顿",
        "社区主任把我举报的事告诉邻居了",
        "我们楼的楼门长天天敷衍",
        "我反映多少次了网格员都推给物业",
        "芳群园一区6号楼网格员态度太差了，楼道灯也不亮",
        "网 格 员 态 度 恶 劣",
        "你们社区的人光说不练，来了三回都没解决，我要投诉",
        "找了网格员八遍都不搭理我",
        "网格员把我的电话给了楼上那家",
        "楼长收停车费自己揣兜里",
        "接电话的那个女的爱搭不理",
        "李网格没来就办结了",
        "网格员没上门就说修好了，弄虚作假",
        "调解员偏心眼，偏袒楼上",
        "社区工作者对老人吼",
        "我要反映网格员问题",
    ],
)
def test_of_the_street_s_own_people(lexicon: Lexicon, text: str) -> None:
    facts = read(text, lexicon)
    assert facts.kind == STAFF_CONDUCT
    assert facts.intent == "report"
    assert facts.accused


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("网格员让我找你们，楼道灯坏了", "lighting"),
        ("徐秀兰来看过，说物业推三阻四", "property_service"),
        ("白文静让我找你们，楼道灯坏了", "lighting"),
        ("社区那高压线断了耷拉着", "electric_hazard"),
        ("物业态度不好", "property_service"),
        ("物业的李师傅态度不好", "property_service"),
        ("修电梯的王师傅骂人", "elevator"),
        ("社区医院的工作人员态度差", "health"),
        ("业委会王主任收钱", "owners_committee"),
        ("供热公司的人态度差", "heating_service"),
        ("楼上邻居骂人，网格员来了也管不了", "dispute_inquiry"),
        ("王主任，物业态度不好", "property_service"),
        ("王主任您好，我家漏水", "indoor_leak"),
        ("网格员不管，垃圾堆成山", "garbage"),
        ("李网格说我家漏水是楼上骗人", "indoor_leak"),
        ("有骗子冒充社区干部上门收钱", "consumer"),
    ],
)
def test_other_matters_stay_what_they_are(lexicon: Lexicon, text: str, kind: str) -> None:
    facts = read(text, lexicon)
    assert facts.kind == kind
    assert facts.accused is None


@pytest.mark.parametrize(
    "text",
    [
        "没人来过",
        "网格员态度挺好的",
        "网格员没收钱",
        "李师傅态度不错，灯修好了",
        "网格员没来",
        "投诉网格员的事算了，撤了吧",
        "我不投诉网格员了",
        "谢谢王主任，态度真好",
    ],
)
def test_what_is_no_complaint(lexicon: Lexicon, text: str) -> None:
    assert read(text, lexicon).accused is None


def test_who_is_asked_how_it_went_answers(lexicon: Lexicon) -> None:
    assert read("没人来过", lexicon, "survey").accused is None
    assert read("网格员态度不好，没修好", lexicon, "survey").accused is None
    assert read("我要投诉网格员态度不好", lexicon, "survey").kind == STAFF_CONDUCT


@pytest.mark.parametrize(
    "said",
    [
        "要投诉你们服务台的赵主任，我给他打电话他把电话扔了",
        "你们大厅那女的拍桌子跟我嚷",
        "办事处那男的把我的材料撕了",
        "举报网格员，他拿了楼下小卖部两条烟",
    ],
)
def test_what_somebody_did_to_who_came_is_told_of_them(said: str) -> None:
    assert complaint(said) is not None


@pytest.mark.parametrize("said", ["楼下那女的拍桌子骂人", "投诉楼下饭馆，老板把我轰出来了"])
def test_neighbours_and_shops_are_no_staff(said: str) -> None:
    assert complaint(said) is None
