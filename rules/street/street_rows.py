"""From rows of CSV files to a street, or to every fault in them. Pure: files are read before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from rules.street.group_rows import group_rows, userid
from rules.street.office_hours import read as read_hours
from rules.street.place_rows import Spot, Tables, lineage, spots
from rules.street.resource_rows import resource_rows
from rules.street.roster_rows import check_deputies, contacts, day, shifts
from rules.street.row_checks import Fault, Findings, Row, ids
from rules.street.street import (
    REACHES,
    ROLES,
    Category,
    Reach,
    Role,
    StaffMember,
    Street,
    Unit,
    Urgency,
)

__all__ = ("OPTIONAL", "TABLES", "Fault", "Row", "StreetFiles", "assemble", "missing_columns")

TABLES: dict[str, tuple[str, ...]] = {
    "street": ("name", "hotline"),
    "units": ("id", "name", "kind", "phone"),
    "communities": ("id", "name", "aliases", "code", "lat", "lng"),
    "grids": ("code", "community", "name"),
    "places": ("id", "kind", "name", "parent", "aliases", "grid", "lat", "lng", "has_property"),
    "buildings": ("id", "name", "parent", "aliases", "grid", "lat", "lng", "has_property"),
    "staff": ("id", "name", "role", "unit", "covers", "phone", "is_on_duty"),
    "categories": (
        *("code", "l1", "l1_id", "l2", "l2_id", "street_lead", "co_handlers", "urgency_default"),
        *("dispatch_limit_hours", "feedback_limit_hours", "triggers"),
    ),
    "workdays": ("date", "kind"),
}
# What a street may have; without the file it has none.
OPTIONAL: dict[str, tuple[str, ...]] = {
    "duty": ("day", "from", "until", "staff"),
    "contacts": ("place", "what", "phone"),
    "resources": ("id", "unit", "tags", "contact", "area", "phone"),
    "groups": ("id", "kind", "name", "covers", "robot"),
}
UNIT_KINDS = ("office", "committee", "property", "company", "department", "repair")
_OUTSIDE = ("property", "company", "department", "repair")  # kinds of units outside the staff
URGENCIES = ("U1", "U2", "U3", "U4")
CALENDARS = ("natural", "workday")  # domain.md 1.2: a choice of the street, level by level
_NEVER_EMPTY = ("units", "communities", "staff", "categories")
_A_YEAR = 366 * 24


@dataclass(frozen=True, slots=True)
class StreetFiles:
    """Everything the files say. workdays: day -> whether it is worked; other days are Mon-Fri."""

    street: Street
    staff_phones: Mapping[str, str]
    workdays: Mapping[date, bool]
    settings: Mapping[str, str]


def missing_columns(name: str, head: Sequence[str]) -> str | None:
    """What to tell the operator when the head of a table lacks columns."""
    lost = [column for column in (TABLES | OPTIONAL)[name] if column not in head]
    return f"column {', '.join(lost)} is missing in the first line" if lost else None


def assemble(
    tables: Mapping[str, Sequence[Row]], before: Sequence[Fault] = ()
) -> StreetFiles | list[Fault]:
    """The street, or every fault. `before`: what reading found already; not said twice."""
    found = Findings(list(before), frozenset((f.file, f.line) for f in before))
    known = _readable(found, tables)
    for rows in known.values():
        for row in rows:
            found.clean(row)
    units = _units(found, known)
    places = spots(found, known)
    staff = _staff(found, known)
    categories = _categories(found, known)
    resources, groups = resource_rows(found, known), group_rows(found, known)
    days = _workdays(found, known.get("workdays", ()))
    head = _head(found, known)
    _check_cover(found, known, places, staff)
    check_deputies(found, known.get("staff", ()), staff)
    roster, cards = shifts(found, known), contacts(found, known)
    if found.faults:
        return found.sorted()
    entries = tuple(entry for _, entry in places)
    name, hotline = head.pop("name"), head.pop("hotline")
    street = Street(
        *(name, 0, hotline, entries, tuple(categories), tuple(units), tuple(staff)),
        shifts=tuple(roster),
        contacts=tuple(cards),
        resources=resources,
        groups=groups,
        office_hours=head.get("office_hours", ""),
        address=head.get("address", ""),
        gas_phone=head.get("gas_phone", ""),
    )
    phones = {row["id"]: row["phone"] for row in known["staff"] if row["phone"]}
    return StreetFiles(street, phones, days, head)


def _readable(found: Findings, tables: Tables) -> Tables:
    """The tables that can be judged. References into the others are left unjudged."""
    reported = {fault.file for fault in found.faults}
    known: dict[str, Sequence[Row]] = {}
    for name in (*TABLES, *OPTIONAL):
        file, rows = f"{name}.csv", tables.get(name)
        if rows is None:
            if file not in reported and name in TABLES:
                found.faults.append(Fault(file, 1, "is missing"))
        elif rows and (lost := missing_columns(name, list(rows[0].values))):
            found.faults.append(Fault(file, 1, lost))
        else:
            known[name] = rows
            if not rows and name in _NEVER_EMPTY:
                found.faults.append(Fault(file, 1, "must hold one row at least, has none"))
    return known


def _head(found: Findings, tables: Tables) -> dict[str, str]:
    rows = tables.get("street")
    if rows is None:
        return {}
    if len(rows) != 1:
        line = rows[1].line if rows else 1
        reason = f"must hold exactly one row, has {len(rows)}"
        found.faults.append(Fault("street.csv", line, reason))
    for row in rows:
        found.needed(row, "name")
        found.needed(row, "hotline")
        _hours(found, row, "office_hours")
    return {**dict(rows[0].values), **_calendars(found, rows[0])} if rows else {}


def _hours(found: Findings, row: Row, column: str) -> str:
    if row[column] and read_hours(row[column]) is None:
        found.wrong(
            row, f"{column} {row[column]!r} must be like 8:30-18:00 or 周一-周六 9:00-17:00"
        )
    return row[column]


def _calendars(found: Findings, row: Row) -> dict[str, str]:
    """By which days the limits of a level run. U1 and U2 run by the hour, day and night."""
    for level in ("calendar_u1", "calendar_u2"):
        if row[level]:
            found.one_of(row, level, CALENDARS[:1], "natural: its limits are hours")
    said = {level: row[level] or "natural" for level in ("calendar_u3", "calendar_u4")}
    for level in said:
        if row[level]:
            found.one_of(row, level, CALENDARS)
    return said


def _units(found: Findings, tables: Tables) -> list[Unit]:
    rows = tables.get("units", ())
    found.unique([*rows, *tables.get("staff", ())], "id")  # a ticket's lead is either of them
    found.unique(rows, "name")
    return [
        Unit(
            id=found.identifier(row),
            name=found.needed(row, "name"),
            kind=found.one_of(row, "kind", UNIT_KINDS),
            phone=row["phone"],
            address=row["address"],
            hours=_hours(found, row, "hours"),
        )
        for row in rows
    ]


def _staff(found: Findings, tables: Tables) -> list[StaffMember]:
    parts = [ids(tables.get(name)) for name in ("communities", "places", "buildings")]
    places = None if None in parts else frozenset().union(*filter(None, parts))
    units = ids(tables.get("units"))
    ours = {row["id"] for row in tables.get("units", ()) if row["kind"] not in _OUTSIDE}
    for row in tables.get("staff", ()):
        if row["role"] == "unit" and row["unit"] in ours:
            found.wrong(row, f"unit {row['unit']!r} must be {', '.join(_OUTSIDE)} for role unit")
    return [_member(found, row, units, places) for row in tables.get("staff", ())]


def _member(
    found: Findings, row: Row, units: frozenset[str] | None, places: frozenset[str] | None
) -> StaffMember:
    for cover in row.parts("covers"):
        if places is not None and cover not in places:
            found.wrong(row, f"covers {cover!r}, which is no id of a community, place or building")
    return StaffMember(
        id=found.identifier(row),
        name=found.needed(row, "name"),
        role=cast(Role, found.one_of(row, "role", ROLES)),
        unit=found.one_of(row, "unit", units, "an id of units.csv"),
        covers=row.parts("covers"),
        is_on_duty=bool(found.flag(row, "is_on_duty")),
        since=day(found, row, "from"),
        until=day(found, row, "until"),
        deputy=row["deputy"] or None,
        wecom=userid(found, row),
    )


def _check_cover(
    found: Findings, tables: Tables, places: Sequence[Spot], staff: Sequence[StaffMember]
) -> None:
    """No report may fall between chairs: a grid worker, or a desk on duty for the rest."""
    is_whole = {"staff", "communities", "places", "buildings"} <= tables.keys()
    if not is_whole or any(m.role == "desk" and m.is_on_duty for m in staff):
        return
    covered = {place for m in staff if m.role == "grid_worker" for place in m.covers}
    parents = {entry.id: entry.parent for _, entry in places}
    for row, entry in places:
        if covered.isdisjoint(lineage(parents, entry.id)):
            said = f"{entry.name!r} is covered by no grid worker"
            found.wrong(row, f"{said} and the desk has nobody on duty (staff.csv, is_on_duty)")


def _categories(found: Findings, tables: Tables) -> list[Category]:
    rows = tables.get("categories", ())
    found.unique(rows, "code")
    found.unique(rows, "l2_id")
    leads = ids(tables.get("units"), "name")
    return [_category(found, row, leads) for row in rows]


def _category(found: Findings, row: Row, leads: frozenset[str] | None) -> Category:
    return Category(
        code=found.code(row),
        l1=found.needed(row, "l1"),
        l1_id=found.needed(row, "l1_id"),
        l2=found.needed(row, "l2"),
        l2_id=found.needed(row, "l2_id"),
        lead=found.one_of(row, "street_lead", leads, "a name of units.csv"),
        co_handlers=row.parts("co_handlers", "/"),
        urgency=cast(Urgency, found.one_of(row, "urgency_default", URGENCIES)),
        dispatch_hours=found.number(row, "dispatch_limit_hours", most=_A_YEAR),
        feedback_hours=found.number(row, "feedback_limit_hours", most=_A_YEAR),
        triggers=row.parts("triggers", None),
        needs_photo=bool(found.flag(row, "photo_required")),
        reach=_reach(found, row),
    )


def _reach(found: Findings, row: Row) -> Reach:
    """What one failure can cause; a street that does not say joins only what is the same thing."""
    said = found.one_of(row, "reach", (*REACHES, ""), "whole, building, object or empty")
    return next((reach for reach in REACHES if reach == said), "object")


def _workdays(found: Findings, rows: Sequence[Row]) -> dict[date, bool]:
    found.unique(rows, "date")
    days: dict[date, bool] = {}
    for row in rows:
        kind = found.one_of(row, "kind", ("holiday", "workday"))
        try:
            days[date.fromisoformat(row["date"])] = kind == "workday"
        except ValueError:
            found.wrong(row, f"date {row['date']!r} must be like 2026-10-01")
    return days
