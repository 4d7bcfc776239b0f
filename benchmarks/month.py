"""`python -m benchmarks.month [--days N] [--seed N] [--door plain|sealed]`: a month of one street.

The seeds' volumes on a moving clock: 25 tickets a day, a heating outage of 741 households, a
rainstorm. Prints what came of it and whether what must hold held; 1 when it did not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.simulated import faults, records, totals
from benchmarks.simulated.arrivals import Arrivals
from benchmarks.simulated.doors import opened
from benchmarks.simulated.residents import Report, Residents
from benchmarks.simulated.staff import Staff
from benchmarks.simulated.street import Street
from benchmarks.simulated.watch import Watch

GOAL = 60.0  # seconds on one core
_MEMORY = Path("/dev/shm")
_DOORS = {
    "plain": "entry behind the webhook, platform answering at once, photos kept uncleaned",
    "sealed": "signed and encrypted XML both ways through the platform's stand-in",
}


@dataclass
class Month:
    """A simulated span, lived through."""

    records: records.Records
    reports: list[Report]
    faults: dict[str, list[str]]
    messages: int
    commands: int
    refused: int
    wall: float
    cpu: float

    @property
    def is_sound(self) -> bool:
        return not any(self.faults.values())


def live(
    days: int,
    seed: int = 1,
    door: str = "plain",
    folder: Path | None = None,
    idle: float = 0.06,
) -> Month:
    """Found a street, let its people live for so many days, and look at what is on record.

    idle: the share of cards no worker takes up before they are overdue.
    """
    home = folder or (_MEMORY if _MEMORY.is_dir() else None)
    with tempfile.TemporaryDirectory(dir=home) as place:
        street = Street(opened(door, Path(place)), Random(seed))
        residents, staff, watch = Residents(street), Staff(street, idle=idle), Watch(street)
        street.watchers += [residents.sees, staff.sees]
        Arrivals(street, residents, staff).plan(days)
        watch.begin()
        began, busy = time.perf_counter(), time.process_time()
        street.run(street.now() + timedelta(days=days))
        wall, cpu = time.perf_counter() - began, time.process_time() - busy
        watch.sample()
        found = records.read(street.door.container.services, street.now())
        street.door.container.services.database.close()
    return Month(
        found,
        residents.reports,
        _faults(found, residents.reports, watch, street.errors),
        street.messages,
        staff.commands,
        staff.refused,
        wall,
        cpu,
    )


def _faults(
    found: records.Records, reports: list[Report], watch: Watch, errors: list[str]
) -> dict[str, list[str]]:
    outage = [r for r in reports if r.occasion == "outage"]
    return {
        "errors raised": errors,
        "reports without a number": [
            f"{r.who} {r.matter} {r.spot.spoken()}: {r.heard!r}" for r in reports if _is_lost(r)
        ],
        **watch.faults,
        **{name: check(found) for name, check in faults.OF_A_MONTH.items()},
        **({"an outage that is not one incident": _scattered(found, outage)} if outage else {}),
    }


def _is_lost(report: Report) -> bool:
    return report.number is None and not report.has_joined and report.turns >= 8


def _scattered(found: records.Records, outage: list[Report]) -> list[str]:
    """Every ticket of the outage belongs to one and the same incident."""
    numbers = {r.number for r in outage if r.number}
    filed = [t for t in found.tickets.values() if t.number in numbers]
    incidents = Counter(t.incident for t in filed)
    alone = incidents.pop(None, 0)
    wrong = [] if len(incidents) == 1 else [f"{len(incidents)} incidents"]
    return wrong + ([f"{alone} of {len(filed)} tickets in none"] if alone else [])


def report(month: Month, days: int, door: str) -> None:
    for line in totals.lines(month.records, month.reports):
        print(line)
    print(f"staff                {month.commands} commands, {month.refused} refused")
    print()
    for name, wrong in month.faults.items():
        print(f"{'FAULT' if wrong else 'ok   '} {name}: {len(wrong)}")
        for words in wrong[:3]:
            print(f"        {words}")
    print()
    print(f"door: {door} ({_DOORS[door]})")
    filed = len(month.records.tickets)
    print(
        f"{days} days in {month.wall:.1f} s, {month.cpu:.1f} s of CPU"
        f" (goal for 30: < {GOAL:.0f} s on one core);"
        f" {filed / month.wall:.0f} tickets/s, {month.messages / month.wall:.0f} messages/s"
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.month")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--door", choices=sorted(_DOORS), default="plain")
    parser.add_argument("--dir", type=Path, help="where the database stands (default: memory)")
    chosen = parser.parse_args(arguments)
    month = live(chosen.days, chosen.seed, chosen.door, chosen.dir)
    report(month, chosen.days, chosen.door)
    return 0 if month.is_sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
