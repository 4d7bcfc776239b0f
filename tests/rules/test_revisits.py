"""两次回访: what closes a ticket, what is asked again, and when."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from flows.survey import again
from flows.texts import again as texts
from flows.texts import withdraw
from rules.closing.revisits import COMES_BACK, comes_back, month_of, second_at, unasked_until
from rules.filing.places import Place
from rules.lifecycle.hours import STREET_ZONE, is_quiet
from rules.lifecycle.states import STATUSES, Action, step
from rules.lifecycle.tickets import Ticket

CODES = Path(__file__).parents[2] / "demo" / "categories.csv"
NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


def a_ticket(category: str | None = "0204", kind: str | None = None) -> Ticket:
    return Ticket(
        id=1,
        number="26000001",
        created_at=NOW,
        origin="wechat",
        channel="wechat_oa",
        status="closed",
        category=category,
        is_doubtful=False,
        urgency="U3",
        matter_kind=kind,  # type: ignore[arg-type]
        matter="下水道堵了",
        place=Place(community="芳群园一区", building="6号楼"),
        grid=None,
        estate="e30",
        site="e30·6号楼",
        is_anonymous=False,
        lead="s1",
        round=1,
        due_at=NOW + timedelta(days=7),
    )


def test_a_ticket_closes_by_the_resident_s_word_or_unanswered_and_in_no_other_way() -> None:
    ways = {
        (status, action): found.who
        for status in STATUSES
        for action in get_args(Action)
        if (found := step(status, action)) and found.to == "closed" and status != "closed"
    }
    # A finding of our own has no complainant to ask: it closes by a second person's check.
    assert ways.pop(("handled", "check")) == {"desk"}
    assert {action for _, action in ways} == {"approve", "expire"}
    for (status, action), who in ways.items():
        assert who == ({"resident"} if action == "approve" else {"system"})
        assert action == "approve" or status in ("handled", "revisit")


def test_every_kind_asked_about_again_is_of_the_table_and_stands_once() -> None:
    with CODES.open(encoding="utf-8-sig") as lines:
        known = {row["l2_id"] for row in csv.DictReader(lines)}
    kinds = [kind for group in COMES_BACK.values() for kind in group]
    assert set(kinds) <= known
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("category", "kind", "asked"),
    [
        ("sewage", None, True),
        ("indoor_leak", "worry", True),
        ("lighting", "urgent", True),
        ("garbage", None, True),
        ("illegal_parking", None, True),
        ("garbage", "wish", False),
        ("water_fee", None, False),
        ("fire", "urgent", False),
        (None, None, False),
    ],
)
def test_only_what_comes_back_is_asked_about_again(
    category: str | None, kind: str | None, asked: bool
) -> None:
    ticket = a_ticket(category, kind)
    assert comes_back(category, ticket) == asked
    assert (second_at(category, ticket, NOW) is not None) == asked


@pytest.mark.parametrize("hour", range(24))
def test_revisit_2_comes_a_week_on_at_ten_in_the_morning(hour: int) -> None:
    closed = datetime(2026, 11, 20, hour, 40, tzinfo=STREET_ZONE)
    due = second_at("sewage", replace(a_ticket(), closed_at=closed), closed.astimezone(UTC))
    assert due is not None
    local = due.astimezone(STREET_ZONE)
    assert (local.day, local.hour, local.minute) == (27, 10, 0)


def test_a_handled_ticket_ends_a_week_on_whoever_can_be_asked() -> None:
    assert unasked_until(NOW) == NOW + timedelta(days=7)
    late = datetime(2026, 11, 20, 22, 0, tzinfo=STREET_ZONE)
    assert timedelta(days=7) < unasked_until(late) - late < timedelta(days=8)
    assert not is_quiet(unasked_until(late))


def test_a_month_begins_at_midnight_in_the_street() -> None:
    assert month_of(NOW) == datetime(2026, 10, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "well"),
    [
        *((text, True) for text in ("好着呢", "还好", "没再漏", "正常", "没问题", "都好，谢谢")),
        *((text, True) for text in ("不漏了", "挺好的", "嗯", "一直亮着", "不堵了")),
        *((text, False) for text in ("又漏了", "又不行了", "不好", "还是堵", "没好", "老样子")),
        *((text, False) for text in ("刚好两天又堵上了", "不太热", "没人来过", "还是不正常")),
        *((text, None) for text in ("师傅姓什么", "下午在家")),
    ],
)
def test_plain_words_at_revisit_2(said: str, well: bool | None) -> None:
    rating = again.answered(said)
    assert (rating and rating.solved) == well
    assert rating is None or rating.satisfied is not True


LONG = "楼下垃圾堆成山了一直没有人清理味道很大"
CHOSEN = {"matter": LONG, "number": "26000127"}


@pytest.mark.parametrize(
    "text",
    [
        texts.ask_again({"matter": LONG[:16]}),
        texts.ASK_PLAINLY,
        withdraw.ask_sure({"which": CHOSEN, "solved": "修好了"}),
    ],
)
def test_a_question_has_forty_signs_at_most(text: str) -> None:
    assert sum("\u4e00" <= sign <= "\u9fa5" for sign in text) <= 40
    assert text.count("？") == 1
