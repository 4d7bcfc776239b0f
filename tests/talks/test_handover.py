"""A person of the street has taken over the talk: the desk is not talked over."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.town import Player, Town


def _taken_over(zhang: Player) -> None:
    zhang.says("人工")
    zhang.does("sample_event", "kf_create_session")


def test_nothing_is_said_while_a_person_answers_and_every_word_is_kept(
    town: Town, zhang: Player
) -> None:
    _taken_over(zhang)
    assert zhang.says("芳群园一区6号楼楼道灯坏了") == ""
    assert zhang.sends_photo(photo(1)) == ""
    assert zhang.sends_place(39.865946, 116.43199) == ""
    assert town.tickets() == []


def test_an_emergency_is_answered_all_the_same(town: Town, zhang: Player) -> None:
    _taken_over(zhang)
    assert zhang.says("芳群园一区6号楼着火了，快来人").startswith("119")
    assert len(town.tickets()) == 1


def test_the_talk_goes_on_once_the_person_lets_go(town: Town, zhang: Player) -> None:
    zhang.says("楼道灯坏了")
    _taken_over(zhang)
    zhang.does("sample_event", "kf_close_session")
    assert "楼道灯坏了" in zhang.says("芳群园一区6号楼")


def test_two_idle_hours_end_it(town: Town, zhang: Player) -> None:
    _taken_over(zhang)
    town.later(hours=1, minutes=50)
    assert zhang.says("还在吗") == ""
    town.later(hours=1, minutes=50)
    assert zhang.says("喂") == ""
    town.later(hours=2, minutes=1)
    assert "对就回1" in zhang.says("芳群园一区6号楼楼道灯坏了")


def test_a_draft_is_not_recalled_while_a_person_answers(town: Town, zhang: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    _taken_over(zhang)
    zhang.sees()
    town.later(minutes=30)
    assert not any("还没报上去" in text for text in zhang.sees())


@pytest.mark.parametrize("words", ["还在烧", "火越来越大了", "我不敢打电话", "还没人来"])
def test_a_danger_that_goes_on_is_heard_all_the_same(town: Town, zhang: Player, words: str) -> None:
    zhang.says("芳群园一区6号楼着火了")
    zhang.does("sample_event", "kf_create_session")
    wang = town.person("demo-s2")
    town.settle()
    wang.sees()
    said = zhang.says(words)
    town.settle()
    assert "王主任" in said
    assert any(words in text for text in wang.sees())
    assert words in town.tickets()[0]["words"]


def _heard_by_wang(town: Town, zhang: Player, said: str) -> list[str]:
    zhang.says("芳群园一区6号楼着火了")
    zhang.does("sample_event", "kf_create_session")
    wang = town.person("demo-s2")
    town.settle()
    wang.sees()
    zhang.says(said)
    town.settle()
    return wang.sees()


@pytest.mark.parametrize(
    "words",
    [
        "我在三楼",
        "屋里还有我妈",
        "她腿脚不好下不来",
        "钥匙在门口花盆底下",
        "2单元",
        "就我一个人",
        "好像是厨房那边",
        "我姓张",
        "邻居家没人应",
        "楼道里有煤气罐",
        "你们走到哪了",
        "另外楼下路让车堵着",
    ],
)
def test_words_of_a_danger_reach_the_ticket_and_the_duty_person(
    town: Town, zhang: Player, words: str
) -> None:
    heard = _heard_by_wang(town, zhang, words)
    assert any(words in text for text in heard)
    assert words in town.tickets()[0]["words"]


def test_a_place_told_to_a_person_places_the_danger(town: Town, zhang: Player) -> None:
    zhang.says("着火了")
    zhang.does("sample_event", "kf_create_session")
    assert zhang.says("芳群园一区6号楼") == ""
    assert town.tickets()[0]["place"]["building"] == "6号楼"


def test_a_photo_and_words_of_safety_reach_them_too(town: Town, zhang: Player) -> None:
    _heard_by_wang(town, zhang, "我在三楼")
    assert zhang.says("穿红衣服的那个") == ""
    wang = town.person("demo-s2")
    assert zhang.sends_photo(photo(1)) == ""
    town.settle()
    assert wang.sees()
    assert len(town.tickets()[0]["photos"]) == 1
    assert zhang.says("火灭了，人都没事") == ""
    town.settle()
    assert any("火灭了" in text for text in wang.sees())


def test_a_digit_answers_nothing_that_was_not_asked(town: Town, zhang: Player) -> None:
    _heard_by_wang(town, zhang, "不用来了")
    assert zhang.says("1") == ""
    zhang.does("sample_event", "kf_close_session")
    assert "王主任" in zhang.says("还在烧")


def test_once_it_is_over_the_talk_is_theirs(town: Town, zhang: Player) -> None:
    _heard_by_wang(town, zhang, "火灭了，人都没事")
    before = town.tickets()[0]["words"]
    assert zhang.says("我姓张") == ""
    assert town.tickets()[0]["words"] == before


def test_nobody_talks_into_a_talk_about_despair(town: Town, zhang: Player) -> None:
    zhang.says("我不想活了，芳群园一区6号楼")
    zhang.does("sample_event", "kf_create_session")
    assert zhang.says("还在楼顶") == ""
    assert "还在楼顶" in town.tickets()[0]["words"]
