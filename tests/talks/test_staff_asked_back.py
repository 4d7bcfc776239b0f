"""Which of several, and asked once before what cannot be undone."""

from __future__ import annotations

import pytest

from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"
GATE = "芳群园一区8号楼门禁坏了"


def report(who: Player, text: str = LAMP) -> str:
    who.says(text)
    return number_in(who.says("1"))


@pytest.fixture
def two(town: Town, zhang: Player, li: Player) -> tuple[str, str]:
    numbers = report(zhang), report(zhang, GATE)
    town.settle()
    li.sees()
    return numbers


def lead_of(town: Town, number: str) -> dict[str, str]:
    return next(t for t in town.tickets() if t["number"] == number)


def test_a_digit_picks_from_the_list(town: Town, li: Player, two: tuple[str, str]) -> None:
    asked = li.says("签收")
    assert len(asked.splitlines()) == 3
    assert asked.splitlines()[1].startswith(f"1 {two[0]}")
    assert two[1] in li.says("2")
    assert town.states() == ["dispatched", "acknowledged"]


@pytest.mark.parametrize("said", ["{}", "{}号", "T{}", "第一个", "①", "１"])
def test_a_number_or_a_word_picks_too(
    town: Town, li: Player, two: tuple[str, str], said: str
) -> None:
    li.says("签收")
    assert two[0] in li.says(said.format(two[0][-4:]))
    assert town.states() == ["acknowledged", "dispatched"]


def test_the_command_with_a_digit_picks_too(town: Town, li: Player, two: tuple[str, str]) -> None:
    li.says("签收")
    assert two[1] in li.says("签收2")
    assert two[0] in li.says("签收1")  # no list is open: 0001
    assert town.states() == ["acknowledged", "acknowledged"]


def test_the_words_of_the_command_are_kept(town: Town, li: Player, two: tuple[str, str]) -> None:
    li.says("进展 等配件，明天到")
    li.says("2")
    events = town.tickets()[1]["events"]
    assert events[-1]["what"] == "progress"
    assert events[-1]["reason"] == "等配件，明天到"


def test_other_commands_pass_the_question_by(town: Town, li: Player, two: tuple[str, str]) -> None:
    li.says("签收")
    assert two[1] in li.says(f"到场{two[1][-4:]}")
    assert town.states() == ["dispatched", "in_progress"]
    li.says("1")  # nothing is open any more
    assert town.states() == ["dispatched", "in_progress"]


def test_a_digit_that_is_not_in_the_list_asks_again(
    town: Town, li: Player, two: tuple[str, str]
) -> None:
    li.says("签收")
    assert two[0] in li.says("5")
    assert two[0] in li.says("1")
    assert town.states() == ["acknowledged", "dispatched"]


def test_after_half_an_hour_a_digit_does_nothing(
    town: Town, li: Player, two: tuple[str, str]
) -> None:
    li.says("签收")
    town.later(minutes=31)
    assert "再发一次" in li.says("1")
    assert town.states() == ["dispatched", "dispatched"]


def test_a_worker_s_own_draft_survives_the_question(
    town: Town, li: Player, two: tuple[str, str]
) -> None:
    li.says("望园社区3号楼楼道灯坏了")
    li.says("签收")
    li.says("1")
    assert town.states() == ["acknowledged", "dispatched"]
    li.says("1")  # the draft's own question
    assert len(town.tickets()) == 3


def test_a_citizen_s_matter_lets_the_question_go(
    town: Town, li: Player, two: tuple[str, str]
) -> None:
    li.says("签收")
    assert "门禁" in li.says("望园社区3号楼门禁坏了")
    li.says("1")
    assert town.states() == ["dispatched"] * 3


def test_several_numbers_are_done_one_by_one(town: Town, li: Player, two: tuple[str, str]) -> None:
    said = li.says(f"签收 {two[0][-4:]} {two[1][-4:]} 9999")
    lines = said.rpartition("\n\n")[2].splitlines()
    assert [number in line for number, line in zip((*two, "9999"), lines, strict=True)] == [
        True
    ] * 3
    assert town.states() == ["acknowledged", "acknowledged"]


def test_a_list_of_many_has_five_lines(town: Town, zhang: Player, li: Player) -> None:
    numbers = [report(zhang, f"芳群园一区{n}号楼门禁坏了") for n in (1, 2, 3, 4, 5, 6)]
    town.settle()
    li.sees()
    for said in ("签收", "我的", "今日"):
        answer = li.says(said).rpartition("\n\n")[2]
        assert len(answer.splitlines()) <= 5
        assert "6件" in answer
    li.says("签收")
    assert numbers[5] in li.says(numbers[5][-4:])


def test_declining_is_asked_once(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang)
    asked = wang.says(f"不受理 {number[-4:]} 归市里管，请拨12345")
    assert "归市里管，请拨\n12345" in asked
    assert "确定" in asked
    assert town.states() == ["dispatched"]
    assert number in wang.says("确定")
    assert town.states() == ["not_handled"]
    assert any("12345" in text for text in zhang.sees())


@pytest.mark.parametrize("said", ["2", "不", "算了", "取消", "不用"])
def test_a_no_leaves_it_as_it_was(town: Town, zhang: Player, wang: Player, said: str) -> None:
    number = report(zhang)
    wang.says(f"不受理 {number[-4:]} 归市里管")
    assert "没有办" in wang.says(said)
    wang.says("1")
    assert town.states() == ["dispatched"]


def test_anything_else_is_heard_for_itself(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang)
    wang.says(f"不受理 {number[-4:]} 归市里管")
    assert number in wang.says(f"加急{number[-4:]}")
    wang.says("1")
    (ticket,) = town.tickets()
    assert ticket["status"] == "dispatched"
    assert ticket["urgency"] == "U2"


def test_a_yes_after_half_an_hour_does_nothing(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang)
    wang.says(f"不受理 {number[-4:]} 归市里管")
    town.later(minutes=31)
    assert "再发一次" in wang.says("1")
    assert town.states() == ["dispatched"]


def test_what_cannot_be_done_is_not_asked(
    town: Town, zhang: Player, li: Player, wang: Player
) -> None:
    number = report(zhang)
    li.does_work("办结 换了灯泡")
    assert "待评价" in wang.says(f"不受理 {number[-4:]} 归市里管")


def test_several_are_never_declined_at_once(town: Town, wang: Player, two: tuple[str, str]) -> None:
    assert "加急" not in wang.says(f"不受理 {two[0][-4:]} 归市里管")
    assert town.states() == ["dispatched", "dispatched"]


def test_the_desk_declines_what_it_holds_itself(town: Town, zhang: Player, wang: Player) -> None:
    number = report(zhang)
    wang.says(f"转派 {number[-4:]} 给 王主任 先看看")
    wang.says(f"不受理 {number[-4:]} 归市里管")
    wang.says("1")
    assert town.states() == ["not_handled"]
