"""社区快修: who puts it right where no property company does (seed 002, domain.md E1).

The lead stays with the grid worker (首接负责); the chain says whom they call, one after another,
and never ends with nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rules.staffing.routing import duty, lineage, responsible
from rules.street.street import StaffMember, Street, Unit

# Matters of a property company that no fitter puts right: unverified default.
_NO_REPAIR = frozenset(
    ("water_fee", "property_service", "property_fee", "owners_committee", "no_property")
)
_PROPERTY = "物业"  # as the category table names it among the co-handlers
Why = Literal["no_property", "covers", "above", "last"]


@dataclass(frozen=True, slots=True)
class Link:
    """One who can be called: a unit or a member of staff, and why it is their turn."""

    why: Why
    unit: Unit | None = None
    member: StaffMember | None = None


def has_property(street: Street, place_id: str | None) -> bool | None:
    """Whether a property company looks after the place, told on itself or outward; else None."""
    told = (street.place_by_id[spot].has_property for spot in lineage(street, place_id))
    return next((flag for flag in told if flag is not None), None)


def is_repair(street: Street, category: str | None) -> bool:
    """Whether a property company would normally put such a matter right."""
    found = street.category_by_code.get(category or "")
    if found is None or found.l2_id in _NO_REPAIR:
        return False
    return any(name.startswith(_PROPERTY) for name in found.co_handlers)


def repair_unit(street: Street, place_id: str | None, category: str | None) -> Unit | None:
    """The repair unit to call for a matter at a place without a property company."""
    if has_property(street, place_id) is not False or not is_repair(street, category):
        return None
    return fitters(street, place_id)


def fitters(street: Street, place_id: str | None) -> Unit | None:
    """The repair unit whose people cover the place most closely, else one for the whole street."""
    units = [u for u in street.units if u.kind == "repair"]
    areas: dict[str, set[str]] = {u.id: set() for u in units}
    for member in street.staff:
        if member.unit in areas:
            areas[member.unit] |= set(member.covers)
    for spot in lineage(street, place_id):
        for unit in units:
            if spot in areas[unit.id]:
                return unit
    return next((u for u in units if not areas[u.id]), None)


def chain(
    street: Street, place_id: str | None, category: str | None, now: datetime
) -> tuple[Link, ...]:
    """Repair unit, grid worker, cadre of the community, desk. Empty only without any staff."""
    unit = repair_unit(street, place_id, category)
    links = [Link("no_property", unit=unit)] if unit else []
    turns: tuple[tuple[Why, StaffMember | None], ...] = (
        ("covers", responsible(street, place_id, "grid_worker", now)),
        ("above", responsible(street, place_id, "cadre", now)),
        ("last", duty(street, now)),
    )
    named: dict[str, Link] = {}
    for why, member in turns:
        if member:
            named.setdefault(member.id, Link(why, member=member))
    return (*links, *named.values())
