"""六星分级 (domain.md B1): 1–3 stay with street and community, 4–6 go up by whistle.

The row asks six questions (single unit? cross-department? funds? repeated? persons affected?
history?); every yes is a star, and nothing has less than one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from rules.street.street import Category, Street
from rules.street.units import matching

Reason = Literal["units", "district", "funds", "again", "many", "legacy"]
LEAST, MOST, HIGH = 1, 6, 4  # B1: from 4 stars on 逐级吹哨
# unverified default (B1 names the questions, no figures)
WEIGHTS: Mapping[Reason, int] = dict.fromkeys(
    ("units", "district", "funds", "again", "many", "legacy"), 1
)
MANY = 5  # persons affected; unverified default (B1)
RECURS_WITHIN = timedelta(days=90)  # unverified default (B1)
FUNDED = frozenset(("roof_leak", "renovation"))  # l2 ids whose remedy costs; unverified default


@dataclass(frozen=True, slots=True)
class Weighing:
    """What is known of a matter. recurrences: closed ones of its kind at its spot, lately."""

    needs_others: bool = False
    needs_district: bool = False
    needs_funds: bool = False
    rounds: int = 1
    recurrences: int = 0
    persons: int = 1
    is_shared: bool = False
    is_legacy: bool = False


@dataclass(frozen=True, slots=True)
class Stars:
    level: int
    reasons: tuple[Reason, ...] = ()


def graded(facts: Weighing) -> Stars:
    answers: dict[Reason, bool] = {
        "units": facts.needs_others,
        "district": facts.needs_district,
        "funds": facts.needs_funds,
        "again": facts.rounds > 1 or facts.recurrences > 0,
        "many": facts.is_shared or facts.persons >= MANY,
        "legacy": facts.is_legacy,
    }
    reasons = tuple(reason for reason, is_so in answers.items() if is_so)
    return Stars(min(max(sum(WEIGHTS[r] for r in reasons), LEAST), MOST), reasons)


def needs_district(street: Street, category: Category | None) -> bool:
    """Whether a department of the district must act beside the street's own office."""
    names = category.co_handlers if category else ()
    return any(unit.kind == "department" for name in names for unit in matching(street, name))


def is_funded(category: Category | None) -> bool:
    return category is not None and category.l2_id in FUNDED
