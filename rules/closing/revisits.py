"""两次回访 (seed 001, domain.md C1): revisit 1 before closing, revisit 2 some days after.

Revisit 2 asks only about what comes back: a leak that was dried, rubbish that was carted off.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from rules.closing.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.lifecycle.hours import STREET_ZONE, decent
from rules.lifecycle.tickets import Ticket

SECOND_AFTER = timedelta(days=7)  # domain.md C1: N days, default 7
SECOND_FOR = timedelta(days=5)  # then it counts as unanswered: unverified default
_SECOND_AT = time(10)  # unverified default
# Kinds of the category table that were put right and come back: unverified default, C1 names none.
# Not here: fees and inquiries (answered, not mended), wishes, and what ends at once or never
# (fire, leaking gas, demolition); whoever has those again reports them again.
COMES_BACK: Mapping[str, tuple[str, ...]] = {
    "heating goes up and down for weeks": (
        "home_not_warm",
        "heating_outage",
        "heating_leak",
        "heating_facility",
    ),
    "pressure, drains and low ground": ("water_quality", "sewage", "waterlogging"),
    "a lamp or a cable mended for the day": ("lighting", "telecom_cable"),
    "leaks show at the next rain or tap": ("roof_leak", "facade", "indoor_leak"),
    "lifts and doors break again": ("elevator", "common_facility"),
    "rubbish, rats and weeds": (
        "estate_environment",
        "garbage",
        "garbage_sorting",
        "street_cleaning",
        "public_toilet",
        "animals_pests",
    ),
    "vehicles left where they must not be": ("illegal_parking", "bike_parking"),
    "sheds, stalls and posters move back": (
        "occupying_space",
        "street_vendor",
        "outdoor_business",
        "advertising",
    ),
    "noise and fumes start again": (
        "construction_noise",
        "social_noise",
        "equipment_noise",
        "fumes_odor",
        "dust_air",
    ),
    "cleared ways fill up again": ("fire_lane", "ebike_charging", "corridor_clutter"),
}
_KINDS = frozenset(kind for kinds in COMES_BACK.values() for kind in kinds)


def comes_back(kind: str | None, ticket: Ticket) -> bool:
    """Whether such a matter is asked about a second time. kind: l2_id of the ticket's category."""
    return kind in _KINDS and ticket.matter_kind != "wish"


def second_at(kind: str | None, ticket: Ticket, now: datetime) -> datetime | None:
    """When revisit 2 of a ticket closed `now` is asked, or None: ten in the morning, a week on."""
    if not comes_back(kind, ticket):
        return None
    day = (now + SECOND_AFTER).astimezone(STREET_ZONE).date()
    return datetime.combine(day, _SECOND_AT, STREET_ZONE).astimezone(now.tzinfo)


def unasked_until(now: datetime) -> datetime:
    """When a ticket handled `now` ends as 未评价 though nobody could be asked."""
    return decent(now + REMIND_AFTER) + GIVE_UP_AFTER


def month_of(now: datetime) -> datetime:
    """The first instant of the street's month."""
    first = now.astimezone(STREET_ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.astimezone(now.tzinfo)
