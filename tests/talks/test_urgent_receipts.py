"""What is filed at once, without a question, says where: it can be put right."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("望园东里5楼2单元从昨晚就停水了", "望园东里5号楼2单元"),
        ("我住六楼，芳群园一区7号楼1单元外墙皮一块块往下掉", "芳群园一区7号楼1单元"),
    ],
)
def test_the_receipt_of_an_urgent_matter_names_the_building(
    town: Town, zhang: Player, words: str, place: str
) -> None:
    said = zhang.says(words)
    assert town.tickets()[0]["number"] in said
    assert place in said


def test_words_to_a_person_with_a_number_are_the_worker_s_question(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼停水了")
    last4 = town.tickets()[0]["number"][-4:]
    li.says(f"签收{last4}")
    zhang.sees()
    li.says(f"问{last4} 您家里现在有人吗")
    town.later(minutes=5)
    assert any("家里现在有人吗" in text for text in zhang.sees())
