"""`python -m bot pushes`: what waits, what failed and why, who is to be telephoned."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.cli import pushes
from bot.cli.main import commands
from emulator.world import Fault
from handlers.reports.overview import alert, gauges
from storage.schema import channels, outbox
from tests.talks.town import Player, Town, number_in

ROOT = Path(__file__).parents[2]
CUSTOM, TEMPLATE = "/cgi-bin/message/custom/send", "/cgi-bin/message/template/send"
OUTAGE = 10_000


@pytest.fixture
def zhang(town: Town) -> Player:
    return town.person("demo-zhang")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    from tests.talks.town import found_town

    return found_town(tmp_path)


def files(who: Player, words: str = "芳群园一区6号楼楼道灯坏了") -> str:
    who.says(words)
    return number_in(who.says("1"))


def dated(town: Town) -> None:
    """Every push knows when it might have gone out first."""
    unknown = sa.update(outbox).where(outbox.c.due_at.is_(None))
    with town.container.services.database.begin() as tx:
        tx.run(unknown.values(due_at=outbox.c.not_before))


def shown(town: Town, capsys: Any, *, state: str | None = None, limit: int = 20) -> dict[str, Any]:
    capsys.readouterr()  # what the sender logged
    code = pushes.show(town.container, state, limit, as_json=True)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found | {"exit": code}


def printed(town: Town, capsys: Any, state: str | None = None) -> str:
    pushes.show(town.container, state, 20, as_json=False)
    out: str = capsys.readouterr().out
    return out


def test_nothing_is_nothing_and_all_is_well(town: Town, capsys: Any) -> None:
    found = shown(town, capsys)
    assert found["total"] == 0
    assert found["exit"] == 0
    assert alert(town.container.services, town.now()) is None


def test_the_counts_add_up(town: Town, zhang: Player, capsys: Any) -> None:
    files(zhang)
    town.settle()
    town.person("demo-s1").says("签收")
    town.settle()
    found = shown(town, capsys)
    assert found["total"] == sum(row["count"] for row in found["counts"]) == len(town.pushes())


def test_an_outage_is_said_before_anybody_asks(town: Town, zhang: Player, capsys: Any) -> None:
    town.world.account.secret = "changed"
    files(zhang)
    dated(town)
    town.later(minutes=14)
    assert shown(town, capsys)["exit"] == 0
    assert alert(town.container.services, town.now()) is None
    town.later(minutes=2)
    found = shown(town, capsys)
    assert found["exit"] == 1
    (row,) = found["waiting"]
    assert (row["notice"], row["urgency"], row["limit"]) == ("assigned", "other", 900)
    assert row["seconds"] == 16 * 60
    line = "960 s, limit 900 s: notice assigned, channel template"
    assert alert(town.container.services, town.now()) == line
    assert f"LATE: oldest push waits {line}" in printed(town, capsys)


def test_what_is_urgent_is_late_after_two_minutes(town: Town, zhang: Player, capsys: Any) -> None:
    town.world.faults.append(Fault(TEMPLATE, OUTAGE, errcode=-1))
    zhang.says("望园社区3号楼下水道堵了往外冒")
    dated(town)
    town.later(minutes=1)
    assert shown(town, capsys)["exit"] == 0
    town.later(minutes=2)
    found = shown(town, capsys)
    assert found["exit"] == 1
    assert "limit 120 s" in found["late"]
    figures = gauges(town.container.services, town.now())
    assert figures['jiesu_oldest_waiting_push_seconds{urgency="urgent"}'] == 180
    assert figures['jiesu_oldest_waiting_push_seconds{urgency="other"}'] == 0


def test_what_waits_for_the_morning_is_not_late(town: Town, zhang: Player, capsys: Any) -> None:
    town.later(hours=13)  # 22:30
    files(zhang)
    town.later(hours=2)
    found = shown(town, capsys)
    assert (found["exit"], found["waiting"], found["later"]) == (0, [], 2)  # and the group's


def test_failures_stand_under_what_the_platform_said(
    town: Town, zhang: Player, capsys: Any
) -> None:
    town.world.faults.append(Fault(TEMPLATE, OUTAGE, errcode=47003))
    town.world.faults.append(Fault(CUSTOM, OUTAGE, errcode=45015))
    numbers = [files(zhang, f"芳群园一区{n}号楼楼道灯坏了") for n in (6, 7)]
    town.person("demo-s1").says("签收0001")
    town.settle()
    found = shown(town, capsys)
    rows = [row for group in found["pushes"] for row in group["pushes"]]
    failed = [p for p in town.pushes() if p["state"] in ("failed", "expired", "unknown")]
    assert {row["id"] for row in rows} == {int(p["id"]) for p in failed}
    assert {row["ticket"] for row in rows} <= {*numbers}
    assert all(sum(1 for _ in group["pushes"]) == group["count"] for group in found["pushes"])
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), reverse=True)


def test_telephone_tasks_are_named_by_ticket_and_by_nobody(
    town: Town, zhang: Player, capsys: Any
) -> None:
    zhang.says("我电话13812345678")
    number = files(zhang)
    zhang.does("unfollow")
    town.person("demo-s1").does_work("办结 换了灯")
    town.settle()
    text = printed(town, capsys)
    (task,) = shown(town, capsys)["tasks"]
    assert (task["ticket"], task["notice"]) == (number, "survey")
    assert f"  {number} survey, since 2026-11-20T01:30:00Z" in text
    for secret in ("demo-", "138", "居民", "楼道灯"):
        assert secret not in text
    town.person("demo-s2").says(f"回访{number[-4:]} 满意")
    assert shown(town, capsys)["tasks"] == []


def test_halted_ways_are_named(town: Town, capsys: Any) -> None:
    row = {"errcode": 48001, "why": "api unauthorized", "failures": 1, "changed_at": town.now()}
    with town.container.services.database.begin() as tx:
        for name, minutes in (("template", 10), ("customer", -1)):
            until = town.now() + timedelta(minutes=minutes)
            tx.run(sa.insert(channels).values(name=name, halted_until=until, **row))
    (halt,) = shown(town, capsys)["halted"]
    assert (halt["channel"], halt["errcode"]) == ("template", 48001)
    assert "template until 2026-11-20T01:40:00Z: 48001 api unauthorized" in printed(town, capsys)
    assert gauges(town.container.services, town.now())["jiesu_channels_halted"] == 1


def test_one_state_can_be_listed(town: Town, zhang: Player, capsys: Any) -> None:
    for n in (6, 7, 8):
        files(zhang, f"芳群园一区{n}号楼楼道灯坏了")
    town.settle()
    found = shown(town, capsys, state="delivered", limit=2)
    rows = [row for group in found["pushes"] for row in group["pushes"]]
    assert [row["state"] for row in rows] == ["delivered", "delivered"]
    assert rows[0]["id"] > rows[1]["id"]


def test_the_figures_of_the_metrics_page(town: Town, zhang: Player) -> None:
    files(zhang)
    town.settle()
    page = town.web.get("/metrics").get_data(as_text=True)
    assert 'jiesu_pushes_now{channel="template",state="delivered"} 1.0' in page
    assert page.count("# TYPE jiesu_pushes_now gauge") == 1
    assert "jiesu_channels_halted 0.0" in page
    assert "jiesu_telephone_tasks 0.0" in page


def test_it_is_a_command(tmp_path: Path) -> None:
    assert "pushes" in commands.commands
    done = subprocess.run(
        (sys.executable, "-m", "bot", "pushes", "--state", "lost"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "lost" in done.stderr


def test_times_are_spoken_in_utc(town: Town, capsys: Any) -> None:
    assert datetime.fromisoformat(shown(town, capsys)["at"]) == town.now()
