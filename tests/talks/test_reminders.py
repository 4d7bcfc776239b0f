"""Nobody is reminded of what they were never told, twice of one thing, or all day long."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from emulator.world import Fault
from rules.lifecycle.hours import STREET_ZONE, is_quiet
from tests.talks.town import Player, Town, number_in

LAMP = "芳群园一区6号楼楼道灯坏了"
TEMPLATE = "/cgi-bin/message/template/send"
REMINDERS = ("due_soon", "overdue", "still_overdue")


def files(who: Player, words: str = LAMP) -> str:
    said = who.says(words)
    return number_in(said if "编号" in said else who.says("1"))


def to(town: Town, person: str, *notices: str) -> list[dict[str, Any]]:
    return [p for p in town.pushes() if p["person"] == person and p["notice"] in notices]


def moment(push: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(push["sent_at"]).astimezone(STREET_ZONE)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (12, LAMP),
        (13, "望园社区3号楼垃圾没人清"),
        (14, "芳群园一区7号楼单元门关不上"),
        (16, "芳群园一区9号楼楼道灯不亮"),
        (19, "芳群园四区23号楼楼下有辆僵尸车"),
        (21, "芳群园二区3号楼楼道里堆东西"),
        (22, "紫芳园一区3号楼路灯不亮"),
    ],
)
def test_the_first_message_of_a_night_s_ticket_is_its_assignment(
    town: Town, zhang: Player, hours: int, words: str
) -> None:
    town.later(hours=hours)
    number = files(zhang, words)
    lead = town.tickets()[0]["lead"]
    player = town.person(f"demo-{lead}")
    player.sees()
    town.later(hours=22.6 - hours if hours < 22.5 else 0)  # 8:06
    first, *_ = [text for text in player.sees() if number in text]
    assert "新任务" in first or f"【{number}】" in first
    assert not any("催办" in text for text in player.screen())
    town.later(hours=14)
    sent = [p for p in to(town, lead, "assigned", *REMINDERS) if p["sent_at"]]
    assert sent[0]["notice"] == "assigned"
    assert all(moment(p) > moment(sent[0]) for p in sent[1:])
    assert not any(is_quiet(moment(p)) for p in sent)


def test_tomorrow_is_said_as_it_is_read(town: Town, zhang: Player, li: Player) -> None:
    town.later(hours=13)  # 22:30
    assert "明天12点前" in (zhang.says(LAMP), zhang.says("1"))[1]
    li.says("今日")
    town.later(hours=9, minutes=35)
    screen = "\n".join(li.screen())
    assert "明天12点" not in screen


def test_a_reminder_wakes_nobody_not_even_of_an_emergency(town: Town, zhang: Player) -> None:
    town.later(hours=14)
    files(zhang, "芳群园一区6号楼2单元301煤气泄漏，满屋煤气味")
    town.later(hours=9)
    late = to(town, "s1", *REMINDERS)
    assert not [p for p in late if p["sent_at"] and is_quiet(moment(p))]
    assert [p for p in town.pushes() if p["notice"] == "escalated" and is_quiet(moment(p))]


def test_before_the_assignment_could_be_sent_nothing_else_is_said(
    town: Town, zhang: Player, li: Player
) -> None:
    """The platform refuses what hands work out: reminders are dropped, what is added waits."""
    town.world.faults.append(Fault(TEMPLATE, 1, errcode=45009))
    number = files(zhang)
    town.later(minutes=20)
    zhang.says("对了，补充一下，是3层的灯")
    town.later(hours=30)
    told = [p for p in town.pushes() if p["person"] == "s1" and p["sent_at"]]
    assert [p["notice"] for p in sorted(told, key=lambda p: p["sent_at"])][:1] == ["assigned"]
    assert number in li.screen()[0]


def test_after_a_pause_what_is_overtaken_is_not_sent(town: Town, zhang: Player, li: Player) -> None:
    files(zhang)
    li.sees()
    town.world.faults.append(Fault(TEMPLATE, 100_000, errcode=45009))  # nothing goes for hours
    town.later(hours=3, minutes=30)
    town.world.faults.clear()
    town.later(hours=13)
    late = to(town, "s1", *REMINDERS)
    assert any("overtaken by" in (p["error"] or "") for p in late if p["state"] == "cancelled")
    said = Counter((text, at) for at, text in enumerate(li.sees()))
    assert max(said.values(), default=1) == 1


def test_who_signed_meanwhile_is_not_asked_to_sign(town: Town, zhang: Player, li: Player) -> None:
    number = files(zhang)
    town.later(hours=3, minutes=30)  # reminded at 11:30; what came since waits
    assert [p for p in to(town, "s1", "due_soon") if p["state"] == "waiting"]
    li.sees()
    li.says(f"签收{number}")
    li.says(f"联系了{number} 下午去")
    town.later(hours=4)
    assert not any("请签收" in text or "还没签收" in text for text in li.sees())
    assert {p["error"] for p in to(town, "s1", "due_soon") if p["state"] == "cancelled"} <= {
        "no longer due",
        *(p["error"] for p in to(town, "s1", "due_soon") if "overtaken" in (p["error"] or "")),
    }


def test_many_tickets_late_are_one_message_and_three_a_day(
    town: Town, zhang: Player, zhao: Player, li: Player
) -> None:
    for n in range(6):
        files(zhang, f"芳群园一区{n + 1}号楼楼道灯坏了")
        town.later(minutes=20)
    files(zhao, "芳群园一区8号楼垃圾没人清")
    town.later(days=5)
    rows = [p for p in to(town, "s1", *REMINDERS) if p["sent_at"] and p["channel"] != "passive"]
    by_day = Counter(moment(p).date() for p in {p["sent_at"]: p for p in rows}.values())
    assert by_day
    assert max(by_day.values()) <= 3
    assert len(rows) > 2 * sum(by_day.values())


def test_groups_hear_of_what_is_late_in_a_digest(town: Town, zhang: Player) -> None:
    for n in range(5):
        files(zhang, f"芳群园一区{n + 1}号楼楼道灯坏了")
    town.later(days=4)
    late = [p for p in to(town, "g2", "group_overdue") if p["sent_at"]]
    assert late
    assert {f"{moment(p):%H:%M}" for p in late} <= {"10:01", "16:01"}
