"""The telephones posted on a building: 物业客服, 中控室, 工程部 (seed 001, domain.md C8)."""

from __future__ import annotations

from dataclasses import dataclass

from rules.staffing.routing import lineage
from rules.street.street import Street, Unit
from rules.working.fallback import fitters, has_property

_HOMES = ("estate", "yard", "village")
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Card:
    """place: whose telephones; lines: what and number; is_found: whether it has the asked one."""

    place: str
    unit: str
    lines: tuple[tuple[str, str], ...]
    has_property: bool | None
    is_found: bool


def card(street: Street, place_id: str, what: str) -> Card:
    """The asked telephone first. Without a property company: 社区快修 and the committee."""
    has = has_property(street, place_id)
    unit = company_of(street, place_id)
    lines = _posted(street, place_id)
    if unit and unit.phone:
        lines.append((unit.name, unit.phone))
    if not lines and (near := fitters(street, place_id)):
        lines.append((near.name, near.phone))
    if not has and (committee := committee_of(street, place_id)):
        lines.append((committee.name, committee.phone))
    asked = [pair for pair in lines if what in pair[0]]
    rest = [pair for pair in lines if what not in pair[0]]
    shown = tuple(pair for pair in (*asked, *rest) if pair[1])[:MOST_LINES]
    is_found = bool(asked) or what in ("物业", "报修")
    return Card(_called(street, place_id), unit.name if unit else "", shown, has, is_found)


def _posted(street: Street, place_id: str) -> list[tuple[str, str]]:
    """What contacts.csv says of the place and what it lies in; the nearer goes before."""
    found: dict[str, str] = {}
    for spot in lineage(street, place_id):
        for contact in street.contacts:
            if contact.place == spot:
                found.setdefault(contact.what, contact.phone)
    return list(found.items())


def company_of(street: Street, place_id: str) -> Unit | None:
    """The property company whose account covers the place."""
    for spot in lineage(street, place_id):
        for member in street.covering.get(("unit", spot), ()):
            unit = street.unit_by_id.get(member.unit)
            if unit and unit.kind == "property":
                return unit
    return None


def committee_of(street: Street, place_id: str) -> Unit | None:
    """The committee of the community: whose cadre covers the place."""
    for spot in lineage(street, place_id):
        for member in street.covering.get(("cadre", spot), ()):
            unit = street.unit_by_id.get(member.unit)
            if unit and unit.kind == "committee":
                return unit
    return None


def _called(street: Street, place_id: str) -> str:
    """The name of the estate, else of the place itself."""
    outward = [street.place_by_id[spot] for spot in lineage(street, place_id)]
    homes = [entry.name for entry in outward if entry.kind in _HOMES]
    return next(iter(homes), outward[0].name if outward else "")
