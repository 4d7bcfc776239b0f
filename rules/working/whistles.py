"""吹哨报到 (domain.md B2; 首接负责 1.1: co-handlers are added, the lead stays)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from rules.filing.stars import HIGH
from rules.lifecycle.hours import decent
from rules.staffing.routing import leader, responsible
from rules.street.street import StaffMember, Street, Urgency

Level = Literal[1, 2, 3]  # community, street, district
LEVELS: tuple[Level, ...] = (1, 2, 3)
# How long a unit has to be there when no time is named: unverified default (B2).
REPORT_WITHIN: Mapping[Urgency, timedelta] = {
    "U1": timedelta(hours=2),
    "U2": timedelta(hours=2),
    "U3": timedelta(hours=24),
    "U4": timedelta(hours=24),
}
PLACE_WITHIN = timedelta(minutes=10)  # a location sent so soon is where they stand: unverified
AGAIN_AFTER = timedelta(days=1)  # unverified default (B2)
GRADES = range(1, 6)
_LEVEL_OF: Mapping[str, Level] = {"committee": 1, "property": 1, "department": 3}


def report_by(urgency: Urgency, now: datetime) -> datetime:
    due = now + REPORT_WITHIN[urgency]
    return due if urgency in ("U1", "U2") else decent(due)


def level(kinds: Iterable[str]) -> Level:
    """The highest level whose units are called."""
    return max((_LEVEL_OF.get(kind, 2) for kind in kinds), default=1)


def chain(stars: int | None) -> tuple[Level, ...]:
    """逐级: the levels to go through, one after another; none below four stars (B1)."""
    return LEVELS if (stars or 0) >= HIGH else ()


def above(
    street: Street, place_id: str | None, head: str | None, now: datetime
) -> tuple[StaffMember, ...]:
    """Who hears of a unit that did not come: the section of the place, then the leader."""
    found = (responsible(street, place_id, "section", now), leader(street, place_id, now))
    return tuple({m.id: m for m in found if m and m.id != head}.values())
