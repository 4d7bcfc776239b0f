"""The street as it was loaded: categories, places, staff, one immutable snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rules.places import PlaceEntry

Role = Literal["grid_worker", "cadre", "section", "leader", "desk", "unit", "courier"]
ROLES: tuple[Role, ...] = ("grid_worker", "cadre", "section", "leader", "desk", "unit", "courier")
Urgency = Literal["U1", "U2", "U3", "U4"]


@dataclass(frozen=True, slots=True)
class Category:
    """One row of the category table. Limits are hours; co_handlers are names of units."""

    code: str
    l1: str
    l1_id: str
    l2: str
    l2_id: str
    lead: str
    co_handlers: tuple[str, ...]
    urgency: Urgency
    dispatch_hours: int
    feedback_hours: int
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """An office or company that handles matters.

    kind: office, committee, property, company, department (of the district).
    """

    id: str
    name: str
    kind: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person on the street's side. covers are ids of places; unit is the id of a Unit."""

    id: str
    name: str
    role: Role
    unit: str
    covers: tuple[str, ...] = ()
    is_on_duty: bool = False  # takes what nobody else covers, and emergencies at night


@dataclass(frozen=True)
class Street:
    """Everything loaded from the street's CSV files."""

    name: str
    version: int
    hotline: str
    places: tuple[PlaceEntry, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    staff: tuple[StaffMember, ...]

    @cached_property
    def place_by_id(self) -> Mapping[str, PlaceEntry]:
        return {p.id: p for p in self.places}

    @cached_property
    def category_by_code(self) -> Mapping[str, Category]:
        return {c.code: c for c in self.categories}

    @cached_property
    def staff_by_id(self) -> Mapping[str, StaffMember]:
        return {s.id: s for s in self.staff}

    @cached_property
    def covering(self) -> Mapping[tuple[Role, str], StaffMember]:
        """Role and place to the one who covers it; the first in the table where two do."""
        found: dict[tuple[Role, str], StaffMember] = {}
        for member in self.staff:
            for place in member.covers:
                found.setdefault((member.role, place), member)
        return found

    @cached_property
    def on_duty(self) -> StaffMember | None:
        """Who takes what nobody else covers: the desk on duty, else any of the desk."""
        desk = [m for m in self.staff if m.role == "desk"]
        return next((m for m in desk if m.is_on_duty), desk[0] if desk else None)

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        return {u.id: u for u in self.units}
