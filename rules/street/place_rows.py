"""Communities, grids, places and buildings: from rows to entries, with what ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from rules.filing.places import PlaceEntry, PlaceKind
from rules.street.row_checks import Findings, Row, ids

Tables = Mapping[str, Sequence[Row]]
Spot = tuple[Row, PlaceEntry]
PLACE_KINDS = ("estate", "yard", "village", "road", "landmark")
_HOMES = "estates, yards and villages"
_LEVELS = {
    "community": "communities",
    **dict.fromkeys(("estate", "yard", "village"), _HOMES),
    **dict.fromkeys(("road", "landmark"), "roads and landmarks"),
}


def spots(found: Findings, tables: Tables) -> list[Spot]:
    """Every place with the row that told it, from the communities down to the buildings."""
    _check_grids(found, tables)
    found.unique(_all_rows(tables), "id")
    grids = ids(tables.get("grids"), "code")
    known = [(row, _entry(found, row, kind, grids)) for row, kind in _kinds(found, tables)]
    _check_parents(found, tables, known)
    _check_homes(found, tables, known)
    _check_names(found, known)
    return known


def _kinds(found: Findings, tables: Tables) -> Iterator[tuple[Row, str]]:
    for row in tables.get("communities", ()):
        yield row, "community"
    for row in tables.get("places", ()):
        yield row, found.one_of(row, "kind", PLACE_KINDS)
    for row in tables.get("buildings", ()):
        if row["units"]:
            found.number(row, "units", most=99)
        yield row, "building"


def lineage(parents: Mapping[str, str | None], start: str | None) -> Iterator[str]:
    """`start` and what it lies in, outward; ends where the table ends or a circle closes."""
    seen: set[str] = set()
    while start and start not in seen:
        seen.add(start)
        yield start
        start = parents.get(start)


def _all_rows(tables: Tables) -> list[Row]:
    return [row for name in ("communities", "places", "buildings") for row in tables.get(name, ())]


def _check_grids(found: Findings, tables: Tables) -> None:
    communities, grids = tables.get("communities"), tables.get("grids", ())
    for row in communities or ():
        found.digits(row, "code", 12)
    found.unique(communities or (), "code")
    found.unique(grids, "code")
    codes = {row["id"]: row["code"] for row in communities or ()}
    for row in grids:
        found.digits(row, "code", 15)
        home = found.one_of(row, "community", ids(communities), "an id of communities.csv")
        if not row["code"].startswith(codes.get(home, "")):
            found.wrong(row, f"code {row['code']!r} must begin with {codes[home]}, that of {home}")


def _entry(found: Findings, row: Row, kind: str, grids: frozenset[str] | None) -> PlaceEntry:
    if row["grid"]:
        found.one_of(row, "grid", grids, "a code of grids.csv")
    lat, lng = found.position(row)
    return PlaceEntry(
        id=found.identifier(row),
        kind=cast(PlaceKind, kind),
        name=found.needed(row, "name"),
        parent=None if kind == "community" else row["parent"] or None,
        aliases=row.parts("aliases"),
        grid=row["grid"] or None,
        lat=lat,
        lng=lng,
        has_property=found.flag(row, "has_property"),
    )


def _check_parents(found: Findings, tables: Tables, known: Sequence[Spot]) -> None:
    parents = {entry.id: entry.parent for _, entry in known}
    is_whole = "communities" in tables and "places" in tables
    homes = {entry.id for _, entry in known if entry.kind != "building"} if is_whole else None
    for row, entry in known:
        if entry.kind == "community":
            continue
        found.one_of(row, "parent", homes, "an id of communities.csv or places.csv")
        if entry.id in list(lineage(parents, entry.parent)):
            found.wrong(row, f"parent {row['parent']!r} leads back to {entry.id} itself")


def _check_homes(found: Findings, tables: Tables, known: Sequence[Spot]) -> None:
    """A place's grid belongs to the community the place lies in."""
    parents = {entry.id: entry.parent for _, entry in known}
    homes = {row["code"]: row["community"] for row in tables.get("grids", ())}
    communities = ids(tables.get("communities")) or frozenset()
    for row, entry in known:
        home = next((spot for spot in lineage(parents, entry.id) if spot in communities), None)
        ours = homes.get(entry.grid or "", "")
        if home and ours in communities and ours != home:
            found.wrong(row, f"grid {entry.grid} belongs to {ours}, but the place lies in {home}")


def _check_names(found: Findings, known: Sequence[Spot]) -> None:
    """On one level a name means one place; an estate may be called like its community."""
    seen: dict[tuple[str, str], Row] = {}
    for row, entry in known:
        level = _LEVELS.get(entry.kind) or f"buildings of {entry.parent}"
        for name in filter(None, (entry.name, *entry.aliases)):
            first = seen.setdefault((level, name), row)
            if first is not row:
                where = f"{first.file}:{first.line}"
                found.wrong(row, f"{name!r} names {first['id']} ({where}) too, among the {level}")
