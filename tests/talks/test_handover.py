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


def test_nobody_talks_into_a_talk_about_despair(town: Town, zhang: Player) -> None:
    zhang.says("我不想活了，芳群园一区6号楼")
    zhang.does("sample_event", "kf_create_session")
    assert zhang.says("还在楼顶") == ""
