"""日调度 周督导 月点评: made once, read in a minute, with the figures of the export.

The texts are compared byte for byte with tests/data/briefs/*.txt. Renew them after a change that is
meant, and read the difference: RENEW_BRIEFS=1 .venv/bin/python -m pytest tests/talks/test_briefs.py
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.hours import STREET_ZONE
from storage import briefs
from tests.talks.town import Player, Town, found_town, number_in

GOLDEN = Path(__file__).parents[1] / "data" / "briefs"
LIVE = {
    *("open", "dispatched", "reassigned", "reopened", "acknowledged", "in_progress", "returned"),
}


def files(who: Player, words: str) -> str:
    who.says(words)
    return number_in(who.says("1"))[-4:]


def same(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("RENEW_BRIEFS"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() + b"\n")
    assert text.encode() + b"\n" == path.read_bytes()


def made(town: Town) -> dict[str, str]:
    with town.house.office.database.begin() as tx:
        return dict(briefs.made(tx))


def until(town: Town, *day: int) -> None:
    """Let time pass until that moment of the street: month, day, hour, minute."""
    target = datetime(2026, *day, tzinfo=STREET_ZONE) if day[0] > 8 else None
    assert target
    town.later(seconds=(target - town.now()).total_seconds())


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Ten days of a street: done well and badly, late, parked, waiting, come back, kept secret."""
    town = found_town(tmp_path_factory.mktemp("month"))
    zhang, zhao, wen = (town.person(f"demo-{name}") for name in ("zhang", "zhao", "wen"))
    li, wang = town.person("demo-s1"), town.person("demo-s2")
    lamp = files(zhang, "芳群园一区6号楼2单元楼道灯坏了")
    li.says(f"联系了{lamp} 下午去")
    town.later(hours=3)
    li.says(f"办结{lamp} 换了灯泡")
    town.settle()
    zhang.says("1")
    drain = files(zhao, "望园社区3号楼下水道堵了往外冒")
    town.later(hours=30)
    parked = files(zhang, "芳群园一区7号楼楼顶漏雨")
    wang.says(f"挂账{parked} 维修资金没批，先铺油布 12月10日")
    back = files(wen, "芳群园一区9号楼3单元301下水道返味")
    li.says(f"联系了{back} 明天去通")
    li.says(f"办结{back} 通了")
    town.settle()
    wen.says("没人来过")
    town.later(days=2)
    li.says(f"联系了{back} 又去了")
    li.says(f"办结{back} 这回通了")
    town.settle()
    wen.says("1")
    noise = files(zhang, "举报芳群园一区8号楼广场舞太吵")
    waits = files(zhao, "望园社区5号楼单元门坏了")
    wang.says(f"联系了{waits} 要配锁")
    wang.says(f"等{waits} 物业 配门锁 11月29日")
    again = files(zhang, "芳群园一区6号楼楼道灯又坏了")
    town.later(hours=26)
    given = files(wen, "芳群园一区10号楼井盖松了")
    li.says(f"退回{given} 归城管办")
    broken = files(zhao, "望园社区8号楼楼道灯坏了")
    li.says(f"办结{broken} 换了灯泡")
    town.settle()
    zhao.says("没修好")
    assert len({lamp, drain, parked, back, noise, waits, again, given, broken}) == 9
    return town


def test_the_daily_brief(month: Town) -> None:
    until(month, 11, 25, 8, 31)
    same("daily", made(month)["daily:2026-11-25"])


def test_its_figures_are_those_of_the_export(month: Town) -> None:
    now = month.now()
    rows = [t for t in month.tickets() if t["status"] in LIVE]
    running = [t for t in rows if t["waiting"] is None]
    late = [t for t in running if at(t["due_at"]) < now]
    soon = [t for t in running if now <= at(t["due_at"]) <= now + timedelta(hours=24)]
    counts = {
        "在办": len(rows),
        "超时": len(late),
        "急件": sum(t["urgency"] in ("U1", "U2") for t in rows),
        "24小时内到期": len(soon),
        "退回": sum(t["status"] == "returned" for t in rows),
        "不满意": sum(is_sent_back(t) for t in rows),
        "等人": sum(t["waiting"] is not None for t in rows),
        "挂账": sum(t["status"] == "parked" for t in month.tickets()),
    }
    assert all(counts[name] for name in ("在办", "超时", "急件", "退回", "等人", "挂账"))
    told = made(month)["daily:2026-11-25"].splitlines()[1]
    assert told == "，".join(f"{name}{count}" for name, count in counts.items())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def is_sent_back(row: dict[str, Any]) -> bool:
    return any(e["what"] == "reopened" for e in row["events"])


def test_the_weekly_review(month: Town) -> None:
    until(month, 11, 30, 8, 31)
    same("weekly", made(month)["weekly:2026-11-23"])
    same("weekly-first", made(month)["weekly:2026-11-16"])


def test_the_monthly_review(month: Town) -> None:
    until(month, 12, 1, 8, 31)
    same("monthly", made(month)["monthly:2026-11"])


def test_the_rates_are_those_of_the_export(month: Town) -> None:
    rows = [t for t in month.tickets() if t["origin"] != "patrol"]
    firsts = [r for t in rows for r in t["revisits"] if r["visit"] == 1]
    solved = [r["solved"] for r in firsts if r["solved"] is not None]
    satisfied = [r["satisfied"] for r in firsts if r["satisfied"] is not None]
    text = made(month)["monthly:2026-11"]
    assert f"报了{len(month.tickets())}件" in text
    assert f"（{sum(solved)}/{len(solved)}）" in text.splitlines()[3]
    assert f"（{sum(satisfied)}/{len(satisfied)}）" in text.splitlines()[4]
