"""Commands of grading and whistles as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.outcomes import StaffAct
from flows.staff import desk, orders, worker
from flows.staff.whistle import WhistleCall, told
from flows.understand.scale import is_legacy, is_shared, needs_funds
from flows.understand.times.times import moment_in
from rules.lifecycle.hours import STREET_ZONE

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # Friday, 9:30 in the street
UNITS = ("城管办", "排水集团", "区交通委", "交通支队")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=STREET_ZONE)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("定星 0127 4 影响整栋楼", StaffAct("grade", "0127", "影响整栋楼", "4")),
        ("改星0127四星，影响整栋楼", StaffAct("grade", "0127", "影响整栋楼", "4")),
        ("定星 4 0127 影响整栋楼", StaffAct("grade", "0127", "影响整栋楼", "4")),
        ("0127 定星 4 影响整栋楼", StaffAct("grade", "0127", "影响整栋楼", "4")),
        ("星级 26000127 5星", StaffAct("grade", "26000127", "", "5")),
        ("定星 0127 影响整栋楼", StaffAct("grade", "0127", "影响整栋楼", "")),
        ("定星 4 影响整栋楼", StaffAct("grade", None, "影响整栋楼", "4")),
        ("包件 0127 白文静", StaffAct("own", "0127", "", "白文静")),
        ("包件人0127给白文静 她熟", StaffAct("own", "0127", "她熟", "白文静")),
        ("分管 0127 赵书记", StaffAct("watch", "0127", "", "赵书记")),
        ("资源 0127", StaffAct("resources", "0127", "")),
        ("资源 污水", StaffAct("resources", None, "污水")),
        ("吹哨 0127 城管办 堵了", StaffAct("whistle", "0127", "城管办 堵了")),
        ("0127吹哨：城管办", StaffAct("whistle", "0127", "城管办")),
        ("报到0127", StaffAct("report_in", "0127", "")),
        ("报道 #0127 6号楼门口", StaffAct("report_in", "0127", "6号楼门口")),
        ("会办0127 换管，周五完", StaffAct("confer", "0127", "换管，周五完")),
        ("评 0127 5", StaffAct("appraise", "0127", "", "5")),
        ("评0127 城管办 4 晚到", StaffAct("appraise", "0127", "晚到", "城管办 4")),
        ("评 0127 9", StaffAct("appraise", "0127", "", "9")),
    ],
)
def test_as_people_type_them(text: str, act: StaffAct) -> None:
    assert orders.command(text) == act
    assert desk.command(text) is None


@pytest.mark.parametrize(
    "text", ["签收0127", "办结", "0127 办结", "我的", "你好", "评价很好", "资"]
)
def test_what_is_none_of_them(text: str) -> None:
    assert orders.command(text) is None


def test_the_words_of_workers_stand() -> None:
    assert (found := worker.command("进展 0127 报到区里了"))
    assert found.verb == "progress"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("城管办、排水集团 污水外溢 明天15点 6号楼门口",
         WhistleCall(("城管办", "排水集团"), None, "污水外溢", at(21, 15), "6号楼门口")),
        ("区交通委, 校门口堵车", WhistleCall(("区交通委",), None, "校门口堵车", None, "")),
        ("区交通委 交通支队 校门口堵车", WhistleCall(("区交通委", "交通支队"), None, "校门口堵车", None, "")),
        ("城管办和排水集团 堵了 下午3点半到现场",
         WhistleCall(("城管办", "排水集团"), None, "堵了", at(20, 15, 30), "现场")),
        ("城管办 明天15点 堵了", WhistleCall(("城管办",), None, "堵了", at(21, 15), "")),
        ("城管办 堵了，地点：泵站", WhistleCall(("城管办",), None, "堵了", None, "泵站")),
        ("城管办、天宫 堵了", WhistleCall(("城管办",), "天宫", "天宫 堵了", None, "")),
        ("天宫 堵了", WhistleCall((), "天宫", "天宫 堵了", None, "")),
        ("城管办", WhistleCall(("城管办",), None, "", None, "")),
        ("", WhistleCall((), None, "", None, "")),
    ],
)  # fmt: skip
def test_what_a_whistle_says(words: str, found: WhistleCall) -> None:
    assert told(words, NOW, UNITS.__contains__) == found


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("明天15点", at(21, 15)),
        ("今天下午3点", at(20, 15)),
        ("15:30前", at(20, 15, 30)),
        ("9点", at(21, 9)),
        ("今天9点", at(20, 9)),
        ("明早8点半", at(21, 8, 30)),
        ("12月2日10点20", at(2, 10, 20, 12)),
        ("2小时内", at(20, 11, 30)),
        ("半个小时后", at(20, 10)),
        ("40分钟内", at(20, 10, 10)),
        ("停水2小时", None),
        ("明天25点", None),
        ("6号楼", None),
        ("", None),
    ],
)
def test_moments(text: str, moment: datetime | None) -> None:
    assert moment_in(text, NOW)[0] == moment


@pytest.mark.parametrize(
    ("text", "funds", "shared", "legacy"),
    [
        ("灯坏了", False, False, False),
        ("说没有维修资金", True, False, False),
        ("整栋楼都漏", False, True, False),
        ("三十多户没水", False, True, False),
        ("历史遗留的，开发商早跑了", False, False, True),
        ("漏了好几年了", False, False, True),
    ],
)
def test_how_big_a_matter_is_by_its_words(
    text: str, funds: bool, shared: bool, legacy: bool
) -> None:
    assert (needs_funds(text), is_shared(text), is_legacy(text)) == (funds, shared, legacy)
