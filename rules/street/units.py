"""Which unit is meant by a name: 城管办, 排水集团, 物业."""

from __future__ import annotations

from datetime import datetime

from rules.staffing.routing import lineage
from rules.street.street import Role, StaffMember, Street, Unit

# Who speaks for a unit, best first; unverified default (B2 names units, not persons).
_HEADS: tuple[Role, ...] = ("section", "unit", "cadre", "leader", "desk", "grid_worker")


def matching(street: Street, said: str) -> list[Unit]:
    """Units of that name; else those whose name holds it or is held by it; else by short name."""
    said = said.strip("，,。：: ")
    if len(said) < 2:
        return []
    exact = [u for u in street.units if said in (u.name, u.id)]
    within = [u for u in street.units if said in u.name or u.name in said]
    return exact or within or [u for u in street.units if _is_short_for(said, u.name)]


def _is_short_for(said: str, name: str) -> bool:
    """城管办 for 城乡管理办公室: the signs of the short name in their order."""
    signs = iter(name)
    return said[0] == name[0] and all(sign in signs for sign in said)


def meant(street: Street, said: str, place_id: str | None) -> list[Unit]:
    """The unit of that name; of several the one whose people cover the place."""
    found = matching(street, said)
    if len(found) < 2:
        return found
    near = set(lineage(street, place_id))
    here = {m.unit for m in street.staff if near.intersection(m.covers)}
    return [unit for unit in found if unit.id in here] or found


def head(street: Street, unit: str, place_id: str | None, now: datetime) -> StaffMember | None:
    """Who is told for a unit: the highest of its people, who covers the place first."""
    near = set(lineage(street, place_id))
    people = [m for m in street.staff if m.unit == unit]
    people.sort(key=lambda m: (_HEADS.index(m.role), near.isdisjoint(m.covers)))
    return people[0] if people else None
