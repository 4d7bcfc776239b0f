"""Pushes a second and CPU a push: the sender's real loop, beside wechatpy's client."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pushing.anchor import Anchor
from benchmarks.pushing.far_side import FarSide
from benchmarks.pushing.street import FACTS, NOTICE, NOW, check, fill, house_in
from bot.container import Container
from bot.delivery.due_work import due_work
from rules.notices import wording

CUSTOMER, TEMPLATE = "customer", "template"
WARM_UP, COMMITS = 50, 500


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds for so many pushes, on the wall and of the process on the CPU."""

    pushes: int
    wall: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.pushes / self.wall

    @property
    def cpu_us(self) -> float:
        return self.cpu / self.pushes * 1e6


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians of interleaved rounds. anchors: wechatpy's client by its threads. rss in MiB, ours.

    commit: a bare durable one of SQLite in the same folder, with nothing of ours around it.
    """

    customer: Spent
    template: Spent
    anchors: dict[int, Spent]
    commit: Spent
    rss: float

    @property
    def by_wall(self) -> float:
        """How many times the faster of wechatpy's two."""
        return self.customer.rate / max(spent.rate for spent in self.anchors.values())

    @property
    def by_cpu(self) -> float:
        return min(spent.cpu_us for spent in self.anchors.values()) / self.customer.cpu_us


def compare(folder: Path, side: FarSide, pushes: int, rounds: int) -> Compared:
    """A B A B …: customer messages, templates, then wechatpy with one thread and with sixteen."""
    container = house_in(folder, side)
    for channel in (CUSTOMER, TEMPLATE):
        drained(container, side, channel, WARM_UP, f"warm-{channel}")
    anchors = {threads: Anchor(side, threads) for threads in (1, 16)}
    for anchor in anchors.values():
        sent(anchor, side, WARM_UP)
    found: dict[str | int, list[Spent]] = {CUSTOMER: [], TEMPLATE: [], 1: [], 16: [], "commit": []}
    rss = 0.0
    for number in range(rounds):
        for channel in (CUSTOMER, TEMPLATE):
            found[channel].append(drained(container, side, channel, pushes, f"{number}-{channel}"))
        rss = rss or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for threads, anchor in anchors.items():
            found[threads].append(sent(anchor, side, pushes))
        found["commit"].append(committed(folder))
    middle = {name: _middle(rows) for name, rows in found.items()}
    theirs = {threads: middle[threads] for threads in anchors}
    return Compared(middle[CUSTOMER], middle[TEMPLATE], theirs, middle["commit"], rss)


def slow(folder: Path, side: FarSide, pushes: int) -> tuple[Spent, Spent]:
    """To a far side that takes its time: ours, and wechatpy's client with sixteen threads."""
    container, anchor = house_in(folder, side), Anchor(side, 16)
    drained(container, side, CUSTOMER, WARM_UP, "warm")
    sent(anchor, side, WARM_UP)
    return drained(container, side, CUSTOMER, pushes, "slow"), sent(anchor, side, pushes)


def drained(container: Container, side: FarSide, channel: str, pushes: int, name: str) -> Spent:
    """Fill, drain until nothing is due, and check that each went out once."""
    fill(container, openids(name, pushes), has_window=channel == CUSTOMER)
    work = due_work(container)

    def until_empty() -> None:
        while work.send(NOW):
            pass

    spent = _spent(until_empty, pushes)
    check(container, side, channel, pushes)
    return spent


def sent(anchor: Anchor, side: FarSide, pushes: int) -> Spent:
    """The same texts to as many people by wechatpy."""
    people, text = openids("anchor", pushes), wording(NOTICE, FACTS)
    spent = _spent(lambda: anchor.send(people, text), pushes)
    if (came := side.count())["people"] != pushes:
        raise AssertionError(f"wechatpy sent {pushes}, but the far side had {came}")
    return spent


def committed(folder: Path) -> Spent:
    """One small row a transaction, as the product opens SQLite: WAL, synchronous FULL."""
    with contextlib.closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE IF NOT EXISTS sent (at REAL)")

        def each_alone() -> None:
            for number in range(COMMITS):
                bare.execute("INSERT INTO sent VALUES (?)", (number,))

        return _spent(each_alone, COMMITS)


def openids(name: str, count: int) -> list[str]:
    """As long as the platform's, 28 signs."""
    return [f"o-{name}-{number:06}".ljust(28, "x") for number in range(count)]


def _spent(act: Callable[[], None], pushes: int) -> Spent:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Spent(pushes, time.perf_counter() - wall, time.process_time() - cpu)


def _middle(rows: list[Spent]) -> Spent:
    wall = statistics.median(row.wall for row in rows)
    return Spent(rows[0].pushes, wall, statistics.median(row.cpu for row in rows))
