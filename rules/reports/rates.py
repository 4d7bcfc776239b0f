"""三率: which tickets they are counted on, and how (domain.md 1.4). Raw: nothing is excluded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rules.filing.patrol import has_complainant
from rules.lifecycle.tickets import Ticket


def counts(ticket: Ticket) -> bool:
    """Whether it is in the base of 响应率, 解决率 and 满意率: 未诉先办 is not (D8)."""
    return has_complainant(ticket)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person asked in revisit 1. answered_at None: silence; the answers None: not said."""

    asked_at: datetime | None
    answered_at: datetime | None = None
    responded: bool | None = None
    solved: bool | None = None
    satisfied: bool | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where nothing is counted."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Rates:
    """响应率, 解决率, 满意率 and, because silence is not satisfaction, 回访成功率."""

    responded: Share
    solved: Share
    satisfied: Share
    reached: Share


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant until another (not included)."""

    since: datetime
    until: datetime

    def holds(self, at: datetime | None) -> bool:
        return at is not None and self.since <= at < self.until


Asked = tuple[Ticket, tuple[Visit, ...]]


def rates(asked: Iterable[Asked], span: Span, now: datetime) -> Rates:
    """响应 by when a ticket was filed, the others by when its revisit was answered or asked."""
    base = [(ticket, visits) for ticket, visits in asked if counts(ticket)]
    filed = [(t, v) for t, v in base if span.holds(t.created_at) and _is_decided(t, now)]
    every = [visit for _, visits in base for visit in visits]
    heard = [visit for visit in every if span.holds(visit.answered_at)]
    silent = [v for v in every if v.answered_at is None and span.holds(v.asked_at)]
    return Rates(
        responded=Share(sum(_is_responded(t, v) for t, v in filed), len(filed)),
        solved=_share([v.solved for v in heard]),
        satisfied=_share([v.satisfied for v in heard]),
        reached=Share(len(heard), len(heard) + len(silent)),
    )


def _share(answers: list[bool | None]) -> Share:
    """Of the valid answers. 基本满意 counts as satisfied: unverified default of domain.md 1.4."""
    valid = [answer for answer in answers if answer is not None]
    return Share(sum(valid), len(valid))


def _is_decided(ticket: Ticket, now: datetime) -> bool:
    """Whether it was handed out, and called or not called in time is settled.

    What was merged goes on in its incident; what ended before its limit needed no call.
    """
    if ticket.lead is None or ticket.status == "merged":
        return False
    due, until = ticket.contact_due_at, min(now, ticket.closed_at or now)
    return ticket.responded_at is not None or (due is not None and due <= until)


def _is_responded(ticket: Ticket, visits: tuple[Visit, ...]) -> bool:
    """Really called in time: where the resident says that nobody was there, nobody was."""
    called, due = ticket.responded_at, ticket.contact_due_at
    is_in_time = called is not None and due is not None and called <= due
    return is_in_time and not any(visit.responded is False for visit in visits)
