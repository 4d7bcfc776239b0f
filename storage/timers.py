"""Due times of tickets: rows, never sleeping threads. One timer of a name per ticket."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import timers


class Timer(NamedTuple):
    ticket_id: int
    name: str
    round: int
    due_at: datetime


def put(tx: Transaction, ticket_id: int, name: str, round_: int, due_at: datetime) -> None:
    row = {"ticket_id": ticket_id, "name": name, "round": round_, "due_at": due_at}
    insert = tx.insert(timers).values(row)
    fresh = {"round": insert.excluded.round, "due_at": insert.excluded.due_at}
    tx.run(insert.on_conflict_do_update(index_elements=["ticket_id", "name"], set_=fresh))


def clear(tx: Transaction, ticket_id: int) -> None:
    tx.run(sa.delete(timers).where(timers.c.ticket_id == ticket_id))


def due(tx: Transaction, now: datetime, limit: int = 100) -> list[Timer]:
    query = sa.select(timers).where(timers.c.due_at <= now).order_by(timers.c.due_at).limit(limit)
    return [Timer(*row) for row in tx.run(query)]


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
    query = sa.select(timers.c.due_at).order_by(timers.c.due_at).limit(1)
    found: datetime | None = tx.run(query).scalar()
    return found
