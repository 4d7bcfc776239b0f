"""Who is responsible: place -> building -> grid worker, else the desk (首接负责, 四包)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rules.places import Place
from rules.street import Role, StaffMember, Street

_LEVELS: tuple[Role, ...] = ("cadre", "section", "leader")


def lineage(street: Street, place_id: str | None) -> Iterator[str]:
    """The place and everything it lies in, from the finest outward."""
    seen: set[str] = set()
    while place_id and place_id not in seen and place_id in street.place_by_id:
        seen.add(place_id)
        yield place_id
        place_id = street.place_by_id[place_id].parent


def responsible(
    street: Street, place_id: str | None, role: Role, now: datetime
) -> StaffMember | None:
    """The one person of `role` who covers the place most closely."""
    covering = street.covering
    found = (covering.get((role, spot)) for spot in lineage(street, place_id))
    return next((member for member in found if member), None)


def duty(street: Street, now: datetime) -> StaffMember | None:
    """Who takes what nobody else covers. None only on a street without a desk."""
    return street.on_duty


def first_responsible(street: Street, place: Place, now: datetime) -> StaffMember | None:
    """The grid worker of that building, else the desk. None only on a street without staff."""
    return responsible(street, place.place_id, "grid_worker", now) or duty(street, now)


def leader(street: Street, place_id: str | None, now: datetime) -> StaffMember | None:
    """Who answers for the area; any leader for a place nobody knows."""
    found = responsible(street, place_id, "leader", now)
    return found or next((m for m in street.staff if m.role == "leader"), None)


def superiors(
    street: Street, place_id: str | None, lead: str | None, now: datetime
) -> tuple[StaffMember, ...]:
    """Who hears of it when a deadline passes, one level after another (四包, from below).

    For a place nobody knows: the desk, then a leader. Empty only on a street without staff.
    """
    chain = [responsible(street, place_id, role, now) for role in _LEVELS]
    if not any(chain):
        chain = [duty(street, now), leader(street, place_id, now)]
    found: dict[str, StaffMember] = {m.id: m for m in chain if m and m.id != lead}
    return tuple(found.values())


def grid_of(street: Street, place_id: str | None) -> str | None:
    """The 15-digit grid code of a place, found on itself or outward."""
    for spot in lineage(street, place_id):
        if grid := street.place_by_id[spot].grid:
            return grid
    return None
