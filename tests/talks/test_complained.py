"""What is said of a worker's manners where one is asked how it went: never read by that worker."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in


def surveyed(town: Town, zhang: Player, li: Player) -> str:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    last4 = number_in(zhang.says("1"))[-4:]
    for command in (f"签收{last4}", f"联系了{last4}", f"到场{last4}", f"办结{last4} 换了灯"):
        li.says(command)
    town.later(hours=2)
    zhang.sees()
    li.sees()
    return last4


def read_by(town: Town, li: Player, last4: str) -> str:
    town.settle()
    town.later(minutes=10)
    return "\n".join([*li.sees(), li.says(f"查 {last4}"), li.says("我的"), li.says("今日")])


@pytest.mark.parametrize(
    ("words", "secret", "kept"),
    [
        ("没修好，我要举报李网格素质太低", "素质", "没修好"),
        ("没弄好，李网格还吼我", "吼", "没弄好"),
        ("不满意，那态度真恶劣", "恶劣", "不满意"),
        ("没人来过，打电话网格员还挂我电话", "挂我", "没人来过"),
        ("投诉李网格，进门就骂人", "骂", "没办好"),
        ("不满意 李师傅 说话忒难听", "难听", "不满意"),
        ("没修好，网格员跟我要了五十块钱", "五十", "没修好"),
        ("还是不亮，来的人凶巴巴的", "凶", "还是不亮"),
        ("不满意，他数落我半天", "数落", "不满意"),
        ("没好，俺妈八十了他还呲儿她，爱找谁找谁", "爱找谁", "没好"),
        ("没修，李网格阴阳怪气的", "阴阳", "没修"),
        ("不满意!网格员翻白眼!", "白眼", "不满意"),
    ],
)
def test_it_is_a_matter_for_whoever_is_above(
    town: Town, zhang: Player, li: Player, words: str, secret: str, kept: str
) -> None:
    last4 = surveyed(town, zhang, li)
    said = zhang.says(words)
    assert "白文静" in said
    assert "不会交给您反映的那个人" in said
    read = read_by(town, li, last4)
    assert secret not in read
    assert kept in read
    lamp, complaint = town.tickets()
    assert lamp["status"] == "reopened"
    assert (complaint["category"], complaint["lead"]) == ("1207", "s101")
    assert words in complaint["words"]
    assert complaint["number"] not in read


@pytest.mark.parametrize(
    "words",
    [
        "没人来过",
        "没修好，物业态度不好",
        "网格员签了单不来，根本没修",
        "不满意，换的灯泡质量不行",
        "没修好，楼上邻居还骂我",
        "不满意，糊弄事儿",
    ],
)
def test_how_the_work_went_is_the_answer(town: Town, zhang: Player, li: Player, words: str) -> None:
    last4 = surveyed(town, zhang, li)
    zhang.says(words)
    assert words in read_by(town, li, last4)
    assert len(town.tickets()) == 1


def test_asked_why_and_said_again(town: Town, zhang: Player, li: Player) -> None:
    last4 = surveyed(town, zhang, li)
    zhang.says("3")
    assert "白文静" in zhang.says("李师傅骂我")
    zhang.says("他态度也忒横了")
    read = read_by(town, li, last4)
    assert "骂" not in read
    assert "横" not in read
    _, complaint = town.tickets()
    assert complaint["words"] == ["李师傅骂我", "他态度也忒横了"]


def test_a_week_later_it_is_kept_from_them_too(town: Town, zhang: Player, li: Player) -> None:
    last4 = surveyed(town, zhang, li)
    zhang.says("1")
    town.later(days=8)
    zhang.sees()
    zhang.says("又坏了，李网格还骂我")
    assert "骂" not in read_by(town, li, last4)
