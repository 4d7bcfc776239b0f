"""When briefs are due, what they count, and that they stay short."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.staff import staff
from flows.texts import briefs as texts
from flows.texts import reviews as review_texts
from rules.filing.places import Place
from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.tickets import Ticket
from rules.reports.briefs import Case, daily, last_due, next_due, period, so_far, span_of
from rules.reports.rates import Share, Span, Visit, rates
from rules.reports.reviews import monthly, weekly
from rules.reports.today import counts


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STREET_ZONE).astimezone(UTC)


NOW = at(11, 25, 8, 30)  # a Wednesday
START = Ticket(
    *(1, "26000001", NOW - timedelta(days=1), "wechat", "wechat", "in_progress", "0306", False),
    *("U3", None, "楼道灯坏了", Place("芳群园一区", None, "6号楼", "2单元", "301"), None, None),
    *(None, False, "s1", 1, NOW + timedelta(days=6)),
)


def ticket(number: int, **more: Any) -> Ticket:
    return replace(START, id=number, number=f"2600{number:04}", **more)


@pytest.mark.parametrize(
    ("kind", "now", "last", "following", "key"),
    [
        ("daily", at(11, 25, 8, 29), at(11, 24, 8, 30), at(11, 25, 8, 30), "daily:2026-11-24"),
        ("daily", at(11, 25, 8, 30), at(11, 25, 8, 30), at(11, 26, 8, 30), "daily:2026-11-25"),
        ("daily", at(1, 1, 0, 5), at(12, 31, 8, 30, 2025), at(1, 1, 8, 30), "daily:2025-12-31"),
        ("weekly", at(11, 23, 8, 29), at(11, 16, 8, 30), at(11, 23, 8, 30), "weekly:2026-11-09"),
        ("weekly", at(11, 23, 8, 30), at(11, 23, 8, 30), at(11, 30, 8, 30), "weekly:2026-11-16"),
        ("weekly", at(11, 29, 23), at(11, 23, 8, 30), at(11, 30, 8, 30), "weekly:2026-11-16"),
        ("monthly", at(12, 1, 8, 29), at(11, 1, 8, 30), at(12, 1, 8, 30), "monthly:2026-10"),
        ("monthly", at(12, 31, 9), at(12, 1, 8, 30), at(1, 1, 8, 30, 2027), "monthly:2026-11"),
        ("monthly", at(2, 28, 9), at(2, 1, 8, 30), at(3, 1, 8, 30), "monthly:2026-01"),
        ("monthly", at(1, 31, 9), at(1, 1, 8, 30), at(2, 1, 8, 30), "monthly:2025-12"),
    ],
)
def test_half_past_eight(
    kind: Any, now: datetime, last: datetime, following: datetime, key: str
) -> None:
    assert last_due(kind, now) == last
    assert next_due(kind, now) == following
    assert period(kind, last) == key


def test_every_instant_of_two_years_follows_the_one_before() -> None:
    for kind in ("daily", "weekly", "monthly"):
        moment, keys = at(1, 1), set()
        while moment < at(1, 1, year=2028):
            following = next_due(kind, moment)  # type: ignore[arg-type]
            assert last_due(kind, following) == following  # type: ignore[arg-type]
            assert last_due(kind, following - timedelta(seconds=1)) < following  # type: ignore[arg-type]
            keys.add(period(kind, following))  # type: ignore[arg-type]
            moment = following
        assert len(keys) == {"daily": 731, "weekly": 105, "monthly": 25}[kind]


def test_what_they_look_back_on() -> None:
    assert span_of("weekly", at(11, 23, 8, 30)) == Span(at(11, 16), at(11, 23))
    assert span_of("monthly", at(3, 1, 8, 30)) == Span(at(2, 1), at(3, 1))
    assert so_far("weekly", NOW) == Span(at(11, 23), NOW)
    assert so_far("monthly", NOW) == Span(at(11, 1), NOW)


def test_the_lists_of_the_daily_brief() -> None:
    hour = timedelta(hours=1)
    late = ticket(1, due_at=NOW - hour)
    soon = ticket(2, due_at=NOW + 24 * hour, urgency="U2")
    far = ticket(3, due_at=NOW + 25 * hour, round=2, status="reopened")
    still = ticket(4, due_at=NOW - hour, waiting_since=NOW - 2 * hour)
    back = ticket(5, status="returned")
    parked = ticket(6, status="parked", due_at=NOW - hour)
    asked = ticket(7, status="revisit", due_at=NOW - hour)
    every = [late, soon, far, still, back, parked, asked, ticket(8, status="closed")]
    found = daily(every, NOW)
    assert found.open == 5
    assert (found.overdue, found.due_soon, found.urgent) == ((late, still), (soon,), (soon,))
    assert (found.returned, found.unhappy) == ((back,), (far,))
    assert (found.waiting, found.parked) == ((still,), (parked,))
    same = counts(every, NOW)  # what 今日 says
    assert (same.open, same.overdue, same.due_soon) == (found.open, 2, 1)
    assert (same.urgent, same.returned, same.unhappy) == (1, 1, 1)


WEEK = Span(at(11, 16), at(11, 23))


def heard(solved: bool | None, satisfied: bool | None, responded: bool | None = True) -> Visit:
    return Visit(at(11, 20), at(11, 20, 9), responded, solved, satisfied)


def filed(number: int, called: float | None, **more: Any) -> Ticket:
    """A U3 of the week, called after so many hours; the limit is six."""
    created = at(11, 18, 9)
    times = {"created_at": created, "contact_due_at": created + timedelta(hours=6)}
    if called is not None:
        times["responded_at"] = created + timedelta(hours=called)
    return ticket(number, **{**times, **more})


@pytest.mark.parametrize(
    ("one", "visits", "share"),
    [
        (filed(1, 5), (), Share(1, 1)),
        (filed(1, 7), (), Share(0, 1)),
        (filed(1, None), (), Share(0, 1)),
        (filed(1, 7, contact_due_at=at(11, 18, 17)), (), Share(1, 1)),  # the ticket's own limit
        (filed(1, 5), (heard(False, False, False),), Share(0, 1)),  # 没人来过
        (filed(1, None, origin="patrol"), (), Share(0, 0)),
        (filed(1, None, lead=None, status="open"), (), Share(0, 0)),
        (filed(1, None, status="merged"), (), Share(0, 0)),
        (filed(1, None, status="withdrawn", closed_at=at(11, 18, 10)), (), Share(0, 0)),
        (filed(1, None, status="withdrawn", closed_at=at(11, 19, 10)), (), Share(0, 1)),
        (ticket(1, created_at=at(11, 10), responded_at=at(11, 10)), (), Share(0, 0)),
    ],
)
def test_the_response_rate(one: Ticket, visits: tuple[Visit, ...], share: Share) -> None:
    assert rates([(one, visits)], WEEK, NOW).responded == share


def test_who_may_still_be_called_in_time_does_not_count_yet() -> None:
    assert rates([(filed(1, None), ())], WEEK, at(11, 18, 10)).responded == Share(0, 0)


def test_silence_is_not_satisfaction_and_leaves_the_base() -> None:
    visits = (heard(True, True), heard(True, None), heard(False, False), Visit(at(11, 20)))
    found = rates([(filed(1, 5), visits)], WEEK, NOW)
    assert (found.solved, found.satisfied) == (Share(2, 3), Share(1, 2))
    assert found.reached == Share(3, 4)
    assert found.solved.percent == 67
    assert Share(1, 8).percent == 13
    assert Share(0, 0).percent is None


def cases(*tickets: Ticket, community: str = "芳群园社区") -> list[Case]:
    return [Case(t, "楼道灯", community, "芳群园社区居委会") for t in tickets]


def test_the_weekly_review_counts_its_week() -> None:
    back = filed(2, 5, recurs="26000001")
    hard = filed(3, 5, matter_kind="hard", created_at=at(11, 1))
    noted = replace(hard, id=4, number="26000004")
    parked = filed(5, 5, status="parked", created_at=at(10, 1))
    closed = filed(6, 5, status="closed", closed_at=at(11, 19))
    late = filed(7, 5, due_at=at(11, 20))
    found = weekly(
        [*cases(back, hard, noted, parked, closed), *cases(late, community="望园社区")],
        {6: (heard(True, True),)},
        {2: "芳群园一区6号楼"},
        {4: at(11, 24)},
        WEEK,
        NOW,
    )
    assert (found.totals.filed, found.totals.closed, found.totals.open) == (3, 1, 4)
    assert found.totals.overdue == 1
    assert found.kinds == (("楼道灯", 3),)
    assert found.places == (("芳群园一区6号楼", 1),)
    assert (found.parked, found.unnoted) == ((parked,), (hard,))
    assert [s.name for s in found.communities] == ["望园社区", "芳群园社区"]
    assert found.units[0].overdue == 1


def test_the_monthly_review_ranks_and_compares() -> None:
    month, before = Span(at(11, 1), at(12, 1)), Span(at(10, 1), at(11, 1))
    quick = filed(1, 1, status="closed", closed_at=at(11, 18, 12), handled_at=at(11, 18, 11))
    slow = filed(2, 1, status="closed", closed_at=at(11, 22, 12), handled_at=at(11, 22, 11))
    twice = filed(3, 9, round=3, status="reopened")
    old = ticket(4, created_at=at(10, 5), status="closed", closed_at=at(10, 9))
    visits = {1: (heard(True, True),), 2: (heard(True, True),), 3: (heard(False, False),)}
    found = monthly(
        [*cases(quick, slow), *cases(twice, community="望园社区"), *cases(old, community="三区")],
        visits,
        {},
        month,
        before,
        at(12, 1, 8, 30),
    )
    assert [s.name for s in found.ranking] == ["芳群园社区", "望园社区"]
    assert (found.unrated, found.filed_before) == (1, 1)
    assert found.best == (quick, slow)
    assert found.worst == (twice,)
    assert found.before.solved == Share(0, 0)


def lines(found: Any) -> list[texts.Line]:
    return [
        texts.Line(t.number, "芳群园一区6号楼" + "灯" * 18, "李网格", "今天18点") for t in found
    ]


@pytest.mark.parametrize("count", [0, 1, 5, 6, 40, 2000])
def test_a_brief_fits_into_one_message_and_says_what_it_left_out(count: int) -> None:
    kinds: tuple[dict[str, Any], ...] = (
        *({"due_at": NOW - timedelta(hours=1)}, {"urgency": "U1"}, {"status": "returned"}),
        *({"round": 2}, {"waiting_since": NOW}, {"status": "parked"}, {"due_at": NOW}),
    )
    every = [ticket(n * 7 + k, **more) for n in range(count) for k, more in enumerate(kinds)]
    text = texts.daily("11月25日8点半", daily(every, NOW), lines)
    assert len(text.encode()) <= texts.MOST_BYTES
    assert len(text) <= 1200
    assert ("另有" in text) == (count > 1)
    assert text.count("26000") >= min(count, 3)
    found = weekly(cases(*every), {}, {}, {}, Span(at(11, 20), NOW), NOW)
    assert len(review_texts.weekly("本周", found, lines, lines).encode()) <= texts.MOST_BYTES


@pytest.mark.parametrize(
    ("said", "target", "words"),
    [
        ("日报", "daily", ""),
        (" 看一下日报。", "daily", ""),
        ("今天的日报", "daily", ""),
        ("日抱", "daily", ""),
        ("日调度", "daily", ""),
        ("周报", "weekly", ""),
        ("本周周报", "weekly", ""),
        ("上周的周报", "weekly", "last"),
        ("上周简报", "weekly", "last"),
        ("月报", "monthly", ""),
        ("月点评", "monthly", ""),
        ("上月月报", "monthly", "last"),
    ],
)
def test_the_words_for_them(said: str, target: str, words: str) -> None:
    act = staff.command(said)
    assert act is not None
    assert (act.verb, act.target, act.words) == ("brief", target, words)


@pytest.mark.parametrize(
    "said", ["北京日报登了", "日报箱坏了", "周边脏", "月底修", "今天", "周五", "日用", "看报纸"]
)
def test_other_words_are_none_of_them(said: str) -> None:
    act = staff.command(said)
    assert act is None or act.verb != "brief"
