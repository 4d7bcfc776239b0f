"""定期检查: what a command says, and when the visits come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.staff import worker
from flows.staff.rechecks import Stop, VisitResult, said
from rules.closing.rechecks import MOST_VISITS, Plan, Series, after, at, missing, next_at
from rules.lifecycle.hours import STREET_ZONE

TODAY = date(2026, 11, 20)


def once(month: int, day: int, year: int = 2026) -> Plan:
    return Plan(date(year, month, day), Series(0, "day", 1))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("30天", once(12, 20)),
        ("30天后", once(12, 20)),
        ("两周后", once(12, 4)),
        ("120天", once(3, 20, 2027)),
        ("一个月后", once(12, 20)),
        ("3个月", once(2, 20, 2027)),
        ("半年后", once(5, 20, 2027)),
        ("12月20日", once(12, 20)),
        ("25号再看", once(11, 25)),
        ("每月 3次", Plan(date(2026, 12, 20), Series(1, "month", 3))),
        ("每月3次看漏不漏", Plan(date(2026, 12, 20), Series(1, "month", 3))),
        ("3次 每月", Plan(date(2026, 12, 20), Series(1, "month", 3))),
        ("每个月", Plan(date(2026, 12, 20), Series(1, "month", 3))),
        ("每周两次", Plan(date(2026, 11, 27), Series(7, "day", 2))),
        ("每两周 4次", Plan(date(2026, 12, 4), Series(14, "day", 4))),
        ("每10天5次", Plan(date(2026, 11, 30), Series(10, "day", 5))),
        ("每季度", Plan(date(2027, 2, 20), Series(3, "month", 3))),
        ("正常", VisitResult(True, "正常")),
        ("没再漏", VisitResult(True, "没再漏")),
        ("不漏了，墙面干了", VisitResult(True, "不漏了，墙面干了")),
        ("看过了，没问题", VisitResult(True, "看过了，没问题")),
        ("又漏了", VisitResult(False, "又漏了")),
        ("还在漏", VisitResult(False, "还在漏")),
        ("没好", VisitResult(False, "没好")),
        ("不正常", VisitResult(False, "不正常")),
        ("墙不漏，顶又坏了", VisitResult(False, "墙不漏，顶又坏了")),
        ("取消", Stop()),
        ("不用查了", Stop()),
        ("", None),
        ("看看", None),
    ],
)
def test_what_a_command_says(words: str, meant: object) -> None:
    assert said(words, TODAY) == meant


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("复查 0123 30天", "0123", "30天"),
        ("复查0123 30天", "0123", "30天"),
        ("0123 复查 正常", "0123", "正常"),
        ("复查 26000123，又漏了", "26000123", "又漏了"),
        ("定期检查 0123 每月 3次", "0123", "每月 3次"),
        ("复察 0123 没好", "0123", "没好"),
        ("复查正常", None, "正常"),
    ],
)
def test_how_it_is_typed(text: str, number: str | None, words: str) -> None:
    act = worker.command(text)
    assert act is not None
    assert (act.verb, act.number, act.words) == ("recheck", number, words)


@pytest.mark.parametrize(
    ("plan", "lacks"),
    [
        (None, "recheck_day"),
        (once(11, 20), "recheck_past"),
        (once(11, 21), None),
        (Plan(date(2028, 1, 1), Series(0, "day", 1)), "recheck_too_far"),
        (Plan(date(2026, 12, 20), Series(1, "month", MOST_VISITS)), None),
        (Plan(date(2026, 12, 20), Series(1, "month", MOST_VISITS + 1)), "recheck_too_many"),
        (Plan(date(2026, 12, 20), Series(1, "month", 0)), "recheck_past"),
    ],
)
def test_what_a_plan_lacks(plan: Plan | None, lacks: str | None) -> None:
    assert missing(plan, TODAY) == lacks


def test_months_keep_their_day_or_end_earlier() -> None:
    assert after(date(2026, 1, 31), 1, "month") == date(2026, 2, 28)
    assert after(date(2026, 12, 31), 2, "month") == date(2027, 2, 28)
    assert after(TODAY, 10, "day") == date(2026, 11, 30)


def test_visits_come_at_nine_in_the_street() -> None:
    now = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # already the 21st in the street
    assert at(TODAY, now) == datetime(2026, 11, 20, 9, tzinfo=STREET_ZONE)
    assert next_at(Series(1, "month", 3), now) == datetime(2026, 12, 21, 9, tzinfo=STREET_ZONE)


def test_a_series_ends_after_its_last_visit() -> None:
    series = Series(1, "month", 2, is_asked=True).answered()
    assert (series.done, series.is_over, series.is_asked) == (1, False, False)
    assert series.answered().is_over
