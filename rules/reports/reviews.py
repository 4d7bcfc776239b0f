"""周督导 and 月点评: totals, 三率, where it gathers, who lags (seed 003, domain.md A5, A6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.filing.matter_kinds import note_due
from rules.lifecycle.states import ASKED, LIVE
from rules.lifecycle.tickets import Ticket
from rules.reports.briefs import Case, is_overdue
from rules.reports.rates import Rates, Span, Visit, rates

Visits = Mapping[int, tuple[Visit, ...]]
Named = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """filed, found (of these on rounds, 未诉先办) and closed in the span; open and late now."""

    filed: int
    found: int
    closed: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one unit or community stands. filed: in the span; overdue: now."""

    name: str
    filed: int
    overdue: int
    rates: Rates


@dataclass(frozen=True, slots=True)
class WeeklyReview:
    """units and communities: who lags first. kinds and places: most first."""

    totals: Totals
    rates: Rates
    kinds: Named
    places: Named
    parked: tuple[Ticket, ...]
    units: tuple[Standing, ...]
    communities: tuple[Standing, ...]
    unnoted: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReview:
    """before: of the month before (环比). ranking: best first, of those that were rated."""

    totals: Totals
    rates: Rates
    before: Rates
    filed_before: int
    ranking: tuple[Standing, ...]
    unrated: int
    kinds: Named
    places: Named
    best: tuple[Ticket, ...]
    worst: tuple[Ticket, ...]


def weekly(
    cases: Sequence[Case],
    visits: Visits,
    spots: Mapping[int, str],
    noted: Mapping[int, datetime],
    span: Span,
    now: datetime,
) -> WeeklyReview:
    """visits, spots (of what came back) and noted (the last 进展 of 难事) by ticket id."""
    by_age = sorted((c.ticket for c in cases), key=lambda t: (t.created_at, t.number))
    return WeeklyReview(
        totals=totals(cases, span, now),
        rates=_rates(cases, visits, span, now),
        kinds=_most(c.kind for c in cases if span.holds(c.ticket.created_at)),
        places=_recurring(cases, spots, span),
        parked=tuple(t for t in by_age if t.status == "parked"),
        units=_lagging(cases, visits, span, now, lambda case: case.unit),
        communities=_lagging(cases, visits, span, now, lambda case: case.community),
        unnoted=tuple(t for t in by_age if is_unnoted(t, noted.get(t.id), now)),
    )


def monthly(
    cases: Sequence[Case],
    visits: Visits,
    spots: Mapping[int, str],
    span: Span,
    before: Span,
    now: datetime,
) -> MonthlyReview:
    every = _standings(cases, visits, span, now, lambda case: case.community)
    rated = [s for s in every if s.rates.solved.whole]
    ended = [c.ticket for c in cases if span.holds(c.ticket.closed_at)]
    return MonthlyReview(
        totals=totals(cases, span, now),
        rates=_rates(cases, visits, span, now),
        before=_rates(cases, visits, before, now),
        filed_before=sum(before.holds(c.ticket.created_at) for c in cases),
        ranking=tuple(sorted(rated, key=lambda s: (-score(s.rates), s.overdue, s.name))),
        unrated=len(every) - len(rated),
        kinds=_most(c.kind for c in cases if span.holds(c.ticket.created_at)),
        places=_recurring(cases, spots, span),
        best=tuple(sorted((t for t in ended if _is_good(t, visits)), key=_speed)),
        worst=_worst(cases, span, now),
    )


def totals(cases: Sequence[Case], span: Span, now: datetime) -> Totals:
    every = [case.ticket for case in cases]
    filed = [t for t in every if span.holds(t.created_at)]
    return Totals(
        filed=len(filed),
        found=sum(t.origin == "patrol" for t in filed),
        closed=sum(t.status == "closed" and span.holds(t.closed_at) for t in every),
        open=sum(t.status in LIVE for t in every),
        overdue=sum(is_overdue(t, now) for t in every),
    )


def is_unnoted(ticket: Ticket, last: datetime | None, now: datetime) -> bool:
    """难事 that the resident has heard nothing of for a week."""
    if ticket.status not in LIVE or ticket.matter_kind != "hard":
        return False
    return note_due(last or ticket.created_at) <= now


def score(found: Rates) -> float:
    """综合 of the three rates, in percent. Equal weights: unverified default of domain.md 1.4."""
    shares = (found.responded, found.solved, found.satisfied)
    counted = [100 * share.part / share.whole for share in shares if share.whole]
    return sum(counted) / len(counted) if counted else 0.0


def _rates(cases: Iterable[Case], visits: Visits, span: Span, now: datetime) -> Rates:
    return rates([(c.ticket, visits.get(c.ticket.id, ())) for c in cases], span, now)


def _most(names: Iterable[str]) -> Named:
    return tuple(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))


def _recurring(cases: Sequence[Case], spots: Mapping[int, str], span: Span) -> Named:
    """Where something came back within the span, and how often."""
    back = (c.ticket for c in cases if c.ticket.recurs and span.holds(c.ticket.created_at))
    return _most(spots[t.id] for t in back if t.id in spots)


def _standings(
    cases: Sequence[Case], visits: Visits, span: Span, now: datetime, name: Callable[[Case], str]
) -> list[Standing]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        if name(case):
            groups.setdefault(name(case), []).append(case)
    return [_standing(named, own, visits, span, now) for named, own in sorted(groups.items())]


def _standing(
    name: str, own: Sequence[Case], visits: Visits, span: Span, now: datetime
) -> Standing:
    filed = sum(span.holds(c.ticket.created_at) for c in own)
    late = sum(is_overdue(c.ticket, now) for c in own)
    return Standing(name, filed, late, _rates(own, visits, span, now))


def _lagging(
    cases: Sequence[Case], visits: Visits, span: Span, now: datetime, name: Callable[[Case], str]
) -> tuple[Standing, ...]:
    """Most overdue first, then the lowest rates; who has neither is left out."""
    every = _standings(cases, visits, span, now, name)
    told = [s for s in every if s.overdue or s.rates.solved.whole or s.rates.responded.whole]
    return tuple(sorted(told, key=lambda s: (-s.overdue, score(s.rates), s.name)))


def _is_good(ticket: Ticket, visits: Visits) -> bool:
    """Done in the first round, and everybody who answered was content."""
    heard = [v for v in visits.get(ticket.id, ()) if v.answered_at]
    if ticket.status != "closed" or ticket.round > 1 or not heard:
        return False
    return all(v.satisfied and v.solved is not False for v in heard)


def _speed(ticket: Ticket) -> tuple[float, str]:
    """The share of its limit that a ticket took."""
    done, limit = ticket.handled_at or ticket.closed_at, ticket.due_at - ticket.created_at
    assert done
    return (done - ticket.created_at) / limit, ticket.number


def _worst(cases: Iterable[Case], span: Span, now: datetime) -> tuple[Ticket, ...]:
    """Sent back most often first, then the latest: what was worked on in the span or still is."""
    every = [c.ticket for c in cases]
    done = (*ASKED, "closed")
    ended = [t for t in every if t.status in done and span.holds(t.handled_at or t.closed_at)]
    told = [t for t in every if t.status in LIVE] + ended
    bad = [t for t in told if t.round > 1 or _lateness(t, now) > 0]
    return tuple(sorted(bad, key=lambda t: (-t.round, -_lateness(t, now), t.number)))


def _lateness(ticket: Ticket, now: datetime) -> float:
    """Seconds by which feedback is, or was, late."""
    if ticket.status in LIVE:
        return (now - ticket.due_at).total_seconds() if is_overdue(ticket, now) else 0.0
    done = ticket.handled_at or ticket.closed_at or ticket.due_at
    return max((done - ticket.due_at).total_seconds(), 0.0)
