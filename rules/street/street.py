"""The street as it was loaded: categories, places, staff, one immutable snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from rules.filing.places import PlaceEntry
from rules.lifecycle.workdays import Calendar
from rules.staffing.roster import Leave, Shift

Role = Literal["grid_worker", "cadre", "section", "leader", "desk", "unit", "mediator", "courier"]
ROLES: tuple[Role, ...] = (
    *("grid_worker", "cadre", "section", "leader", "desk", "unit", "mediator", "courier"),
)
Urgency = Literal["U1", "U2", "U3", "U4"]
GroupKind = Literal["desk", "grid", "delegates"]
# What one failure can cause: trouble over an estate, in one building, or this one thing alone.
Reach = Literal["whole", "building", "object"]
REACHES: tuple[Reach, ...] = ("whole", "building", "object")


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
    needs_photo: bool = False  # no 办结 without a photo of what was done
    reach: Reach = "object"


@dataclass(frozen=True, slots=True)
class Unit:
    """An office or company that handles matters.

    kind: office, committee, property, company, department (of the district), repair (社区快修).
    """

    id: str
    name: str
    kind: str
    phone: str = ""
    address: str = ""
    hours: str = ""  # as rules/street/office_hours.py reads it


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone of a place: what is 客服, 中控室, 工程部, 报修 …"""

    place: str
    what: str
    phone: str


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person on the street's side. covers are ids of places; unit is the id of a Unit.

    since and until are the days they are responsible; deputy is the id of who stands in for them.
    wecom is their userid in the staff's messenger.
    """

    id: str
    name: str
    role: Role
    unit: str
    covers: tuple[str, ...] = ()
    is_on_duty: bool = False  # takes what nobody else covers, and emergencies at night
    since: date | None = None
    until: date | None = None
    deputy: str | None = None
    wecom: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """What a unit can do (资源服务库). areas: ids of places it serves; none: the whole street."""

    id: str
    unit: str
    tags: tuple[str, ...]
    contact: str
    areas: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One of 三群: 接诉即办群 (desk), 网格单元群 (grid), 居民代表群 (delegates).

    covers is the id of a place, empty for the whole street. robot is the name of a key; empty: no
    robot can reach it.
    """

    id: str
    kind: GroupKind
    name: str
    covers: str = ""
    robot: str = ""


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
    calendar: Calendar = field(default_factory=Calendar, hash=False)
    leaves: tuple[Leave, ...] = ()
    shifts: tuple[Shift, ...] = ()
    contacts: tuple[Contact, ...] = ()
    resources: tuple[Resource, ...] = ()
    groups: tuple[Group, ...] = ()
    kept_out: tuple[StaffMember, ...] = ()  # of one ticket: rules/filing/conduct.py
    office_hours: str = ""
    address: str = ""
    gas_phone: str = ""

    @cached_property
    def place_by_id(self) -> Mapping[str, PlaceEntry]:
        return {p.id: p for p in self.places}

    @cached_property
    def category_by_code(self) -> Mapping[str, Category]:
        return {c.code: c for c in self.categories}

    def kind_of(self, code: str | None) -> str | None:
        """The id (l2_id) of the kind that the street numbers so."""
        found = self.category_by_code.get(code or "")
        return found.l2_id if found else None

    @cached_property
    def staff_by_id(self) -> Mapping[str, StaffMember]:
        return {s.id: s for s in self.staff}

    @cached_property
    def covering(self) -> Mapping[tuple[Role, str], list[StaffMember]]:
        """Role and place to those who cover it, in the order of the table."""
        found: dict[tuple[Role, str], list[StaffMember]] = {}
        for member in self.staff:
            for place in member.covers:
                found.setdefault((member.role, place), []).append(member)
        return found

    @cached_property
    def leaves_by_staff(self) -> Mapping[str, list[Leave]]:
        found: dict[str, list[Leave]] = {}
        for leave in self.leaves:
            found.setdefault(leave.staff, []).append(leave)
        return found

    @cached_property
    def on_duty(self) -> StaffMember | None:
        """Who takes what nobody else covers: the desk on duty, else any of the desk."""
        desk = [m for m in self.staff if m.role == "desk"]
        return next((m for m in desk if m.is_on_duty), desk[0] if desk else None)

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        return {g.id: g for g in self.groups}

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        return {u.id: u for u in self.units}
