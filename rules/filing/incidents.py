"""Mass incidents: when many tell of one thing it is handled once, and all of them are told.

Source: 停暖 741 户 (seed 004, domain.md D6); the week for slow matters is measured (domain.md 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.filing.nearest import metres
from rules.lifecycle.tickets import Ticket
from rules.street.street import Street

NEAR = 300.0  # metres
FAST_WITHIN, FAST_PEOPLE = timedelta(hours=2), 3
SLOW_WITHIN, SLOW_PEOPLE, SLOW_MESSAGES = timedelta(days=7), 3, 5
_FAST = ("U1", "U2")
SURVEY_AFTER = timedelta(hours=4)  # time to see whether it lasts; unverified default
# Kinds that one failure causes: who has no water says so in either word.
_FAMILIES = (
    frozenset(("home_not_warm", "heating_outage")),
    frozenset(("water_outage", "water_quality")),
)
# What a household without it needs brought to the door, by kind.
_NEEDS = {
    "home_not_warm": "电暖气",
    "heating_outage": "电暖气",
    "water_outage": "送水",
    "power_outage": "照明、充电",
    "gas_service": "电炊具",
    "elevator": "上下楼帮忙",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One ticket as the trigger sees it, with everybody who told of it.

    is_out: what is told of does not come at all, whatever its kind's urgency.
    """

    ticket: Ticket
    people: frozenset[str]
    is_out: bool = False


def family(street: Street, code: str) -> tuple[str, ...]:
    """The street's codes that mean one failure, this one among them."""
    kind = street.kind_of(code)
    kin = next((kin for kin in _FAMILIES if kind in kin), frozenset[str]())
    return tuple(sorted({code, *(c.code for c in street.categories if c.l2_id in kin)}))


def is_near(one: Ticket, other: Ticket) -> bool:
    """The same estate, or within 300 m of each other."""
    if one.estate is not None and one.estate == other.estate:
        return True
    a, b = one.place, other.place
    if a.lat is None or a.lng is None or b.lat is None or b.lng is None:
        return False
    return metres(a.lat, a.lng, b.lat, b.lng) <= NEAR


def keeps_own(ticket: Ticket) -> bool:
    """Whoever may be in danger is never merged away: each is dispatched, only linked."""
    return ticket.urgency == "U1"


def triggered(fresh: Ticket, reports: Iterable[Report], now: datetime) -> Sequence[Report]:
    """The reports that make one incident with the fresh one, itself included; empty: no incident.

    reports: of the same family within the last week, the fresh one among them.
    """
    near = [r for r in reports if r.ticket.id == fresh.id or is_near(fresh, r.ticket)]
    just_now = _within(near, FAST_WITHIN, now)
    if _is_fast(fresh.urgency, just_now) and _people(just_now) >= FAST_PEOPLE:
        return just_now
    if fresh.urgency in _FAST:
        return ()
    recent = [r for r in near if now - r.ticket.created_at <= SLOW_WITHIN]
    is_many = len(recent) >= SLOW_MESSAGES and _people(recent) >= SLOW_PEOPLE
    return recent if is_many else ()


def needs_one_more(urgency: str, reports: Sequence[Report], now: datetime) -> bool:
    """Whether with one more report, of somebody else, these are an incident."""
    just_now = _within(reports, FAST_WITHIN, now)
    if _is_fast(urgency, just_now) and just_now:
        return _people(just_now) + 1 >= FAST_PEOPLE
    recent = _within(reports, SLOW_WITHIN, now)
    if urgency in _FAST or len(recent) + 1 < SLOW_MESSAGES:
        return False
    return _people(recent) + 1 >= SLOW_PEOPLE


def _is_fast(urgency: str, recent: Sequence[Report]) -> bool:
    """One failure is as urgent as the most urgent that is told of it."""
    return urgency in _FAST or any(r.is_out or r.ticket.urgency in _FAST for r in recent)


def _within(reports: Iterable[Report], span: timedelta, now: datetime) -> list[Report]:
    return [r for r in reports if now - r.ticket.created_at <= span]


def people_for(ticket: Ticket) -> int:
    """How many must have said themselves that theirs is the same before it is an incident."""
    return FAST_PEOPLE if ticket.urgency in _FAST else SLOW_MESSAGES


def _people(reports: Iterable[Report]) -> int:
    return len(frozenset[str]().union(*(r.people for r in reports)))


def need_of(kind: str | None) -> str | None:
    """What may have to be brought to old people and babies; None where nothing can be."""
    return _NEEDS.get(kind or "")
