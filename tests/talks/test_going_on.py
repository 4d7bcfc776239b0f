"""Words right after filing that go on with what was told: the same ticket, and no place asked."""

from __future__ import annotations

import pytest

from emulator.samples import photo
from tests.talks.test_danger import told
from tests.talks.town import Player, Town

HERE = "望园东里2号楼"


@pytest.mark.parametrize(
    ("first", "further"),
    [
        ("水管爆了 一楼全淹了", "二楼也漏了"),
        ("水管爆了 一楼全淹了", "水都进电箱了"),
        ("外墙瓷砖一大片往下掉 差点砸着人", "刚又掉了一块"),
        ("停电了", "现在全楼都黑了"),
        ("停电了", "隔壁楼也没电"),
    ],
)
def test_what_goes_on_joins_the_ticket(
    town: Town, zhang: Player, li: Player, first: str, further: str
) -> None:
    zhang.says(HERE + first)
    (ticket,) = town.tickets()
    assert ticket["number"] in zhang.says(further)
    assert [t["words"][-1] for t in town.tickets()] == [further]
    assert told(li, further)


@pytest.mark.parametrize("further", ["又掉一块 砸自行车上了", "更厉害了 掉一地"])
def test_so_does_what_goes_on_with_a_slow_matter(town: Town, zhang: Player, further: str) -> None:
    zhang.says("望园东里2号楼外墙掉砖")
    zhang.says("1")
    zhang.says("又掉一块")
    zhang.says(further)
    (ticket,) = town.tickets()
    assert ticket["words"][-1] == further


@pytest.mark.parametrize(
    ("first", "further"),
    [
        ("楼道灯坏了", "我家暖气又不热了"),
        ("水管爆了 一楼全淹了", "楼道灯又不亮了"),
        ("楼道灯坏了", "还有个事 垃圾没人收"),
        ("楼道灯坏了", "另外电梯也老停"),
        ("楼道灯坏了", "芳群园一区6号楼楼道灯也坏了"),
    ],
)
def test_another_matter_is_another_report(
    town: Town, zhang: Player, first: str, further: str
) -> None:
    zhang.says(HERE + first)
    if not town.tickets():
        zhang.says("1")
    zhang.says(further)
    assert all(further not in ticket["words"] for ticket in town.tickets())


def test_what_falls_beside_a_photo_stays_one_danger(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    zhang.says(HERE + "阳台板子裂了眼看要掉 底下老有人走")
    zhang.sends_photo(photo(1))
    answered = zhang.says("刚砸下来一角 险些碰着个老头")
    (ticket,) = town.tickets()
    assert (ticket["urgency"], ticket["words"][-1]) == ("U1", "刚砸下来一角 险些碰着个老头")
    assert "哪个小区" not in answered
    assert told(wang, "刚砸下来一角")
