"""又犯: the same matter at the same spot comes back, and everybody who works on it knows."""

from __future__ import annotations

from storage import tickets
from tests.talks.town import Player, Town, number_in

DRAIN = "芳群园一区6号楼2单元301厨房下水道堵了，返味儿，麻烦来看看"
NEIGHBOUR = "芳群园一区6号楼下水道堵了，脏水往上返"
UPSTAIRS = "芳群园一区6号楼3单元501厨房下水道堵了"


def files(person: Player, said: str = DRAIN) -> str:
    person.says(said)
    return number_in(person.says("1"))


def done(town: Town, person: Player, li: Player, said: str = DRAIN) -> str:
    number = files(person, said)
    li.does_work(f"办结{number[-4:]} 疏通了")
    person.sees()
    person.says("1")
    return number


def recurs(town: Town) -> list[str | None]:
    return [ticket["recurs"] for ticket in town.tickets()]


def test_it_is_linked_and_the_worker_reads_it(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    first = done(town, zhang, li)
    town.later(days=5)
    li.says("我的")
    li.sees()
    again = files(zhang)
    assert recurs(town) == [None, first]
    (told,) = [text for text in li.sees() if again in text]
    assert f"5天前办过，编号{first[-4:]}" in told
    assert len(told.splitlines()) <= 5 + 1  # the wording's five and what the platform adds
    assert not any("办过" in text for text in zhang.screen())
    ticket = town.tickets()[1]
    assert [e["reason"] for e in ticket["events"] if e["what"] == "linked"] == [
        f"又犯，上回是{first}"
    ]
    assert first in li.says(f"查{again[-4:]}")
    assert "又犯" not in wang.says(f"查{first[-4:]}")
    with town.container.services.database.begin() as tx:
        assert tickets.broken_link(tx, tickets.numbered(tx, again)[0]) is None


def test_the_second_time_the_desk_hears_of_it(
    town: Town, zhang: Player, zhao: Player, li: Player, wang: Player
) -> None:
    numbers = [done(town, zhang, li)]
    town.later(days=3)
    numbers.append(done(town, zhang, li))
    wang.says("我的")
    wang.sees()
    assert not [p for p in town.pushes() if p["notice"] == "recurring"]
    town.later(days=3)
    wang.says("我的")
    wang.sees()
    third = files(zhao, NEIGHBOUR)
    assert recurs(town) == [None, *numbers]
    (told,) = [text for text in wang.sees() if third in text and "又犯" in text]
    assert "第3次" in told
    assert numbers[1] in told


def test_another_door_another_kind_or_too_late_is_no_recurrence(
    town: Town, zhang: Player, zhao: Player, li: Player
) -> None:
    done(town, zhang, li)
    town.later(days=2)
    done(town, zhao, li, UPSTAIRS)
    done(town, zhao, li, "芳群园一区6号楼楼道灯坏了")
    town.later(days=40)
    done(town, zhang, li)
    assert recurs(town) == [None] * 4


def test_what_is_still_open_or_was_taken_back_is_not_linked(
    town: Town, zhang: Player, zhao: Player, li: Player
) -> None:
    files(zhang)
    zhang.says("撤回")
    zhang.says("1")
    assert town.states() == ["withdrawn"]
    files(zhang)
    files(zhao, NEIGHBOUR)
    assert set(recurs(town)) == {None}


def test_a_place_told_later_links_then(town: Town, zhang: Player, li: Player) -> None:
    first = done(town, zhang, li, "芳群园一区6号楼楼道灯坏了")
    town.later(days=2)
    zhang.says("芳群园一区7号楼楼道灯坏了")
    zhang.says("1")
    assert recurs(town) == [None, None]
    zhang.says("说错了，是6号楼")
    assert recurs(town) == [None, first]
