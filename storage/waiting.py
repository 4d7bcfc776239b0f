"""Who was promised a person of the street, and what the desk last said to whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import waiting


class Waiting(NamedTuple):
    """One who waits, or a talk the desk has with somebody.

    promised_at None: nothing was promised. due_at: when the staff are told again. step 0: before
    the promise runs out, 1: when it does. ended: answered, or settled by the resident themselves.
    """

    id: int
    person_id: str
    ticket_id: int | None
    since: datetime
    words: str
    promised_at: datetime | None = None
    due_at: datetime | None = None
    step: int = 0
    excuses: int = 0
    ended_at: datetime | None = None
    ended: str | None = None
    ended_by: str | None = None


_ROW = [waiting.c[name] for name in Waiting._fields]
_OPEN = sa.text("waiting.ended_at IS NULL")  # spelled out: the partial index is used only so
_LATEST = Prepared(
    sa.select(*_ROW)
    .where(waiting.c.person_id == sa.bindparam("person"))
    .order_by(waiting.c.id.desc())
    .limit(sa.literal_column("1"))
)
_ALL_OPEN = Prepared(sa.select(*_ROW).where(_OPEN).order_by(waiting.c.since, waiting.c.id))
_DUE = Prepared(
    sa.select(*_ROW)
    .where(_OPEN, waiting.c.due_at <= sa.bindparam("now"))
    .order_by(waiting.c.due_at)
    .limit(sa.bindparam("most"))
)
_EARLIEST = Prepared(
    sa.select(waiting.c.due_at)
    .where(_OPEN, waiting.c.due_at.is_not(None))
    .order_by(waiting.c.due_at)
    .limit(sa.literal_column("1"))
)


def latest(tx: Transaction, person_id: str) -> Waiting | None:
    """What stands last between the desk and a person."""
    rows = tx.rows(_LATEST, person=person_id)
    return Waiting(*rows[0]) if rows else None


def everybody(tx: Transaction) -> list[Waiting]:
    """Who waits now, longest first."""
    return [Waiting(*row) for row in tx.rows(_ALL_OPEN)]


def get(tx: Transaction, row_id: int) -> Waiting:
    return Waiting(*tx.run(sa.select(*_ROW).where(waiting.c.id == row_id)).one())


def add(tx: Transaction, row: Waiting) -> Waiting:
    """Store it; its id is set on the result."""
    values = row._asdict()
    del values["id"]
    new = tx.run(sa.insert(waiting).values(values).returning(waiting.c.id)).scalar_one()
    return row._replace(id=new)


def change(tx: Transaction, row: Waiting, **values: Any) -> Waiting:
    tx.run(sa.update(waiting).where(waiting.c.id == row.id).values(**values))
    return row._replace(**values)


def end(tx: Transaction, row: Waiting, how: str, by: str, now: datetime) -> bool:
    """Take somebody off the list; False when another did it a moment ago."""
    rule = sa.and_(waiting.c.id == row.id, waiting.c.ended_at.is_(None))
    done = sa.update(waiting).where(rule).values(ended_at=now, ended=how, ended_by=by)
    return tx.run(done).rowcount == 1


def due(tx: Transaction, now: datetime, limit: int = 100) -> list[Waiting]:
    return [Waiting(*row) for row in tx.rows(_DUE, now=now, most=limit)]


def earliest(tx: Transaction) -> datetime | None:
    found: datetime | None = tx.value(_EARLIEST)
    return found


def forget(tx: Transaction, person_id: str) -> None:
    """The words of somebody who wants to be forgotten; that they asked stays as a count."""
    rule = waiting.c.person_id == person_id
    tx.run(sa.update(waiting).where(rule).values(words=""))
