"""`python -m benchmarks.pushes`: pushes a second over TLS beside wechatpy, ticks, cold starts.

Ours runs on one core, the platform's stub on the other; the database is SQLite on disk as the
product opens it. Ratios of the same run are what counts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.pushing import cold, draining, waiting
from benchmarks.pushing.far_side import CORES, OURS, far_side, self_signed
from benchmarks.understand import ROOT
from tests import servers

PUSHES, ROUNDS, SLOW_PUSHES, DELAY = 5_000, 3, 2_000, 0.030
WAITING, PROCESSES = 1_000_000, 8
GOALS = {"rate": 2000, "anchor": 2, "product": 4, "slow": 500, "idle": 10, "due": 50, "tokens": 1}
P = ParamSpec("P")
T = TypeVar("T")


def main() -> dict[str, float]:
    """Print the tables; the figures come back by name."""
    (ROOT / "var").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "var", prefix="bench-") as name:  # not in memory
        folder = Path(name)
        certificate = self_signed(folder)
        if len(CORES) < 2:
            print("one core only: the stub takes its share of it")
        return {
            **_rates(folder, certificate),
            **_slow(folder, certificate),
            **_ticks(folder),
            **_cold(folder, certificate),
        }


def alone(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What it returns, from a fresh process that stays on our core."""
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=os.sched_setaffinity, initargs=(0, {OURS})
    ) as pool:
        return pool.submit(function, *arguments, **named).result()


def _rates(folder: Path, certificate: str) -> dict[str, float]:
    with far_side(certificate) as side:
        found = alone(draining.compare, _in(folder, "rates"), side, PUSHES, ROUNDS)
    rows = {
        "wechatpy send_text, 1 thread": found.anchors[1],
        "wechatpy send_text, 16 threads": found.anchors[16],
        "Jiesu: customer messages": found.customer,
        "Jiesu: template messages": found.template,
    }
    print(f"{PUSHES} pushes over TLS to a far side without delay, medians of {ROUNDS}")
    for name, spent in rows.items():
        goal = f"goal >= {GOALS['rate']}" if name.startswith("Jiesu") else ""
        _line(name, f"{spent.rate:.0f}/s", f"{spent.cpu_us:.0f} us CPU   {goal}")
    goal = f"goal >= {GOALS['anchor']}, of the product {GOALS['product']}"
    _line("Jiesu : wechatpy's better, by wall", f"{found.by_wall:.2f} x", goal)
    _line("Jiesu : wechatpy's better, by CPU", f"{found.by_cpu:.2f} x")
    _line("a bare durable commit of SQLite", f"{found.commit.rate:.0f}/s")
    _line("RSS of the sender", f"{found.rss:.0f} MiB")
    return {
        "customer": found.customer.rate,
        "template": found.template.rate,
        "by_wall": found.by_wall,
        "by_cpu": found.by_cpu,
        "rss": found.rss,
    }


def _slow(folder: Path, certificate: str) -> dict[str, float]:
    with far_side(certificate, DELAY) as side:
        ours, theirs = alone(draining.slow, _in(folder, "slow"), side, SLOW_PUSHES)
    print(f"{SLOW_PUSHES} pushes to a far side that takes {DELAY * 1000:.0f} ms")
    _line("wechatpy send_text, 16 threads", f"{theirs.rate:.0f}/s")
    ratio = f"{ours.rate / theirs.rate:.2f} x wechatpy   goal >= {GOALS['slow']}"
    _line("Jiesu: customer messages", f"{ours.rate:.0f}/s", ratio)
    return {"slow": ours.rate}


def _ticks(folder: Path) -> dict[str, float]:
    """Over plain HTTP to a stub without delay: what is measured is the database."""
    with far_side() as side:
        empty, full = alone(waiting.beside, _in(folder, "ticks"), side, WAITING)
        _print_ticks("SQLite", empty, full)
        try:
            with servers.postgresql() as url:
                found = alone(waiting.beside, _in(folder, "postgresql"), side, WAITING, url)
            _print_ticks("PostgreSQL without fsync", *found)
        except servers.Missing:
            print("PostgreSQL is not installed: its ticks are not measured")
    return {"idle": full.idle, "due": full.due, "fire": full.fire}


def _print_ticks(database: str, empty: waiting.Tick, full: waiting.Tick) -> None:
    print(f"one tick over {WAITING} waiting pushes and timers, {database}, beside none waiting")
    for name, ours, bare, goal in (
        ("send, nothing due", full.idle, empty.idle, f"goal <= {GOALS['idle']} ms"),
        (f"send, {waiting.DUE} due", full.due, empty.due, f"goal <= {GOALS['due']} ms"),
        ("fire, nothing due", full.fire, empty.fire, f"goal <= {GOALS['idle']} ms"),
    ):
        _line(name, f"{ours:.2f} ms", f"{ours / bare:.2f} x none waiting   {goal}")


def _cold(folder: Path, certificate: str) -> dict[str, float]:
    with far_side(certificate) as side:
        seconds = cold.all_served(_in(folder, "cold"), side, PROCESSES)
        fetched = side.count()["tokens"]
    _line(f"token fetches of {PROCESSES} cold processes", f"{fetched}", f"goal {GOALS['tokens']}")
    _line("until all have called", f"{seconds * 1000:.0f} ms")
    return {"tokens": fetched, "cold_seconds": seconds}


def _in(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _line(name: str, value: str, remark: str = "") -> None:
    print(f"  {name:<38}{value:>12}   {remark}".rstrip())


if __name__ == "__main__":
    main()
