"""Files with the phones and the places to begin with."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from emulator.world import World


def read_phones(world: World, path: Path) -> None:
    """A CSV openid,name,role,note: the phones shown at the start."""
    for number, row in _rows(path, ("openid", "name")):
        person = world.person(row["openid"])
        if person is None:
            raise ValueError(f"{path}:{number}: {row['openid']!r} stands for nobody")
        person.name, person.role = row["name"], row.get("role") or ""
        person.note, person.is_shown = row.get("note") or "", True


def read_places(world: World, path: Path) -> None:
    """A CSV name,lat,lng: points offered when sending a location."""
    for number, row in _rows(path, ("name", "lat", "lng")):
        try:
            point = {"name": row["name"], "lat": float(row["lat"]), "lng": float(row["lng"])}
        except ValueError:
            raise ValueError(f"{path}:{number}: lat and lng must be numbers") from None
        world.places.append(point)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line numbers. Raises ValueError naming the file and line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}") from None
    reader = csv.DictReader(lines)
    if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
        raise ValueError(f"{path}:1: column missing: {', '.join(missing)}")
    for row in reader:
        if not all(row[name] for name in needed):
            raise ValueError(f"{path}:{reader.line_num}: {', '.join(needed)} must not be empty")
        yield reader.line_num, row
