"""What one tick costs while very many rows wait, beside the same tick with next to none."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.pushing.draining import openids
from benchmarks.pushing.far_side import FarSide
from benchmarks.pushing.street import NOW, add, fill, house_in, the_ticket
from bot.container import Container
from bot.delivery.due_work import due_work
from storage import timers
from storage.database import Transaction
from storage.schema import outbox
from storage.schema import timers as timers_table

ORIGINALS = 200  # rows put in by the product's own functions; the database multiplies them
DUE, LOOKS, REPEATS = 100, 50, 9
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Milliseconds, medians. idle: a send with nothing due; due: with DUE due; fire: timers."""

    idle: float
    due: float
    fire: float


def beside(folder: Path, side: FarSide, rows: int, database_url: str = "") -> tuple[Tick, Tick]:
    """The ticks of one street: with nothing waiting, then with `rows` pushes and timers."""
    container = house_in(folder, side, database_url)
    empty = measured(container, side, "empty")
    crowd(container, rows)
    return empty, measured(container, side, "full")


def crowd(container: Container, rows: int) -> None:
    """Waiting pushes and as many timers, none due within the hour. No statistics are gathered."""
    with container.services.database.begin() as tx:
        ticket_id = the_ticket(tx)
        for number in range(ORIGINALS):
            at = NOW + timedelta(hours=1 + number)
            add(tx, ticket_id, f"s{number}", at)
            timers.put(tx, timers.Timer(ticket_id, f"later-{number}", 1, at))
    with container.services.database.begin() as tx:
        if tx.connection.dialect.name == "postgresql":
            tx.run(sa.text("SET LOCAL statement_timeout = 0"))
        times = rows // ORIGINALS - 1
        _multiply(tx, outbox, "not_before", ("person", "dedupe"), times)
        _multiply(tx, timers_table, "due_at", ("name",), times)


def _multiply(tx: Transaction, table: sa.Table, due: str, told_apart: Names, times: int) -> None:
    """Insert so many copies of what is due later, numbered in the columns that tell them apart."""
    first = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(sa.select(first.c.n + 1).where(first.c.n < times))
    behind = sa.literal(":") + sa.cast(numbers.c.n, sa.Text)
    names = [column.name for column in table.c if column.name != "id"]
    columns = [table.c[n] + behind if n in told_apart else table.c[n] for n in names]
    later = sa.select(*columns).select_from(table.join(numbers, sa.true()))
    tx.run(sa.insert(table).from_select(names, later.where(table.c[due] > NOW)))


def measured(container: Container, side: FarSide, name: str) -> Tick:
    work = due_work(container)
    _with_due(container, side, f"{name}-warm")
    idle = statistics.median(_ms(lambda: work.send(NOW)) for _ in range(LOOKS))
    fire = statistics.median(_ms(lambda: work.fire(NOW)) for _ in range(LOOKS))
    due = statistics.median(_with_due(container, side, f"{name}-{n}") for n in range(REPEATS))
    return Tick(idle, due, fire)


def _with_due(container: Container, side: FarSide, name: str) -> float:
    fill(container, openids(name, DUE))
    spent = _ms(lambda: due_work(container).send(NOW))
    if (came := side.count()["people"]) != DUE:
        raise AssertionError(f"{DUE} were due, {came} came")
    return spent


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
