"""Who cannot be reached in the chat is telephoned: the desk has the list, and says what it did."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"


def files(who: Player, words: str = LAMP) -> str:
    who.says(words)
    return number_in(who.says("1"))


def last(said: str) -> str:
    return said.rpartition("\n\n")[2]


def tasks(town: Town) -> list[str]:
    return [p["notice"] for p in town.pushes() if p["state"] == "task"]


def calls(town: Town) -> list[tuple[str, str | None]]:
    (ticket,) = town.tickets()
    return [(e["by"], e["reason"]) for e in ticket["events"] if e["what"] == "telephoned"]


@pytest.fixture
def number(town: Town, zhang: Player, wang: Player) -> str:
    """张阿姨 left the account; that her matter is not taken on must be told her by telephone."""
    number = files(zhang)
    zhang.does("unfollow")
    wang.says(f"不受理 {number[-4:]} 归市里管")
    wang.says("1")
    town.settle()
    assert tasks(town) == ["not_handled"]
    return number


def test_the_desk_reads_its_list_and_says_when_it_has_called(
    town: Town, wang: Player, number: str
) -> None:
    said = last(wang.says("电话"))
    assert said.splitlines()[0] == "要打1个电话："
    assert said.splitlines()[1].startswith(f"{number} 居民：您报的“楼道灯坏了”")
    assert "今天9点半起" in said
    assert "demo-" not in said
    assert f"{number} 已记电话告诉居民" in last(wang.says(f"电话了{number[-4:]} 她说知道了"))
    assert calls(town) == [("s2", "电话告知：她说知道了")]
    assert "没有要打的电话" in last(wang.says("电话"))
    assert tasks(town) == ["not_handled"]  # the push stays what it is
    assert "没有要打的电话" in last(wang.says(f"电话了{number[-4:]}"))
    assert len(calls(town)) == 1


@pytest.mark.parametrize(
    "said",
    ["打了 {n}", "{n} 打了", "电话打了{n}，说好了", "打了电话 {n}", "已电话通知了 {n}", "电话了"],
)
def test_it_is_said_in_many_ways(town: Town, wang: Player, number: str, said: str) -> None:
    assert "已记电话" in last(wang.says(said.format(n=number[-4:])))
    assert len(calls(town)) == 1


@pytest.mark.parametrize("said", ["没人接", "打了两遍都占线", "关机"])
def test_a_call_in_vain_stays_in_the_list(town: Town, wang: Player, number: str, said: str) -> None:
    assert "没打通" in last(wang.says(f"电话了{number[-4:]} {said}"))
    assert calls(town) == [("s2", f"电话没打通：{said}")]
    assert number in last(wang.says("电话"))
    assert "已记电话" in last(wang.says(f"电话了{number[-4:]} 没人接，后来又打，通了"))
    assert "没有要打的电话" in last(wang.says("电话"))


def test_a_survey_by_telephone_is_done_with_its_answer(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    zhang.does("unfollow")
    li.does_work("办结 换了灯")
    town.settle()
    assert tasks(town) == ["survey"]
    assert f"{number} 居民" in last(wang.says("电话"))
    assert "居民怎么说" in last(wang.says(f"电话了{number[-4:]}"))
    assert number in last(wang.says("电话"))
    assert "没打通" in last(wang.says(f"电话了{number[-4:]} 没人接"))
    assert town.states() == ["handled"]
    assert "办完了" in last(wang.says(f"回访{number[-4:]} 满意"))
    assert town.states() == ["closed"]
    assert "没有要打的电话" in last(wang.says("电话"))


def test_the_answer_may_stand_behind_the_call(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = files(zhang)
    zhang.does("unfollow")
    li.does_work("办结 换了灯")
    town.settle()
    assert "退回" in last(wang.says(f"电话了{number[-4:]} 没修好"))
    assert town.states() == ["reopened"]
    assert "没有要打的电话" in last(wang.says("电话"))


def test_what_was_settled_otherwise_needs_no_call(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    files(zhang)
    zhang.does("unfollow")
    li.does_work("办结 换了灯")
    town.settle()
    zhang.does("follow")
    zhang.says("满意")
    assert town.states() == ["closed"]
    assert "没有要打的电话" in last(wang.says("电话"))


def test_our_own_people_are_named(town: Town, zhang: Player, li: Player, wang: Player) -> None:
    li.does("unfollow")
    number = files(zhang)
    town.settle()
    said = last(wang.says("电话"))
    assert f"{number} 网格员李师傅：" in said
    zhang.does("unfollow")
    wang.says(f"转派{number[-4:]} 给 白文静 他不在")
    town.settle()
    assert "打给网格员李师傅、居民" in last(wang.says(f"电话了{number[-4:]}"))
    assert "告诉网格员李师傅" in last(wang.says(f"电话了{number[-4:]} 李网格 让他交单"))
    assert "告诉居民" in last(wang.says(f"电话了{number[-4:]}"))
    assert "没有要打的电话" in last(wang.says("电话"))


def test_to_others_a_telephone_is_the_residents(
    town: Town, zhang: Player, li: Player, number: str
) -> None:
    assert "要打" not in last(li.says("电话"))
    other = files(town.person("demo-zhao"), "芳群园一区7号楼楼道灯坏了")
    assert f"{other} 已记联系" in last(li.says(f"打了{other[-4:]} 明天去"))
    assert number not in last(li.says("电话了"))
