"""Whether two reports can be of one failure, by the reach of their kind, their place and the thing.

What one failure can cause is written beside each kind (categories.csv, `reach`): `whole` an outage
over an estate or 300 m, `building` something a house has one of, `object` this one thing at this
place. Nothing here is ever sure enough to join the last two without asking who tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.filing.incidents import is_near
from rules.filing.nearest import metres
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category, Reach

AT_HAND = 60.0  # metres: pins of one spot; unverified default


# What each has alone, by the table's own ids: a neighbour's is never the same.
_PERSONAL = frozenset(
    (
        *("heating_fee", "water_fee", "property_fee", "consumer", "demolition_title"),
        *("heating_service", "group_rental", "unlicensed", "staff_conduct"),
    )
)
_PERSONAL_GROUPS = frozenset(("civil_service",))


@dataclass(frozen=True, slots=True)
class Thing:
    """name as it was said; kind: the first of all names of that thing."""

    name: str
    kind: str

    def may_be(self, other: Thing) -> bool:
        """Whether they can be one thing: 灯 may be any 路灯, a 路灯 is no 楼道灯."""
        if self.kind == other.kind:
            return True
        return self.name.endswith(other.name) or other.name.endswith(self.name)


def is_shared(category: Category) -> bool:
    """Whether several can tell of one and the same: a bench they can, a pension they cannot."""
    return category.l1_id not in _PERSONAL_GROUPS and category.l2_id not in _PERSONAL


def may_be_one(reach: Reach, one: Ticket, other: Ticket) -> bool:
    """Whether by their places one failure can be behind both; of one kind they are already."""
    if reach == "whole":
        return is_near(one, other)
    is_home = one.estate is not None and one.estate == other.estate
    if not is_home and not (one.site and one.site == other.site):
        return _is_at_hand(one.place, other.place)
    slots = ("building",) if reach == "building" else _OF_AN_OBJECT
    return not any(_differ(one.place, other.place, slot) for slot in slots)


_OF_AN_OBJECT = ("yard", "building", "unit", "room", "landmark")


def may_be_same(one: Sequence[Thing], other: Sequence[Thing]) -> bool:
    """Whether two matters can be about one thing. Who names nothing may mean anything."""
    if not one or not other:
        return True
    return any(a.may_be(b) for a in one for b in other)


def _differ(one: Place, other: Place, slot: str) -> bool:
    a, b = getattr(one, slot), getattr(other, slot)
    if not a or not b:
        return False
    return bool(a != b and not (slot == "landmark" and (a in b or b in a)))


def _is_at_hand(one: Place, other: Place) -> bool:
    """Whether two pins stand at one spot."""
    if one.lat is None or one.lng is None or other.lat is None or other.lng is None:
        return False
    return metres(one.lat, one.lng, other.lat, other.lng) <= AT_HAND
