"""A danger told by who says little: names in pieces, and a small word for an answer."""

from __future__ import annotations

import pytest

from tests.talks.town import Town


@pytest.mark.parametrize(
    ("said", "home", "building"),
    [
        (("润园", "二区 3号楼"), "小井润园二区", "3号楼"),
        (("六里桥", "南里6号楼"), "六里桥南里", "6号楼"),
        (("芳群", "是二区，8号楼"), "芳群园二区", "8号楼"),
        (("万丰", "3号楼"), "万丰家园", "3号楼"),
    ],
)
def test_pieces_of_a_name_belong_together(
    town: Town, said: tuple[str, ...], home: str, building: str
) -> None:
    zhang = town.person("demo-zhang")
    assert "119" in zhang.says("灶台上着火了，烟都出来了")
    for piece in said:
        zhang.says(piece)
    (ticket,) = town.tickets()
    assert (ticket["place"]["community"], ticket["place"]["building"]) == (home, building)


@pytest.mark.parametrize("answer", ["嗯", "没", "好", "1", "行吧"])
def test_the_smallest_word_answers_the_desk(town: Town, answer: str) -> None:
    zhang, desk = town.person("demo-zhang"), town.person("demo-s2")
    zhang.says("我把手腕划开了，血一直流")
    number = town.tickets()[0]["number"]
    desk.says(f"回 {number[-4:]} 家里还有别人吗")
    town.settle()
    desk.sees()
    zhang.says(answer)
    town.settle()
    assert any(f"居民说：{answer}" in seen for seen in desk.sees())
    assert answer in town.tickets()[0]["words"]


def test_thanks_without_a_question_stay_thanks(town: Town) -> None:
    zhang = town.person("demo-zhang")
    zhang.says("我把手腕划开了，血一直流")
    assert "一直有人盯着" in zhang.says("嗯")
