"""Words of 日调度, and what all briefs share: read in a minute, never who reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flows.texts.words import FEEDBACK_LATE
from rules.lifecycle.tickets import Ticket
from rules.reports.briefs import DailyBrief, Kind

MOST_BYTES = 1800  # a message takes 2,048; the rest is for what rides along
MOST_LINES = 5
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
    return f"超时限{overdue}急{urgent}，回“日报”看全文"


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
        *(("在办", brief.open), (FEEDBACK_LATE, len(brief.overdue)), ("急件", len(brief.urgent))),
        *(("24小时内到期", len(brief.due_soon)), ("退回", len(brief.returned))),
        *(("不满意", len(brief.unhappy)), ("等人", len(brief.waiting))),
        ("挂账", len(brief.parked)),
    )
    sections = (
        *((FEEDBACK_LATE, brief.overdue), ("急件", brief.urgent), ("24小时内到期", brief.due_soon)),
        *(("退回待派", brief.returned), ("不满意重办", brief.unhappy)),
        *(("等居民或第三方", brief.waiting), ("挂账", brief.parked)),
    )
    return fitted(lambda most: "\n".join([head, *_daily_sections(sections, lines, most)]))


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


def fitted(render: Callable[[int], str]) -> str:
    """With as many lines a list as the message takes."""
    for most in range(MOST_LINES, 0, -1):
        text = render(most)
        if len(text.encode()) <= MOST_BYTES:
            return text
    return render(0).encode()[:MOST_BYTES].decode(errors="ignore")


def month(number: int) -> str:
    return f"{number}月"


def card_matter(kind: Kind, day: str) -> str:
    """A card of a template has a day where others have a ticket's matter."""
    return f"{NAMES[kind]}{day}"
