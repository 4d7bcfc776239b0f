"""Words of 周督导 and 月点评."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from flows.texts.briefs import MOST_LINES, Lines, fitted, more
from rules.lifecycle.tickets import Ticket
from rules.reports.rates import Rates, Share
from rules.reports.reviews import MonthlyReview, Named, Standing, Totals, WeeklyReview


def weekly(span: str, review: WeeklyReview, lines: Lines, aged: Lines) -> str:
    """aged: lines that say for how long they have been open."""
    head = [f"【周督导】{span}", _totals(review.totals), _rates(review.rates)]

    def render(most: int) -> str:
        parts = [
            *head,
            *_named("问题集中", review.kinds, most, "件"),
            *_named("又犯的地方", review.places, most, "次"),
            *_lagging("社区要盯", review.communities, min(most, 3)),
            *_lagging("单位要盯", review.units, min(most, 3)),
            *_listed("难事一周没进展", review.unnoted, lines, most),
            *_listed("挂账", review.parked, aged, most),
        ]
        return "\n".join(parts)

    return fitted(render)


def monthly(span: str, review: MonthlyReview, lines: Lines) -> str:
    head = [
        f"【月点评】{span}",
        f"{_totals(review.totals)}，上月报了{review.filed_before}件",
        *_compared(review.rates, review.before),
    ]

    def render(most: int) -> str:
        parts = [
            *head,
            *_ranking(review.ranking, review.unrated, min(most, 3)),
            *_named("问题前五", review.kinds, most, "件"),
            *_named("又犯最多", review.places, min(most, 3), "次"),
            *_listed("办得好", review.best[:MOST_LINES], lines, most),
            *_listed("办得差", review.worst[:MOST_LINES], lines, most),
        ]
        return "\n".join(parts)

    return fitted(render)


def _totals(totals: Totals) -> str:
    found = f"（巡查{totals.found}件）" if totals.found else ""
    return f"报了{totals.filed}件{found}，办完{totals.closed}，在办{totals.open}，超办理时限{totals.overdue}"


def _rates(rates: Rates) -> str:
    """Raw: nothing is excluded (domain.md 1.4)."""
    shares = (("响应", rates.responded), ("解决", rates.solved), ("满意", rates.satisfied))
    return "三率：" + "，".join(f"{n}{_share(s)}" for n, s in shares) + _reached(rates.reached)


def _reached(reached: Share) -> str:
    silent = f"，没回{reached.whole - reached.part}人" if reached.whole > reached.part else ""
    return f"\n回访问到{reached.part}人{silent}"


def _share(share: Share) -> str:
    percent = share.percent
    return "没有数" if percent is None else f"{percent}%（{share.part}/{share.whole}）"


def _compared(rates: Rates, before: Rates) -> Iterable[str]:
    pairs: tuple[tuple[str, Share, Share], ...] = (
        ("响应率", rates.responded, before.responded),
        ("解决率", rates.solved, before.solved),
        ("满意率", rates.satisfied, before.satisfied),
    )
    for name, now, then in pairs:
        yield f"{name}{_share(now)}，{_against(now, then)}"
    yield _reached(rates.reached).strip()


def _against(now: Share, then: Share) -> str:
    if now.percent is None or then.percent is None:
        return "上月没有数" if then.percent is None else f"上月{then.percent}%"
    points = now.percent - then.percent
    change = f"高{points}个点" if points > 0 else f"低{-points}个点" if points else "持平"
    return f"比上月{then.percent}%{change}" if points else f"和上月{change}"


def _named(head: str, named: Named, most: int, unit: Literal["件", "次"]) -> Iterable[str]:
    if named and most:
        yield f"{head}：" + "，".join(f"{name}{count}{unit}" for name, count in named[:most])


def _standing(standing: Standing) -> str:
    late = f"超办理时限{standing.overdue}件" if standing.overdue else ""
    rates = standing.rates
    shares = (("响应", rates.responded), ("解决", rates.solved), ("满意", rates.satisfied))
    low = [f"{name}{share.percent}%" for name, share in shares if share.whole]
    return f"{standing.name}：{'，'.join(filter(None, (late, *low)))}"


def _lagging(head: str, standings: Sequence[Standing], most: int) -> Iterable[str]:
    if standings and most:
        yield f"{head}："
        yield from map(_standing, standings[:most])


def _ranking(ranking: Sequence[Standing], unrated: int, most: int) -> Iterable[str]:
    """The first and the last, each with its place."""
    placed = list(enumerate(ranking, 1))
    last = [row for row in placed[-most:] if row[0] > most] if most else []
    silent = f"（{unrated}个还没人评）" if unrated else ""
    if ranking and most:
        yield f"社区排名{silent}："
        yield from (f"{place} {_standing(row)}" for place, row in [*placed[:most], *last])


def _listed(head: str, tickets: Sequence[Ticket], lines: Lines, most: int) -> Iterable[str]:
    if tickets:
        yield f"{head}{len(tickets)}件："
        yield from map(str, lines(tickets[:most]))
        if len(tickets) > most:
            yield more(len(tickets) - most)
