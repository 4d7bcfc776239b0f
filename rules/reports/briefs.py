"""日调度: what leaders and the desk read at 8:30; when each brief is due (seed 003, domain.md A5).

Every day has its 日调度, holidays too: what is due does not wait for Monday.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.reports.rates import Span
from rules.street.street import Role

Kind = Literal["daily", "weekly", "monthly"]
KINDS: tuple[Kind, ...] = ("daily", "weekly", "monthly")
_AT = time(8, 30)  # domain.md A5
SOON = timedelta(hours=24)
_LEADING: tuple[Role, ...] = ("leader", "desk")
READERS: Mapping[Kind, tuple[Role, ...]] = {
    "daily": _LEADING,
    "weekly": (*_LEADING, "section"),
    "monthly": (*_LEADING, "section"),
}


def _first(kind: Kind, day: date) -> date:
    """The first day of the day, the week or the month of `day`."""
    if kind == "weekly":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if kind == "monthly" else day


def _next_first(kind: Kind, day: date) -> date:
    ahead = {"daily": 1, "weekly": 7, "monthly": 31}[kind]
    return _first(kind, _first(kind, day) + timedelta(days=ahead))


def _day(at: datetime) -> date:
    return at.astimezone(STREET_ZONE).date()


def _moment(day: date, clock: time, like: datetime) -> datetime:
    return datetime.combine(day, clock, STREET_ZONE).astimezone(like.tzinfo)


def last_due(kind: Kind, now: datetime) -> datetime:
    """The newest instant of that brief that is not after `now`."""
    first = _first(kind, _day(now))
    if (found := _moment(first, _AT, now)) <= now:
        return found
    return _moment(_first(kind, first - timedelta(days=1)), _AT, now)


def next_due(kind: Kind, now: datetime) -> datetime:
    """The first instant of that brief after `now`."""
    first = _moment(_first(kind, _day(now)), _AT, now)
    return first if first > now else _moment(_next_first(kind, _day(now)), _AT, now)


def span_of(kind: Kind, due_at: datetime) -> Span:
    """What a brief due then looks back on: the day, week or month before it."""
    first = _first(kind, _day(due_at))
    before = _first(kind, first - timedelta(days=1))
    return Span(_moment(before, time(), due_at), _moment(first, time(), due_at))


def so_far(kind: Kind, now: datetime) -> Span:
    """The day, week or month that runs, up to now."""
    return Span(_moment(_first(kind, _day(now)), time(), now), now)


def period(kind: Kind, due_at: datetime) -> str:
    """The unique key: daily:2026-11-20, weekly:2026-11-16 (a Monday), monthly:2026-10."""
    day = _day(due_at) if kind == "daily" else _day(span_of(kind, due_at).since)
    return f"{kind}:{day:%Y-%m}" if kind == "monthly" else f"{kind}:{day}"


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with the names a brief needs: kind (of the table), community, unit of its lead."""

    ticket: Ticket
    kind: str
    community: str
    unit: str


@dataclass(frozen=True, slots=True)
class DailyBrief:
    """Tickets of each list, what is most pressing first. A ticket may stand in several."""

    open: int
    overdue: tuple[Ticket, ...]
    urgent: tuple[Ticket, ...]
    due_soon: tuple[Ticket, ...]
    returned: tuple[Ticket, ...]
    unhappy: tuple[Ticket, ...]
    waiting: tuple[Ticket, ...]
    parked: tuple[Ticket, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.parked)


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """超期, wherever it is counted: open, not parked, not handled, feedback due before `now`."""
    return ticket.status in LIVE and ticket.due_at < now


def daily(tickets: Iterable[Ticket], now: datetime) -> DailyBrief:
    """How the street stands now: the counts of 今日 (rules/reports/today.py) with their tickets."""
    every = sorted(tickets, key=lambda t: (t.due_at, t.number))
    live = [t for t in every if t.status in LIVE]
    running = [t for t in live if t.waiting_since is None]
    return DailyBrief(
        open=len(live),
        overdue=tuple(t for t in live if is_overdue(t, now)),
        urgent=tuple(t for t in live if t.urgency in ("U1", "U2")),
        due_soon=tuple(t for t in running if now <= t.due_at <= now + SOON),
        returned=tuple(t for t in live if t.status == "returned"),
        unhappy=tuple(t for t in live if t.round > 1),
        waiting=tuple(t for t in live if t.waiting_since is not None),
        parked=tuple(t for t in every if t.status == "parked"),
    )
