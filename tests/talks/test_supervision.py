"""两次督办: an unhappy resident, and who hears of it."""

from __future__ import annotations

from tests.talks.town import Player, Town, number_in


def heads(texts: list[str], head: str) -> list[str]:
    return [text for text in texts if head in text]


def handled(town: Town, li: Player) -> None:
    li.does_work("办结 换好了")
    town.settle()


def test_the_second_round_is_not_worked_alone_the_third_is_a_leader_s(
    town: Town, zhang: Player, li: Player
) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    number = number_in(zhang.says("1"))
    cadre, leader = town.person("demo-s101"), town.person("demo-s3")
    handled(town, li)
    zhang.says("没修好，还是不亮")
    town.settle()
    (along,) = heads(cadre.sees(), "督办")
    assert "和网格员李师傅一起再办" in along
    assert number in along
    assert heads(leader.sees(), "督办") == []
    handled(town, li)
    zhang.says("没人来过")
    town.settle()
    assert len(heads(cadre.sees(), "督办")) == 1
    (second,) = heads(leader.sees(), "二次督办")
    assert "办了2回" in second
    events = [e for e in town.tickets()[0]["events"] if e["what"] == "supervised"]
    assert [(e["to"], e["reason"]) for e in events] == [
        ("s101", "第1次督办"),
        ("s101", "第2次督办"),
        ("s3", "第2次督办"),
    ]


def test_who_is_content_sets_nothing_going(town: Town, zhang: Player, li: Player) -> None:
    zhang.says("芳群园一区6号楼楼道灯坏了")
    zhang.says("1")
    handled(town, li)
    zhang.says("1")
    assert heads(town.person("demo-s101").sees(), "督办") == []
    assert town.states() == ["closed"]
