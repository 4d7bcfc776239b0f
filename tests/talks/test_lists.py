"""我的 今日 更多: nothing is cut silently, the most urgent first, all of it in pages."""

from __future__ import annotations

import re

import pytest

from tests.talks.town import Player, Town

OTHERS = ("楼道灯坏了", "有人占道停车", "垃圾没人清", "健身器材坏了", "墙皮掉了", "有人养鸡")


def width(line: str) -> float:
    """Signs as wide as they are on a telephone: a figure is half of one."""
    return sum(0.5 if sign.isascii() else 1 for sign in line)


def numbers(text: str) -> list[str]:
    return re.findall(r"^\d{8}", text, re.M)


@pytest.fixture
def seven(town: Town, li: Player) -> list[str]:
    """Seven tickets of 李网格: two gas leaks came last."""
    for n, matter in enumerate((*OTHERS[:5], "厨房燃气味很大", "楼道里闻到燃气味")):
        who = town.person(f"demo-resident{n}")
        who.says(f"芳群园一区{n + 1}号楼{matter}")
        if not any(t["place"]["building"] == f"{n + 1}号楼" for t in town.tickets()):
            who.says("1")
    li.sees()
    return [t["number"] for t in town.tickets()]


def test_all_that_is_held_comes_in_pages_and_gas_comes_first(
    town: Town, li: Player, seven: list[str]
) -> None:
    said = li.says("我的")
    shown = numbers(said)
    assert len(shown) == 4
    assert "手上7件（急2）" in said
    assert "还有3" in said
    assert set(shown[:2]) == set(seven[5:])
    rest = li.says("更多")
    assert not set(numbers(rest)) & set(shown)
    assert sorted([*shown, *numbers(rest)]) == sorted(seven)
    assert "列完了" in li.says("更多")


@pytest.mark.parametrize(
    "said",
    ["我手头还有哪些活儿", "手里还有几件", "我名下的单子", "我还有多少件没办完", "手上还压着啥", "我手里没办完的"],
)  # fmt: skip
def test_it_is_asked_for_in_many_ways(li: Player, seven: list[str], said: str) -> None:
    assert "手上" in li.says(said)


def test_each_line_fits_a_telephone(li: Player, seven: list[str]) -> None:
    lines = [*li.says("我的").split("\n")[1:], *li.says("更多").split("\n")[1:]]
    assert len(lines) == len(seven)
    for line in lines:
        assert width(line) <= 27, line
        assert "芳群园一区" in line
        assert re.search(r"点|超", line), line


def test_overdue_comes_after_u1_and_before_the_rest(
    town: Town, li: Player, seven: list[str]
) -> None:
    town.later(days=8)
    new = town.person("demo-late")
    new.says("芳群园一区9号楼楼道灯坏了")
    new.says("1")
    li.sees()
    pages = [li.says("我的"), li.says("更多")]
    shown = [number for page in pages for number in numbers(page)]
    assert set(shown[:2]) == set(seven[5:])
    assert shown[-1] == town.tickets()[-1]["number"]
    assert "超办理时限7" in pages[0]
    assert len(re.findall(r" 超\d+天$", pages[0], re.M)) == 4


@pytest.mark.parametrize(
    "said",
    [
        "更多",
        "更多。",
        "下一页",
        "看更多",
        "后面的",
        "还有哪些",
        "剩下的",
        "更多的",
        "再看看",
        "往下看",
    ],
)
def test_more_is_said_in_many_ways(li: Player, seven: list[str], said: str) -> None:
    li.says("我的")
    assert "第5到7" in li.says(said)


def test_a_digression_does_not_lose_the_list(li: Player, seven: list[str]) -> None:
    shown = numbers(li.says("我的"))
    li.says(f"签收 {shown[0]}")
    li.says(f"查 {shown[1]}")
    assert len(numbers(li.says("更多"))) == 3


def test_half_an_hour_later_it_is_no_list_any_more(
    town: Town, li: Player, seven: list[str]
) -> None:
    li.says("我的")
    town.later(minutes=31)
    li.sees()
    assert "我的" in li.says("更多")


def test_more_without_a_list(li: Player) -> None:
    assert "没有接着看的" in li.says("更多")


def test_what_is_done_or_returned_stands_apart(town: Town, li: Player, seven: list[str]) -> None:
    li.does_work(f"办结 {seven[0]} 换好了")
    li.says(f"退回 {seven[1]} 归交通支队管")
    li.sees()
    said = li.says("我的")
    assert "手上5件" in said
    assert "待评价1" in said
    assert "已退回1" in said
    more = li.says("更多")
    assert numbers(more)[-2:] and set(numbers(more)[-2:]) == set(seven[:2])
    assert "已退回" in more


def test_what_came_back_is_work_of_the_desk(
    town: Town, li: Player, wang: Player, seven: list[str]
) -> None:
    li.says(f"退回 {seven[1]} 归交通支队管")
    wang.sees()
    said = wang.says("我的")
    assert "手上1件" in said
    assert "已退回" in said


def test_today_says_how_many_more_and_goes_on(town: Town, li: Player, seven: list[str]) -> None:
    said = li.says("今日")
    assert "今天要办7件" in said
    assert "还有3" in said
    assert len(numbers(said)) == 4
    assert len(numbers(li.says("更多"))) == 3


def test_a_resident_who_says_more_is_no_staff(zhang: Player) -> None:
    assert "没有接着看的" not in zhang.says("更多")


def test_a_resident_with_many_reports_sees_them_all(town: Town, zhang: Player) -> None:
    for n, matter in enumerate(OTHERS[:5]):
        zhang.says(f"芳群园一区{n + 1}号楼{matter}")
        if len(town.tickets()) <= n:
            zhang.says("1")
    said = zhang.says("进度")
    assert "还有2件" in said
    assert "灯" not in said
    rest = zhang.says("更多")
    assert "灯" in rest
    assert "还有" not in rest
    assert town.tickets()[0]["number"] in zhang.says("2")


def test_a_question_which_one_goes_on_too(town: Town, li: Player, seven: list[str]) -> None:
    asked = li.says("签收")
    assert "还有3件" in asked
    rest = li.says("更多")
    assert "还有" not in rest
    shown = re.findall(r"\d{8}", rest)
    assert len(shown) == 3
    assert f"{shown[1]} 已签收" in li.says("2")


def test_what_is_to_be_telephoned_goes_on_too(town: Town, li: Player, wang: Player) -> None:
    numbers_ = []
    for n in range(5):
        said = li.says(f"代报 张桂芬 1380013800{n} 芳群园一区{n + 1}号楼2单元 楼道灯坏了")
        numbers_.append(re.findall(r"\d{8}", said)[0])
        wang.says(f"回 {numbers_[-1]} 明天上午师傅上门")
    town.settle()
    said = wang.says("电话").rpartition("\n\n")[2]
    assert "要打5个电话" in said
    assert "还有2" in said
    assert numbers(wang.says("更多").rpartition("\n\n")[2]) == numbers_[3:]
