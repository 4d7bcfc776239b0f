"""A person's flood limit never stands before the danger check."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in


@pytest.fixture
def flooded(town: Town) -> None:
    town.container.services.hits = lambda _: 41


def test_the_forty_first_message_waits(town: Town, zhang: Player, flooded: None) -> None:
    assert "有点快" in zhang.says("芳群园一区6号楼楼道灯坏了")
    assert town.tickets() == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("芳群园一区6号楼着火了", "119"),
        ("家里一股煤气味", "96777"),
        ("我爸晕倒了叫不醒", "120"),
        ("有人拿刀砍人", "110"),
        ("我不想活了", "12356"),
        ("电梯困住人了", "119"),
        ("孩子掉井里了", "119"),
        ("触电了快来", "119"),
        ("我妈走丢了", "110"),
        ("路口撞人了", "120"),
    ],
)
def test_danger_is_heard_first(
    town: Town, zhang: Player, flooded: None, said: str, number: str
) -> None:
    assert number in zhang.says(said)
    assert [t["urgency"] for t in town.tickets()] == ["U1"]


def test_what_is_said_while_it_goes_on_is_heard_too(
    town: Town, zhang: Player, flooded: None
) -> None:
    filed = number_in(zhang.says("厨房着火了"))
    assert "有点快" not in zhang.says("芳群园一区6号楼")
    assert "有点快" not in zhang.sends_photo(b"\xff\xd8\xff broken")
    (ticket,) = town.tickets()
    assert (ticket["number"], ticket["place"]["building"]) == (filed, "6号楼")
    town.later(hours=2)
    assert "有点快" in zhang.says("楼道灯坏了")
