"""The command `load-street`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.calendars import merged, shortage
from bot.cli.street_files import read_street
from bot.container import Container
from handlers.staffing import streets
from handlers.staffing.departures import Departure, NobodyLeft
from rules.filing.kinds import added, lacked
from rules.street.street import Category
from storage.database import Unavailable

DEMO_PREFIX = "demo-"  # of the openids that play the demo's staff
_ALONE = "{} is gone, holds work, and nobody of the staff would be left to take it"


def _handed(left: list[Departure]) -> list[str]:
    """One line for each who left: how much went to whom, by id."""
    return [
        f"{d.gone} is gone: "
        + (", ".join(f"{n} tickets to {to}" for to, n in d.handed.items()) or "held no ticket")
        for d in left
    ]


def load(container: Container, directory: Path) -> int:
    """0 when loaded; 1 with one line per fault (file:line: reason) and nothing changed."""
    found = read_street(directory)
    if isinstance(found, list):
        for fault in found:
            print(fault, file=sys.stderr)
        return 1
    try:
        days, settings = merged(found.workdays), found.settings
        loaded = streets.load(
            *(container.services, found.street, found.staff_phones, days, settings),
            container.clock(),
        )
        if container.settings.is_demo:
            streets.bind_demo_staff(container.services, DEMO_PREFIX, container.clock())
    except Unavailable as away:
        print(f"JIESU_DATABASE_URL: {away}; was `python -m bot migrate` run?", file=sys.stderr)
        return 1
    except NobodyLeft as alone:
        print(f"staff.csv:1: {_ALONE.format(alone)}", file=sys.stderr)
        return 1
    for line in _handed(loaded.left):
        print(line)
    street = found.street
    counts = f"{len(street.places)} places, {len(street.staff)} staff"
    kinds = f"{len(street.categories)} categories"
    print(f"{street.name}: {counts}, {kinds} (version {loaded.version})")
    for line in differences(street.categories):
        print(line, file=sys.stderr)
    if warning := shortage(container.services.database, container.clock()):
        print(f"warning: {warning}", file=sys.stderr)
    return 0


def differences(categories: Iterable[Category]) -> Iterator[str]:
    """Every kind the street lacks or has of its own: what it lacks is filed without a category."""
    rows = tuple(categories)
    if lost := lacked(rows):
        yield f"categories.csv: no row for l2_id {', '.join(lost)}: goes to the desk unsorted"
    if own := added(rows):
        yield f"categories.csv: l2_id {', '.join(own)} only this street has: read by its triggers"
