"""Leaves, the duty roster and the telephones of places: the only SQL of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rules.staffing.roster import Leave, Shift
from rules.street.street import Contact
from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import contacts, leaves, shifts

_LEAVE = [leaves.c[name] for name in Leave.__slots__]
_KNOWN = leaves.c.ended_at.is_(None)
_LEAVES = Prepared(sa.select(*_LEAVE).where(_KNOWN).order_by(leaves.c.from_at, leaves.c.id))
_EARLIEST = Prepared(
    sa.select(leaves.c.from_at)
    .where(_KNOWN, leaves.c.begun_at.is_(None))
    .order_by(leaves.c.from_at)
    .limit(sa.literal_column("1"))
)


def refill(tx: Transaction, roster: Iterable[Shift], cards: Iterable[Contact]) -> None:
    """Put roster and telephones in place of those before. Leaves stay."""
    _replace(tx, shifts, [{**_row(s), "weekdays": list(s.weekdays)} for s in roster])
    _replace(tx, contacts, [_row(c) for c in cards])


def _row(entry: Any) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__slots__}


def _replace(tx: Transaction, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    tx.run(sa.delete(table))
    if rows:
        tx.run(sa.insert(table), rows)


def shifts_of(tx: Transaction) -> tuple[Shift, ...]:
    rows = tx.run(sa.select(shifts).order_by(shifts.c.id))
    return tuple(
        Shift(row.day, tuple(row.weekdays), row.begins, row.ends, row.staff) for row in rows
    )


def contacts_of(tx: Transaction) -> tuple[Contact, ...]:
    rows = tx.run(sa.select(contacts).order_by(contacts.c.id))
    return tuple(Contact(row.place, row.what, row.phone) for row in rows)


def leaves_known(tx: Transaction) -> tuple[Leave, ...]:
    """Leaves that are planned or under way."""
    return tuple(Leave(*row) for row in tx.rows(_LEAVES))


def add_leave(tx: Transaction, staff: str, deputy: str, start: datetime, end: datetime) -> None:
    row = {"staff": staff, "from_at": start, "until_at": end, "deputy": deputy}
    tx.run(sa.insert(leaves).values(row))


def end_leave(tx: Transaction, leave_id: int, now: datetime) -> None:
    tx.run(sa.update(leaves).where(leaves.c.id == leave_id, _KNOWN).values(ended_at=now))


def change_deputy(tx: Transaction, leave_id: int, deputy: str) -> None:
    tx.run(sa.update(leaves).where(leaves.c.id == leave_id).values(deputy=deputy))


def under_way(tx: Transaction, now: datetime) -> list[Leave]:
    """Leaves that have begun; those whose last day is past are ended by the way."""
    begun = [leave for leave in leaves_known(tx) if leave.from_at <= now]
    for leave in begun:
        if leave.until_at <= now:
            end_leave(tx, leave.id, leave.until_at)
    return [leave for leave in begun if leave.until_at > now]


def begin_leave(tx: Transaction, leave_id: int, now: datetime) -> bool:
    """Note that the hand-over was looked at; True for the first of several processes."""
    fresh = sa.and_(leaves.c.id == leave_id, leaves.c.begun_at.is_(None))
    return tx.run(sa.update(leaves).where(fresh).values(begun_at=now)).rowcount == 1


def earliest(tx: Transaction) -> datetime | None:
    """When the next leave begins."""
    found: datetime | None = tx.value(_EARLIEST)
    return found
