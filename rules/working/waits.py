"""等: the clocks stand still for a named third party, for days that can be counted.

No published rule says when a clock may stand; the figures are unverified defaults. What needs
somebody within hours (U1, U2) never waits: a company is called there, not waited for. The street's
own offices are no third parties: who leads brings them together (首接负责, domain.md 1.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.tickets import Event, Ticket

MOST = timedelta(days=7)  # unverified default
TIMES = 2  # in a round of work: unverified default
_LEAST_SIGNS = 2  # of a name and of a reason
_MOST_OF_NAME, _MOST_OF_REASON = 12, 20  # signs: both stand in one message to the resident
_AT = time(9)
_NOBODY = frozenset(
    (
        "有关部门",
        "相关部门",
        "相关单位",
        "有关单位",
        "其他单位",
        "别的单位",
        "第三方",
        "对方",
        "人家",
    )
)
_RESIDENT = ("居民", "业主本人", "报事人", "住户本人", "本人")
OUR_OWN = ("office", "committee")  # kinds of units
Missing = Literal[
    "wait_party",
    "wait_nobody",
    "wait_resident",
    "wait_ours",
    "wait_reason",
    "wait_too_long",
    "wait_day",
    "wait_past",
    "wait_too_far",
]
Refusal = Literal["wait_urgent", "wait_asked", "wait_already", "wait_call_first", "wait_too_often"]


def missing(
    party: str, reason: str, day: date | None, today: date, is_ours: bool
) -> Missing | None:
    """What the command still lacks, the first thing first."""
    found = _about_party(party, is_ours)
    if found or len(reason) < _LEAST_SIGNS:
        return found or "wait_reason"
    if len(party) > _MOST_OF_NAME or len(reason) > _MOST_OF_REASON:
        return "wait_too_long"
    if day is None:
        return "wait_day"
    if day <= today:
        return "wait_past"
    return "wait_too_far" if day - today > MOST else None


def _about_party(party: str, is_ours: bool) -> Missing | None:
    if len(party) < _LEAST_SIGNS:
        return "wait_party"
    if party in _RESIDENT:
        return "wait_resident"
    if party in _NOBODY:
        return "wait_nobody"
    return "wait_ours" if is_ours else None


def refusal(ticket: Ticket, events: Iterable[Event], is_call_due: bool) -> Refusal | None:
    """Why the clocks of a ticket may not stand still, or None. is_call_due: nobody called yet."""
    if ticket.urgency in ("U1", "U2"):
        return "wait_urgent"
    if ticket.waiting_since:
        return "wait_already" if ticket.waiting_for else "wait_asked"
    if is_call_due:
        return "wait_call_first"
    return "wait_too_often" if _spells(events) >= TIMES else None


def _spells(events: Iterable[Event]) -> int:
    """How often it stood still in this round."""
    count = 0
    for event in events:
        count = 0 if event.what == "reopened" else count + (event.what == "held_up")
    return count


def goes_on_at(day: date, now: datetime) -> datetime:
    """Nine in the morning of that day, in the street."""
    return datetime.combine(day, _AT, STREET_ZONE).astimezone(now.tzinfo)
