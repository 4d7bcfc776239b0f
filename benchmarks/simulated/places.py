"""Where simulated people live: buildings of the demo street's own files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

DEMO = Path(__file__).parents[2] / "demo"
OUTAGE_AT = "芳城园一区"


@dataclass(frozen=True, slots=True)
class Spot:
    """A door: estate, building, and unit and room where people say them."""

    estate: str
    building: str
    door: str = ""

    def spoken(self) -> str:
        return f"{self.estate}{self.building}{self.door}"


@cache
def buildings() -> dict[str, tuple[str, ...]]:
    """Estate, yard or village -> its buildings."""
    names = {row["id"]: row["name"] for row in rows("places.csv")}
    found: dict[str, list[str]] = {}
    for row in rows("buildings.csv"):
        found.setdefault(names.get(row["parent"], ""), []).append(row["name"])
    return {name: tuple(rows) for name, rows in found.items() if name}


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def somewhere(rng: Random, estate: str | None = None) -> Spot:
    """A door, in `estate` if one is named."""
    estate = estate or rng.choice(sorted(buildings()))
    door = f"{rng.randint(1, 4)}单元{rng.randint(1, 6)}0{rng.randint(1, 4)}"
    return Spot(estate, rng.choice(buildings()[estate]), door if rng.random() < 0.6 else "")
