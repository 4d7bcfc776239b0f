"""The rows of resources.csv, a file a street may do without."""

from __future__ import annotations

from rules.street.place_rows import Tables
from rules.street.row_checks import Findings, ids
from rules.street.street import Resource


def resource_rows(found: Findings, tables: Tables) -> tuple[Resource, ...]:
    """tags and area are lists with |; area holds ids of communities, places or buildings."""
    rows = tables.get("resources", ())
    found.unique(rows, "id")
    units = ids(tables.get("units"))
    parts = [ids(tables.get(name)) for name in ("communities", "places", "buildings")]
    places = None if None in parts else frozenset().union(*filter(None, parts))
    for row in rows:
        found.needed(row, "tags")
        for area in row.parts("area"):
            if places is not None and area not in places:
                said = f"area {area!r}, which is no id of a community, place or building"
                found.wrong(row, said)
    return tuple(
        Resource(
            id=found.identifier(row),
            unit=found.one_of(row, "unit", units, "an id of units.csv"),
            tags=row.parts("tags"),
            contact=found.needed(row, "contact"),
            areas=row.parts("area"),
            phone=row["phone"],
        )
        for row in rows
    )
