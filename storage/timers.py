"""Due times of tickets: rows, never sleeping threads. One timer of a name per ticket."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import timers


class Timer(NamedTuple):
    """due_at: when to look next. The clock of a duty has a start, a deadline and its next step.

    held_at: since when it stands still; it is not due while it does.
    """

    ticket_id: int
    name: str
    round: int
    due_at: datetime
    started_at: datetime | None = None
    deadline_at: datetime | None = None
    step: int = 0
    held_at: datetime | None = None


_PUT = inserting(
    timers,
    *Timer._fields,
    conflict=("ticket_id", "name"),
    fresh=("round", "due_at", "started_at", "deadline_at", "step", "held_at"),
)
_DUE = Prepared(
    sa.select(timers)
    .where(timers.c.due_at <= sa.bindparam("now"), timers.c.held_at.is_(None))
    .order_by(timers.c.due_at)
    .limit(sa.bindparam("most"))
)
_EARLIEST = Prepared(
    sa.select(timers.c.due_at)
    .where(timers.c.held_at.is_(None))
    .order_by(timers.c.due_at)
    .limit(sa.literal_column("1"))
)


def put(tx: Transaction, timer: Timer) -> None:
    """Set a timer, in place of the one of that name."""
    tx.do(_PUT, **timer._asdict())


def clear(
    tx: Transaction,
    ticket_id: int,
    names: Iterable[str] | None = None,
    but: Iterable[str] = (),
) -> None:
    """Take away the timers of those names, or all of a ticket but those."""
    only = None if names is None else tuple(sorted(names))
    tx.do(_clear(only, tuple(sorted(but))), ticket=ticket_id)


@cache
def _clear(names: tuple[str, ...] | None, but: tuple[str, ...]) -> Prepared:
    rule = sa.and_(
        timers.c.ticket_id == sa.bindparam("ticket"), *(timers.c.name != name for name in but)
    )
    if names is not None:
        rule = sa.and_(rule, sa.or_(sa.false(), *(timers.c.name == name for name in names)))
    return Prepared(sa.delete(timers).where(rule))


def of_ticket(tx: Transaction, ticket_id: int) -> dict[str, Timer]:
    rows = tx.run(sa.select(timers).where(timers.c.ticket_id == ticket_id))
    return {row.name: Timer(*row) for row in rows}


def due(tx: Transaction, now: datetime, limit: int = 100) -> list[Timer]:
    return [Timer(*row) for row in tx.rows(_DUE, now=now, most=limit)]


def take(tx: Transaction, timer: Timer) -> bool:
    """Remove the timer if it still stands as seen: of two processes only one fires it."""
    same = sa.and_(
        timers.c.ticket_id == timer.ticket_id,
        timers.c.name == timer.name,
        timers.c.due_at == timer.due_at,
    )
    return tx.run(sa.delete(timers).where(same)).rowcount == 1


def push_forward(tx: Transaction, timer: Timer, until: datetime) -> None:
    same = sa.and_(timers.c.ticket_id == timer.ticket_id, timers.c.name == timer.name)
    tx.run(sa.update(timers).where(same).values(due_at=until))


def earliest(tx: Transaction) -> datetime | None:
    found: datetime | None = tx.value(_EARLIEST)
    return found
