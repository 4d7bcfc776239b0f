"""Smilies, positions that are none, messages of tomorrow, a telephone after filing."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

SMILIES = ("[流泪]", "/::'(", "/:weak", "😭", "[旺柴][旺柴]", "[Sob]", "/:rose/:rose", "👍🏽")


@pytest.mark.parametrize("face", SMILIES)
def test_a_face_is_in_the_words_and_nowhere_else(
    town: Town, zhang: Player, li: Player, face: str
) -> None:
    card = zhang.says(f"{face}芳群园一区6号楼楼道灯坏了{face}")
    assert "楼道灯坏了，\n芳群园一区6号楼" in card
    number_in(zhang.says("1"))
    assert face in town.tickets()[0]["words"][0]
    told = "\n".join([*li.sees(), *zhang.sees(), zhang.says("进度"), li.says("我的")])
    assert "楼道灯坏了" in told
    assert face not in card + told


@pytest.mark.parametrize("face", SMILIES)
def test_a_face_alone_is_no_matter(town: Town, zhang: Player, face: str) -> None:
    zhang.says("芳群园一区7号楼")
    assert "什么事" in zhang.says(face)
    zhang.says(face)
    assert town.tickets() == []


def test_words_in_brackets_are_words(town: Town, zhang: Player) -> None:
    assert "119" in zhang.says("[着火了]芳群园一区6号楼")


@pytest.mark.parametrize("label", ["", None])
def test_a_position_of_nowhere_is_none(zhang: Player, label: str | None) -> None:
    zhang.says("楼道灯坏了")
    assert "没收到位置" in zhang.sends_place(0.0, 0.0, label)
    assert "芳群园一区6号楼" in zhang.says("芳群园一区6号楼")


def test_the_name_of_a_position_of_nowhere_counts(zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    assert "芳群园一区" in zhang.sends_place(0.0, 0.0, "芳群园一区6号楼")


def test_nobody_signs_in_nowhere(zhang: Player, li: Player) -> None:
    assert "没收到位置" in li.sends_place(0.0, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        "我电话138 0013 8000",
        "有事打我电话138-0013-8000",
        "打一三八零零一三八零零零找我",
        "联系电话：１３８００１３８０００",
        "13800138000",
        "我姓张，手机13800138000，白天都在",
    ],
)
def test_a_telephone_after_filing_is_a_telephone(
    town: Town, zhang: Player, li: Player, said: str
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    assert zhang.says(said) == f"电话记下了，办{number}这件事时用。"
    assert "138****8000" in town.tickets()[0]["words"][-1]
    assert "13800138000" in li.says(f"电话 {number}")


def test_who_asks_for_a_person_with_a_number_gets_one(zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    assert "值班同志" in zhang.says("让你们主任给我回电话，13800138000")


def test_a_telephone_before_anything_is_kept(zhang: Player) -> None:
    assert zhang.says("我电话138 0013 8000").startswith("电话记下了")
