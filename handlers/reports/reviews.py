"""What a brief says, from the tickets as they stand: the figures are those of the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.texts import briefs as texts
from flows.texts import reviews as review_texts
from flows.texts.briefs import Line
from handlers.telling import views
from rules.lifecycle.hours import STREET_ZONE, month_and_day, on_paper, spoken
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import clipped
from rules.reports.briefs import Case, Kind, daily
from rules.reports.rates import Span
from rules.reports.reviews import monthly, weekly
from rules.staffing.routing import lineage
from rules.street.street import Group, Street
from rules.telling.groups import is_of_a_person
from rules.telling.sensitive import place_shown, scrubbed
from storage import briefs, tickets
from storage.database import Transaction

_MATTER = 18  # signs
_WHOLE_STREET = 10_000


@dataclass(frozen=True, slots=True)
class Composed:
    """is_empty: nothing to tell anybody. card: the line of a template."""

    text: str
    card: str
    is_empty: bool


def composed(
    tx: Transaction,
    street: Street,
    kind: Kind,
    span: Span,
    now: datetime,
    *,
    group: Group | None = None,
) -> Composed:
    """group: many read it: of what concerns somebody only number and place; by day only of what
    lies in its area."""
    lines = Lines(tx, street, now, group)
    if kind == "daily":
        return _daily(lines)
    return (_weekly if kind == "weekly" else _monthly)(lines, span)


def _daily(lines: Lines) -> Composed:
    now = lines.now
    found = tickets.in_status(lines.tx, OPEN, limit=_WHOLE_STREET)
    brief = daily([t for t in found if lines.concern(t)], now)
    text = texts.daily(on_paper(now), brief, lines.due)
    card = texts.card("daily", len(brief.overdue), len(brief.urgent))
    return Composed(text, card, brief.is_empty)


def _weekly(lines: Lines, span: Span) -> Composed:
    tx, now = lines.tx, lines.now
    cases, visits = _cases(tx, lines.street, span.since), briefs.visits(tx, span.since)
    spots = _spots(lines, cases, span)
    review = weekly(cases, visits, spots, briefs.noted(tx), span, now)
    text = review_texts.weekly(_days(span, now), review, lines.due, lines.aged)
    totals = review.totals
    is_empty = not (totals.filed or totals.open or review.parked)
    return Composed(text, texts.card("weekly", 0, 0), is_empty)


def _monthly(lines: Lines, span: Span) -> Composed:
    tx, now = lines.tx, lines.now
    before = Span(_month_before(span.since), span.since)
    cases = _cases(tx, lines.street, before.since)
    visits, spots = briefs.visits(tx, before.since), _spots(lines, cases, span)
    review = monthly(cases, visits, spots, span, before, now)
    month = texts.month(span.since.astimezone(STREET_ZONE).month)
    if span.until >= now:
        month += texts.UNTIL_NOW
    text = review_texts.monthly(month, review, lines.done)
    is_empty = not (review.totals.filed or review.totals.open or review.filed_before)
    return Composed(text, texts.card("monthly", 0, 0), is_empty)


def _month_before(since: datetime) -> datetime:
    first = since.astimezone(STREET_ZONE)
    year, month = (first.year - 1, 12) if first.month == 1 else (first.year, first.month - 1)
    return first.replace(year=year, month=month).astimezone(since.tzinfo)


def _days(span: Span, now: datetime) -> str:
    last = month_and_day(span.until - timedelta(seconds=1))
    return texts.span_said(month_and_day(span.since), texts.SO_FAR if span.until >= now else last)


def _cases(tx: Transaction, street: Street, since: datetime) -> list[Case]:
    return [_case(street, ticket) for ticket in briefs.counted(tx, since)]


def _case(street: Street, ticket: Ticket) -> Case:
    category = street.category_by_code.get(ticket.category or "")
    lead = street.staff_by_id.get(ticket.lead or "")
    unit = street.unit_by_id.get(lead.unit) if lead else None
    return Case(
        ticket,
        kind=category.l2 if category else texts.UNSORTED,
        community=community_of(street, ticket),
        unit=unit.name if unit else "",
    )


def community_of(street: Street, ticket: Ticket) -> str:
    """The community of the street's table; what was told where the table knows none."""
    spots = (street.place_by_id[spot] for spot in lineage(street, ticket.place.place_id))
    known = next((entry.name for entry in spots if entry.kind == "community"), None)
    return known or ticket.place.community or texts.NO_PLACE


def _spots(lines: Lines, cases: Sequence[Case], span: Span) -> dict[int, str]:
    """Where a matter came back, by ticket id: the building, or the community alone."""
    back = (c.ticket for c in cases if c.ticket.recurs and span.holds(c.ticket.created_at))
    return {ticket.id: lines.place(ticket) for ticket in back}


@dataclass(frozen=True, slots=True)
class Lines:
    """Tickets as lines: of a withheld one the number and the community alone."""

    tx: Transaction
    street: Street
    now: datetime
    group: Group | None = None
    _withheld: dict[int, bool] = field(default_factory=dict)

    def due(self, found: Sequence[Ticket]) -> list[Line]:
        return [self._line(t, self._until(t)) for t in found]

    def aged(self, found: Sequence[Ticket]) -> list[Line]:
        return [self._line(t, texts.age((self.now - t.created_at).days)) for t in found]

    def done(self, found: Sequence[Ticket]) -> list[Line]:
        return [self._line(t, self._span(t)) for t in found]

    def concern(self, ticket: Ticket) -> bool:
        """Whether it lies where the group is at work; everywhere for who has the whole street."""
        covers = self.group.covers if self.group else ""
        return not covers or covers in lineage(self.street, ticket.place.place_id)

    def place(self, ticket: Ticket) -> str:
        if self.is_withheld(ticket):
            return community_of(self.street, ticket)
        return place_shown(ticket.place).spoken() or texts.NO_PLACE

    def is_withheld(self, ticket: Ticket) -> bool:
        if ticket.id not in self._withheld:
            category = self.street.category_by_code.get(ticket.category or "")
            is_personal = self.group is not None and is_of_a_person(category)
            self._withheld[ticket.id] = is_personal or views.is_withheld(
                self.tx, self.street, ticket
            )
        return self._withheld[ticket.id]

    def _line(self, ticket: Ticket, when: str) -> Line:
        if self.is_withheld(ticket):
            return Line(ticket.number, community_of(self.street, ticket))
        matter = clipped(scrubbed(ticket.matter, ticket.place), _MATTER)
        return Line(ticket.number, self.place(ticket) + matter, self._who(ticket), when)

    def _until(self, ticket: Ticket) -> str:
        """When it is due, or goes on where its clocks stand still; what is parked shows its age."""
        if ticket.status == "parked":
            return texts.age((self.now - ticket.created_at).days)
        if ticket.waiting_until:
            return texts.waits_until(spoken(ticket.waiting_until, self.now))
        return spoken(ticket.due_at, self.now)

    def _who(self, ticket: Ticket) -> str:
        lead = self.street.staff_by_id.get(ticket.lead or "")
        if lead is None:
            return texts.NOBODY
        unit = self.street.unit_by_id.get(lead.unit) if lead.role == "unit" else None
        return unit.name if unit else lead.name

    def _span(self, ticket: Ticket) -> str:
        """How long it took or takes, and how often it was gone about."""
        done = ticket.handled_at or ticket.closed_at or self.now
        return texts.took(done - ticket.created_at, ticket.round)
