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
from bot.due_work import due_work
from bot.house import House
from storage import timers
from storage.database import Transaction
from storage.schema import outbox
from storage.schema import timers as timers_table

ORIGINALS = 200  # rows put in by the product's own functions; the database multiplies them
DUE, LOOKS, REPEATS = 100, 50, 9


@dataclass(frozen=True, slots=True)
class Tick:
    """Milliseconds, medians. idle: a send with nothing due; due: with DUE due; fire: timers."""

    idle: float
    due: float
    fire: float


def ticks(folder: Path, side: FarSide, rows: int, database_url: str = "") -> Tick:
    """The ticks of a street in which that many pushes and timers wait for a later day."""
    house = house_in(folder, side, database_url)
    crowd(house, rows)
    return measured(house, side)


def crowd(house: House, rows: int) -> None:
    """About `rows` waiting pushes and as many timers, none due in the next hour. None added: 0."""
    with house.office.database.begin() as tx:
        ticket_id = the_ticket(tx)
        for number in range(min(ORIGINALS, rows)):
            at = NOW + timedelta(hours=1 + number)
            add(tx, ticket_id, f"s{number}", at)
            timers.put(tx, timers.Timer(ticket_id, f"later-{number}", 1, at))
    if (times := rows // ORIGINALS) > 1:
        with house.office.database.begin() as tx:
            if tx.connection.dialect.name == "postgresql":
                tx.run(sa.text("SET LOCAL statement_timeout = 0"))
            _multiply(tx, outbox, ("person", "dedupe"), times - 1)
            _multiply(tx, timers_table, ("name",), times - 1)


def _multiply(tx: Transaction, table: sa.Table, told_apart: tuple[str, ...], times: int) -> None:
    """Insert so many copies of every row, a number behind the columns that tell them apart."""
    first = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(sa.select(first.c.n + 1).where(first.c.n < times))
    behind = sa.literal(":") + sa.cast(numbers.c.n, sa.Text)
    names = [column.name for column in table.c if column.name != "id"]
    columns = [table.c[n] + behind if n in told_apart else table.c[n] for n in names]
    copies = sa.select(*columns).select_from(table.join(numbers, sa.true()))
    tx.run(sa.insert(table).from_select(names, copies))


def measured(house: House, side: FarSide) -> Tick:
    work = due_work(house)
    _filled(house, "warm")
    assert _sent(house, side) == DUE
    idle = statistics.median(_ms(lambda: work.send(NOW)) for _ in range(LOOKS))
    fire = statistics.median(_ms(lambda: work.fire(NOW)) for _ in range(LOOKS))
    spans = []
    for number in range(REPEATS):
        _filled(house, str(number))
        spans.append(_ms(lambda: work.send(NOW)))
        if (came := side.count()["people"]) != DUE:
            raise AssertionError(f"{DUE} were due, {came} came")
    return Tick(idle, statistics.median(spans), fire)


def _filled(house: House, name: str) -> None:
    fill(house, openids(name, DUE))


def _sent(house: House, side: FarSide) -> int:
    due_work(house).send(NOW)
    return side.count()["people"]


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
