"""A danger in the words of the street: a ticket at once, who is on duty told, the right words first."""

from __future__ import annotations

import pytest

from tests.talks.test_danger import AT_HOME, only, told
from tests.talks.town import Player, Town

LIFT = "别扒门"
LOST = "说清长相、穿什么、在哪儿走散的。"
BEHIND_A_DOOR = "别一个人翻窗进去。"
FALLEN = "别搬动他"


@pytest.mark.parametrize(
    "words",
    [
        "卡电梯啦，快来人",
        "电梯把我们娘俩关里头了",
        "在货梯里边呢，它不走了",
        "俺娘夹电梯里头出不来",
        "电梯停半道了 里头坐着个老太太",
    ],
)
def test_whoever_is_shut_in_a_lift(town: Town, zhang: Player, wang: Player, words: str) -> None:
    said = zhang.says(f"{words} {AT_HOME}")
    assert said.splitlines()[0] == "119 消防"
    assert LIFT in said
    ticket = only(town)
    assert ticket["urgency"] == "U1"
    assert told(wang, ticket["number"])
    asked = zhang.says("门能撬开不")
    assert LIFT in asked
    assert told(wang, "门能撬开不")
    assert "现在就联系您" in zhang.says("人还关着 没人来")
    assert only(town)["number"] == ticket["number"]


@pytest.mark.parametrize(
    "words",
    [
        "我奶奶糊涂 大早起溜出去了 到这会儿没回来",
        "老爷子不认道儿 自个儿下楼 半天找不着",
        "俺妈脑子不清楚 出门一宿没着家",
        "小孙子楼下玩 转眼就不见了",
        "老伴记不住路 去买菜 天黑了还没回",
    ],
)
def test_whoever_went_out_and_is_missed(
    town: Town, zhang: Player, wang: Player, words: str
) -> None:
    said = zhang.says(f"{words} {AT_HOME}")
    assert said.splitlines()[0] == "110 报警"
    assert "120" not in said
    assert LOST.splitlines()[0] in said
    assert BEHIND_A_DOOR not in said
    assert FALLEN not in said
    assert told(wang, only(town)["number"])
    assert "现在就联系您" in zhang.says("找遍了 没影")


def test_whoever_answers_no_knock(town: Town, zhang: Player) -> None:
    said = zhang.says(f"隔壁独居的大爷三天没露面 敲门没动静 {AT_HOME}")
    assert said.splitlines()[:2] == ["120 急救", "110 报警"]
    assert BEHIND_A_DOOR in said


@pytest.mark.parametrize(
    "words",
    [
        "电梯坏了停一楼不动",
        "电梯里头有人抽烟 没人管",
        "希望给电梯里装个探头",
        "我妈糊涂 想办个防走失手环",
        "小区消防演习哪天",
    ],
)
def test_what_is_no_danger(zhang: Player, words: str) -> None:
    said = zhang.says(f"{words} {AT_HOME}")
    assert "119" not in said
    assert "110" not in said
