"""日调度 周督导 月点评: made once, read in a minute, with the figures of the export.

The texts are compared byte for byte with tests/data/briefs/*.txt. Renew them after a change that is
meant, and read the difference: RENEW_BRIEFS=1 .venv/bin/python -m pytest tests/talks/test_briefs.py
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.reports.briefs import due_briefs
from rules.lifecycle.hours import STREET_ZONE
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
    with town.container.services.database.begin() as tx:
        return dict(briefs.made(tx))


def until(town: Town, *day: int) -> None:
    """Let time pass until that moment of the street: month, day, hour, minute."""
    target = datetime(2026, *day, tzinfo=STREET_ZONE) if day[0] > 8 else None
    assert target
    town.later(seconds=(target - town.now()).total_seconds())


@dataclass(frozen=True)
class Month:
    """A street on 1 December, half past eight; and its tickets as the daily brief of 25 November
    found them."""

    town: Town
    daily_at: datetime
    daily_tickets: list[dict[str, Any]]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Month:
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
    li.does_work(f"办结{broken} 换了灯泡")
    town.settle()
    zhao.says("没修好")
    assert len({lamp, drain, parked, back, noise, waits, again, given, broken}) == 9
    until(town, 11, 25, 8, 31)
    daily_at, daily_tickets = town.now(), town.tickets()
    until(town, 12, 1, 8, 31)
    return Month(town, daily_at, daily_tickets)


def test_the_daily_brief(month: Month) -> None:
    same("daily", made(month.town)["daily:2026-11-25"])


def test_its_figures_are_those_of_the_export(month: Month) -> None:
    now = month.daily_at
    rows = [t for t in month.daily_tickets if t["status"] in LIVE]
    running = [t for t in rows if t["waiting"] is None]
    late = [t for t in rows if at(t["due_at"]) < now]
    soon = [t for t in running if now <= at(t["due_at"]) <= now + timedelta(hours=24)]
    counts = {
        "在办": len(rows),
        "超办理时限": len(late),
        "急件": sum(t["urgency"] in ("U1", "U2") for t in rows),
        "24小时内到期": len(soon),
        "退回": sum(t["status"] == "returned" for t in rows),
        "不满意": sum(is_sent_back(t) for t in rows),
        "等人": sum(t["waiting"] is not None for t in rows),
        "挂账": sum(t["status"] == "parked" for t in month.daily_tickets),
    }
    assert all(counts[name] for name in ("在办", "超办理时限", "急件", "退回", "等人", "挂账"))
    told = made(month.town)["daily:2026-11-25"].splitlines()[1]
    assert told == "，".join(f"{name}{count}" for name, count in counts.items())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def is_sent_back(row: dict[str, Any]) -> bool:
    return any(e["what"] == "reopened" for e in row["events"])


def test_the_weekly_review(month: Month) -> None:
    same("weekly", made(month.town)["weekly:2026-11-23"])
    same("weekly-first", made(month.town)["weekly:2026-11-16"])


def test_the_monthly_review(month: Month) -> None:
    same("monthly", made(month.town)["monthly:2026-11"])


def test_the_rates_are_those_of_the_export(month: Month) -> None:
    rows = [t for t in month.town.tickets() if t["origin"] != "patrol"]
    firsts = [r for t in rows for r in t["revisits"] if r["visit"] == 1]
    solved = [r["solved"] for r in firsts if r["solved"] is not None]
    satisfied = [r["satisfied"] for r in firsts if r["satisfied"] is not None]
    text = made(month.town)["monthly:2026-11"]
    assert f"报了{len(month.town.tickets())}件" in text
    assert f"（{sum(solved)}/{len(solved)}）" in text.splitlines()[3]
    assert f"（{sum(satisfied)}/{len(satisfied)}）" in text.splitlines()[4]


def to(town: Town, notice: str) -> set[str]:
    return {p["person"] for p in town.pushes() if p["notice"] == notice}


LEADING = {"s2", "s3", "s4", "s5", "s6", "s7"}
SECTIONS = {f"s{n}" for n in range(8, 15)}


def test_leaders_and_the_desk_get_it_and_sections_the_reviews(month: Month) -> None:
    assert to(month.town, "daily_brief") == LEADING
    assert to(month.town, "weekly_review") == LEADING | SECTIONS
    assert to(month.town, "monthly_review") == LEADING | SECTIONS


def test_nothing_in_them_tells_who_reported(month: Month) -> None:
    every = "\n".join(made(month.town).values())
    noise = next(t for t in month.town.tickets() if "广场舞" in t["words"][0])["number"]
    lines = [line for line in every.splitlines() if noise in line]
    assert lines
    assert set(lines) == {f"{noise} 芳群园社区"}
    assert "广场舞" not in every
    assert "301" not in every  # a door
    for player in ("demo-zhang", "张阿姨", "demo-"):
        assert player not in every


def test_a_card_names_the_word_that_brings_the_whole(town: Town, zhang: Player) -> None:
    leader = town.person("demo-s3")
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    until(town, 11, 21, 8, 31)
    (card,) = [text for text in leader.sees() if "日调度" in text]
    assert "回“日报”看全文" in card
    whole = leader.says("日报")
    assert whole.startswith("【日调度】11月21日8点31分\n在办1，超办理时限0")


def test_it_comes_through_whole_where_the_window_is_open(town: Town, zhang: Player) -> None:
    leader = town.person("demo-s3")
    for n in range(6, 12):
        files(zhang, f"芳群园一区{n}号楼楼道灯坏了")
    until(town, 11, 20, 20, 0)
    leader.says("今日")
    leader.sees()
    until(town, 11, 21, 8, 31)
    (brief,) = [text for text in leader.sees() if "日调度" in text]
    assert brief == made(town)["daily:2026-11-21"]
    assert len(brief.splitlines()) > 1


def test_an_empty_street_is_not_woken(town: Town) -> None:
    town.later(days=15)
    assert len(made(town)) == 15 + 2 + 1
    assert town.pushes() == []


def test_of_days_slept_through_only_the_newest_is_made(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    town.settle()
    town._move(datetime(2026, 11, 25, 14, tzinfo=STREET_ZONE).astimezone(UTC))
    town.settle()
    assert set(made(town)) == {"daily:2026-11-25", "weekly:2026-11-16"}
    assert made(town)["daily:2026-11-25"].startswith("【日调度】11月25日14点")
    town.later(days=1)
    assert set(made(town)) == {"daily:2026-11-25", "weekly:2026-11-16", "daily:2026-11-26"}


def test_a_clock_that_goes_back_and_on_again_makes_nothing_twice(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    until(town, 11, 21, 8, 31)
    for hours in (-2, 2, 24 * 400, -24 * 400, 0.5):
        town._move(town.now() + timedelta(hours=hours))
        town.work.fire(town.now())
    daily = [p for p in town.pushes() if p["notice"] == "daily_brief"]
    assert len([p for p in daily if p["person"] == "s3"]) == 2  # 2026-11-21 and the far day
    until(town, 11, 22, 8, 31)
    assert "daily:2026-11-22" in made(town)


def test_two_schedulers_make_it_once(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    town.settle()
    now = datetime(2026, 11, 21, 8, 30, tzinfo=STREET_ZONE).astimezone(UTC)
    town._move(now)
    threads = [
        threading.Thread(target=due_briefs, args=(town.container.services, now)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [p["person"] for p in town.pushes() if p["notice"] == "daily_brief"]
    assert sorted(told) == sorted(LEADING)


def test_what_has_not_gone_out_gives_way_to_the_newer_one(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    town.settle()
    town.world.account.secret = "changed"
    town.world.tokens.clear()
    until(town, 11, 21, 8, 31)
    until(town, 11, 21, 8, 35)
    states = [p["state"] for p in town.pushes() if p["notice"] == "daily_brief"]
    assert set(states) == {"waiting"}
    town._move(datetime(2026, 11, 22, 8, 30, tzinfo=STREET_ZONE).astimezone(UTC))
    due_briefs(town.container.services, town.now())
    states = [p["state"] for p in town.pushes() if p["notice"] == "daily_brief"]
    assert states == ["cancelled"] * len(LEADING) + ["waiting"] * len(LEADING)


def test_who_is_away_is_left_in_peace(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    town.person("demo-s4").says("请假 明天到后天 代理 王主任")
    until(town, 11, 21, 8, 31)
    assert to(town, "daily_brief") == LEADING - {"s4"}


@pytest.mark.parametrize(
    ("who", "said", "begins"),
    [
        ("s2", "日报", "【日调度】11月20日9点半"),
        ("s3", "看看周报", "【周督导】11月16日到现在"),
        ("s8", "周报", "【周督导】11月16日到现在"),
        ("s8", "月报", "【月点评】11月到现在"),
        ("s3", "上周周报", "【周督导】11月9日到11月15日"),
        ("s8", "日报", "日报给诉求中心和街道领导看"),
        ("s1", "周报", "周报给诉求中心、科室和街道领导看"),
        ("s126", "月报", "月报给"),
    ],
)
def test_the_words_and_whom_they_are_for(
    town: Town, zhang: Player, who: str, said: str, begins: str
) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    answer = town.person(f"demo-{who}").says(said)
    assert answer.rpartition("\n\n")[2].startswith(begins)


def test_the_week_before_is_the_text_that_was_sent(month: Month) -> None:
    assert month.town.person("demo-s3").says("上周周报") == made(month.town)["weekly:2026-11-23"]


def test_to_a_resident_the_word_means_nothing(town: Town, zhang: Player) -> None:
    assert "调度" not in zhang.says("日报")


def test_each_group_reads_of_its_own_area(town: Town, zhang: Player) -> None:
    files(zhang, "芳群园一区6号楼楼道灯坏了")
    until(town, 11, 21, 8, 31)
    told = {p["person"] for p in town.pushes() if p["notice"] == "group_digest"}
    assert told == {"g1", "g2", "g5"}  # the desk's, the grid's of that community, the delegates'
