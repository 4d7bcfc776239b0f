"""Words of 日调度, 周督导 and 月点评: read in a minute, never who reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from rules.briefs import DailyBrief, Kind
from rules.rates import Rates, Share
from rules.reviews import MonthlyReview, Named, Standing, Totals, WeeklyReview
from rules.tickets import Ticket

MOST_BYTES = 1800  # a message takes 2,048; the rest is for what rides along
_MOST_LINES = 5
_PRESSING = 3  # of the daily lists: overdue, urgent, due soon
NAMES: dict[Kind, str] = {"daily": "日调度", "weekly": "周督导", "monthly": "月点评"}
_WORDS: dict[Kind, str] = {"daily": "日报", "weekly": "周报", "monthly": "月报"}
_NOT_FOR = {
    "daily": "日报给诉求中心和街道领导看。您手上的回“今日”。",
    "weekly": "周报给诉求中心、科室和街道领导看。您手上的回“今日”。",
    "monthly": "月报给诉求中心、科室和街道领导看。您手上的回“今日”。",
}
NOBODY = "没人接"
UNSORTED = "没分类"
NO_PLACE = "地点待问"


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in one line. said: place and matter, or the community alone; who and when may be
    empty."""

    number: str
    said: str
    who: str = ""
    when: str = ""

    def __str__(self) -> str:
        return f"{self.number} " + "，".join(filter(None, (self.said, self.who, self.when)))


Lines = Callable[[Sequence[Ticket]], list[Line]]


def not_for(kind: Kind) -> str:
    return _NOT_FOR[kind]


def card(kind: Kind, overdue: int, urgent: int) -> str:
    """Twenty signs on a card, where the text itself cannot be sent."""
    if kind != "daily":
        return f"回“{_WORDS[kind]}”看全文"
    return f"超时{overdue}急{urgent}，回“日报”看全文"


def span_said(since: str, until: str) -> str:
    return f"{since}到{until}"


SO_FAR = "现在"
UNTIL_NOW = "到现在"


def age(days: int) -> str:
    return f"报了{days}天"


def waits_until(when: str) -> str:
    return f"等到{when}"


def took(span: timedelta, rounds: int) -> str:
    hours = int(span.total_seconds() // 3600)
    long = f"{hours // 24}天" if hours >= 48 else f"{max(hours, 1)}小时"
    return f"第{rounds}回办，{long}" if rounds > 1 else long


def daily(at: str, brief: DailyBrief, lines: Lines) -> str:
    head = f"【日调度】{at}\n" + _counted(
        *(("在办", brief.open), ("超时", len(brief.overdue)), ("急件", len(brief.urgent))),
        *(("24小时内到期", len(brief.due_soon)), ("退回", len(brief.returned))),
        *(("不满意", len(brief.unhappy)), ("等人", len(brief.waiting))),
        ("挂账", len(brief.parked)),
    )
    sections = (
        *(("超时", brief.overdue), ("急件", brief.urgent), ("24小时内到期", brief.due_soon)),
        *(("退回待派", brief.returned), ("不满意重办", brief.unhappy)),
        *(("等居民或第三方", brief.waiting), ("挂账", brief.parked)),
    )
    return _fitted(lambda most: "\n".join([head, *_daily_sections(sections, lines, most)]))


def _counted(*counts: tuple[str, int]) -> str:
    return "，".join(f"{name}{count}" for name, count in counts)


def _daily_sections(
    sections: Iterable[tuple[str, tuple[Ticket, ...]]], lines: Lines, most: int
) -> Iterable[str]:
    """Each list, the pressing ones longer; what stands above is named by its last digits alone."""
    shown: set[int] = set()
    for place, (name, tickets) in enumerate(sections):
        if not tickets:
            continue
        room = most if place < _PRESSING else max(most - 2, 1)
        again = [t.last4 for t in tickets if t.id in shown][:room]
        fresh = [t for t in tickets if t.id not in shown]
        above = f"（上面有{'、'.join(again)}）" if again else ""
        yield f"{name}{len(tickets)}件{above}{'：' if fresh else ''}"
        yield from map(str, lines(fresh[:room]))
        shown |= {t.id for t in fresh[:room]}
        if len(fresh) > room:
            yield more(len(fresh) - room)


def more(count: int) -> str:
    return f"…另有{count}件"


def _fitted(render: Callable[[int], str]) -> str:
    """With as many lines a list as the message takes."""
    for most in range(_MOST_LINES, 0, -1):
        text = render(most)
        if len(text.encode()) <= MOST_BYTES:
            return text
    return render(0).encode()[:MOST_BYTES].decode(errors="ignore")


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

    return _fitted(render)


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
            *_listed("办得好", review.best[:_MOST_LINES], lines, most),
            *_listed("办得差", review.worst[:_MOST_LINES], lines, most),
        ]
        return "\n".join(parts)

    return _fitted(render)


def _totals(totals: Totals) -> str:
    found = f"（巡查{totals.found}件）" if totals.found else ""
    return (
        f"报了{totals.filed}件{found}，办完{totals.closed}，在办{totals.open}，超时{totals.overdue}"
    )


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
    late = f"超时{standing.overdue}件" if standing.overdue else ""
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
