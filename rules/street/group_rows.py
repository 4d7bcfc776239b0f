"""The rows of groups.csv, a file a street may do without."""

from __future__ import annotations

import re
from typing import cast, get_args

from rules.street.place_rows import Tables
from rules.street.row_checks import Findings, Row, ids
from rules.street.street import Group, GroupKind

_KINDS = get_args(GroupKind)
# A push is for a group when the id of who it is for begins so.
_ID = re.compile(r"g[A-Za-z0-9_-]{0,31}")
_USERID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")


def group_rows(found: Findings, tables: Tables) -> tuple[Group, ...]:
    """covers: the id of a place, or empty for the whole street; robot: empty where none is."""
    rows = tables.get("groups", ())
    found.unique([*tables.get("units", ()), *tables.get("staff", ()), *rows], "id")
    for column in ("name", "robot"):  # a robot stands in one group
        found.unique(rows, column)
    parts = [ids(tables.get(name)) for name in ("communities", "places", "buildings")]
    places = None if None in parts else frozenset(("",)).union(*filter(None, parts))
    return tuple(_group(found, row, places) for row in rows)


def _group(found: Findings, row: Row, places: frozenset[str] | None) -> Group:
    known = "an id of a community, place or building, or empty for the whole street"
    return Group(
        id=_identifier(found, row),
        kind=cast(GroupKind, found.one_of(row, "kind", _KINDS)),
        name=found.needed(row, "name"),
        covers=found.one_of(row, "covers", places, known),
        robot=row["robot"],
    )


def _identifier(found: Findings, row: Row) -> str:
    if found.needed(row, "id") and not _ID.fullmatch(row["id"]):
        said = "must be g and up to 31 letters, digits, - or _, like g1"
        found.wrong(row, f"id {row['id']!r} {said}")
    return row["id"]


def userid(found: Findings, row: Row) -> str:
    """Somebody's name in the staff's messenger; empty for who is not in it."""
    if row["wecom"] and not _USERID.fullmatch(row["wecom"]):
        said = "must be a userid of WeCom: letters, digits, _ - @ or ."
        found.wrong(row, f"wecom {row['wecom']!r} {said}")
    return row["wecom"]
