"""From rows of CSV files to a street, or to every fault in them. Pure: files are read before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from rules.places import PlaceEntry, PlaceKind
from rules.street import ROLES, Category, Role, StaffMember, Street, Unit, Urgency

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
PLACE_KINDS = ("estate", "yard", "village", "road", "landmark")
URGENCIES = ("U1", "U2", "U3", "U4")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; values are stripped strings by column."""

    file: str
    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where, and what it should be."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class StreetFiles:
    """Everything the files say. workdays: day -> whether it is worked."""

    street: Street
    staff_phones: Mapping[str, str]
    workdays: Mapping[date, bool]
    settings: Mapping[str, str]


@dataclass(slots=True)
class _Reading:
    """Faults gathered on the way, so that all are reported and not the first alone."""

    faults: list[Fault] = field(default_factory=list)

    def wrong(self, row: Row, reason: str) -> None:
        self.faults.append(Fault(row.file, row.line, reason))

    def needed(self, row: Row, column: str) -> str:
        value = row.values.get(column, "")
        if not value:
            self.wrong(row, f"{column} is empty")
        elif value[0] in "=+-@" and column != "lat" and column != "lng":
            self.wrong(row, f"{column} {value!r} begins like a formula")
        elif any(ord(c) < 32 for c in value):
            self.wrong(row, f"{column} holds a control character")
        return value

    def one_of(self, row: Row, column: str, known: Iterable[str], what: str = "") -> str:
        value = row.values.get(column, "")
        if value not in known:
            shown = what or "one of " + ", ".join(known)
            self.wrong(row, f"{column} {value!r} must be {shown}")
        return value

    def number(self, row: Row, column: str) -> int:
        value = row.values.get(column, "")
        if not value.isdigit():
            self.wrong(row, f"{column} {value!r} must be a whole number")
            return 0
        return int(value)

    def degrees(self, row: Row, column: str, low: float, high: float) -> float | None:
        value = row.values.get(column, "")
        if not value:
            return None
        try:
            found = float(value)
        except ValueError:
            self.wrong(row, f"{column} {value!r} must be degrees")
            return None
        if not low <= found <= high:
            self.wrong(
                row, f"{column} {value} lies outside China ({low}-{high}); lat, lng swapped?"
            )
        return found

    def unique(self, rows: Sequence[Row], column: str) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            value = row.values.get(column, "")
            if value in seen:
                self.wrong(row, f"{column} {value!r} stands already in line {seen[value]}")
            seen.setdefault(value, row.line)


def assemble(tables: Mapping[str, Sequence[Row]]) -> StreetFiles | list[Fault]:
    """The street, or every fault found. All tables of TABLES must be there (empty ones are)."""
    reading = _Reading()
    units = _units(reading, tables["units"])
    places = _places(reading, tables)
    staff = _staff(reading, tables["staff"], units, {p.id for p in places})
    categories = _categories(reading, tables["categories"])
    days = _workdays(reading, tables["workdays"])
    head = _head(reading, tables["street"])
    _check_cover(reading, tables, places, staff)
    if reading.faults:
        return sorted(reading.faults, key=lambda f: (f.file, f.line))
    street = Street(
        name=head["name"],
        version=0,
        hotline=head["hotline"],
        places=tuple(places),
        categories=tuple(categories),
        units=tuple(units),
        staff=tuple(staff),
    )
    phones = {r.values["id"]: p for r in tables["staff"] if (p := r.values.get("phone", ""))}
    more = {k: v for k, v in head.items() if k not in ("name", "hotline")}
    return StreetFiles(street, phones, days, more)


def _head(reading: _Reading, rows: Sequence[Row]) -> dict[str, str]:
    if len(rows) != 1:
        line = rows[1].line if rows else 1
        reading.faults.append(Fault("street.csv", line, f"must hold one row, has {len(rows)}"))
        return {"name": "", "hotline": ""}
    reading.needed(rows[0], "name")
    return dict(rows[0].values)


def _units(reading: _Reading, rows: Sequence[Row]) -> list[Unit]:
    reading.unique(rows, "id")
    return [
        Unit(
            reading.needed(row, "id"),
            reading.needed(row, "name"),
            reading.needed(row, "kind"),
            row.values.get("phone", ""),
        )
        for row in rows
    ]


def _places(reading: _Reading, tables: Mapping[str, Sequence[Row]]) -> list[PlaceEntry]:
    communities, grids = tables["communities"], tables["grids"]
    reading.unique([*communities, *tables["places"], *tables["buildings"]], "id")
    reading.unique(grids, "code")
    codes = {row.values.get("id", ""): row.values.get("code", "") for row in communities}
    for row in grids:
        _check_grid(reading, row, codes)
    known_grids = {row.values.get("code", "") for row in grids}
    entries = [_entry(reading, row, "community", known_grids) for row in communities]
    for row in tables["places"]:
        kind = reading.one_of(row, "kind", PLACE_KINDS)
        entries.append(_entry(reading, row, kind, known_grids))
    entries += [_entry(reading, row, "building", known_grids) for row in tables["buildings"]]
    _check_parents(reading, tables, entries)
    return entries


def _check_grid(reading: _Reading, row: Row, codes: Mapping[str, str]) -> None:
    code, community = row.values.get("code", ""), row.values.get("community", "")
    if len(code) != 15 or not code.isdigit():
        reading.wrong(row, f"code {code!r} must be 15 digits")
    if community not in codes:
        reading.wrong(row, f"community {community!r} is not in communities.csv")
    elif not code.startswith(codes[community]):
        reading.wrong(row, f"code {code} does not begin with its community's {codes[community]}")


def _entry(reading: _Reading, row: Row, kind: str, grids: set[str]) -> PlaceEntry:
    values = row.values
    grid = values.get("grid") or None
    if grid and grid not in grids:
        reading.wrong(row, f"grid {grid!r} is not in grids.csv")
    has = values.get("has_property", "")
    return PlaceEntry(
        id=reading.needed(row, "id"),
        kind=cast(PlaceKind, kind),
        name=reading.needed(row, "name"),
        parent=values.get("parent") or None,
        aliases=tuple(a.strip() for a in values.get("aliases", "").split("|") if a.strip()),
        grid=grid,
        lat=reading.degrees(row, "lat", 3.0, 54.0),
        lng=reading.degrees(row, "lng", 73.0, 136.0),
        has_property={"1": True, "0": False}.get(has),
    )


def _check_parents(
    reading: _Reading, tables: Mapping[str, Sequence[Row]], entries: Sequence[PlaceEntry]
) -> None:
    parents = {entry.id: entry.parent for entry in entries}
    for row in (*tables["places"], *tables["buildings"]):
        parent = row.values.get("parent", "")
        if parent not in parents:
            reading.wrong(row, f"parent {parent!r} is no community or place")
        elif _is_circle(row.values.get("id", ""), parents):
            reading.wrong(row, f"parent {parent!r} leads back to itself")


def _is_circle(start: str, parents: Mapping[str, str | None]) -> bool:
    spot, steps = parents.get(start), 0
    while spot and spot != start and steps < 20:
        spot, steps = parents.get(spot), steps + 1
    return spot == start or steps == 20


def _staff(
    reading: _Reading, rows: Sequence[Row], units: Sequence[Unit], places: set[str]
) -> list[StaffMember]:
    reading.unique(rows, "id")
    unit_ids = {unit.id for unit in units}
    members = []
    for row in rows:
        covers = tuple(c.strip() for c in row.values.get("covers", "").split("|") if c.strip())
        for cover in covers:
            if cover not in places:
                reading.wrong(row, f"covers {cover!r}, which is no place")
        members.append(
            StaffMember(
                id=reading.needed(row, "id"),
                name=reading.needed(row, "name"),
                role=cast(Role, reading.one_of(row, "role", ROLES)),
                unit=reading.one_of(row, "unit", unit_ids, "an id of units.csv"),
                covers=covers,
                is_on_duty=row.values.get("is_on_duty", "") == "1",
            )
        )
    return members


def _check_cover(
    reading: _Reading,
    tables: Mapping[str, Sequence[Row]],
    places: Sequence[PlaceEntry],
    staff: Sequence[StaffMember],
) -> None:
    """Every building has one grid worker, or somebody of the desk is on duty for it."""
    covered = {c for m in staff if m.role == "grid_worker" for c in m.covers}
    if any(m.role == "desk" for m in staff):
        return
    parents = {p.id: p.parent for p in places}
    for row in tables["buildings"]:
        spot: str | None = row.values.get("id", "")
        while spot and spot not in covered:
            spot = parents.get(spot)
        if not spot:
            reading.wrong(row, "no grid worker covers it and staff.csv has nobody of role desk")


def _categories(reading: _Reading, rows: Sequence[Row]) -> list[Category]:
    reading.unique(rows, "code")
    return [_category(reading, row) for row in rows]


def _category(reading: _Reading, row: Row) -> Category:
    code = reading.needed(row, "code")
    if len(code) != 4 or not code.isdigit():
        reading.wrong(row, f"code {code!r} must be four digits")
    values: dict[str, Any] = {n: reading.needed(row, n) for n in ("l1", "l1_id", "l2", "l2_id")}
    return Category(
        code=code,
        **values,
        lead=reading.needed(row, "street_lead"),
        co_handlers=tuple(row.values.get("co_handlers", "").split("/")),
        urgency=cast(Urgency, reading.one_of(row, "urgency_default", URGENCIES)),
        dispatch_hours=reading.number(row, "dispatch_limit_hours"),
        feedback_hours=reading.number(row, "feedback_limit_hours"),
        triggers=tuple(row.values.get("triggers", "").split()),
    )


def _workdays(reading: _Reading, rows: Sequence[Row]) -> dict[date, bool]:
    reading.unique(rows, "date")
    days: dict[date, bool] = {}
    for row in rows:
        kind = reading.one_of(row, "kind", ("holiday", "workday"))
        try:
            days[date.fromisoformat(row.values.get("date", ""))] = kind == "workday"
        except ValueError:
            reading.wrong(row, f"date {row.values.get('date', '')!r} must be like 2026-10-01")
    return days
