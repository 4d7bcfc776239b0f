"""Whistles and the units they call: who was to come, who came, what was settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import whistle_units, whistles


class Whistle(NamedTuple):
    """result None: still open. level: 1 community, 2 street, 3 district."""

    id: int
    ticket_id: int
    level: int
    matter: str
    place: str
    report_by: datetime
    blown_by: str
    blown_at: datetime
    result: str | None = None
    result_at: datetime | None = None


class Called(NamedTuple):
    """A unit under a whistle. head: the staff member told, None where it has nobody here."""

    whistle_id: int
    unit: str
    head: str | None
    reported_at: datetime | None = None
    reported_by: str | None = None
    reported_place: str | None = None
    told_above_at: datetime | None = None
    grade: int | None = None
    grade_reason: str | None = None
    whistle_grade: int | None = None
    whistle_grade_reason: str | None = None


def blow(tx: Transaction, whistle: Whistle, called: Iterable[tuple[str, str | None]]) -> Whistle:
    """Store a whistle with the units called (id, head). Its id is set on the result."""
    row = whistle._asdict()
    del row["id"]
    new = tx.run(sa.insert(whistles).values(row).returning(whistles.c.id)).scalar_one()
    for unit, head in called:
        tx.run(sa.insert(whistle_units).values(whistle_id=new, unit=unit, head=head))
    return whistle._replace(id=new)


def of_ticket(tx: Transaction, ticket_id: int) -> list[Whistle]:
    """All whistles of a ticket, oldest first."""
    query = sa.select(whistles).where(whistles.c.ticket_id == ticket_id).order_by(whistles.c.id)
    return [Whistle(*row) for row in tx.run(query)]


def units_of(tx: Transaction, whistle_id: int) -> list[Called]:
    query = sa.select(whistle_units).where(whistle_units.c.whistle_id == whistle_id)
    return [Called(*row) for row in tx.run(query.order_by(whistle_units.c.unit))]


def change_unit(tx: Transaction, called: Called, **values: Any) -> None:
    c = whistle_units.c
    same = sa.and_(c.whistle_id == called.whistle_id, c.unit == called.unit)
    tx.run(sa.update(whistle_units).where(same).values(**values))


def conclude(tx: Transaction, ticket_id: int, result: str, at: datetime) -> None:
    """One result for every open whistle of a ticket."""
    is_open = sa.and_(whistles.c.ticket_id == ticket_id, whistles.c.result.is_(None))
    tx.run(sa.update(whistles).where(is_open).values(result=result, result_at=at))


def tickets_of_unit(tx: Transaction, unit: str) -> list[tuple[int, bool]]:
    """Ids of the tickets a unit was called to and whether one is still open, newest first."""
    joined = whistle_units.join(whistles, whistles.c.id == whistle_units.c.whistle_id)
    query = sa.select(whistles.c.ticket_id, whistles.c.result.is_(None)).select_from(joined)
    rows = tx.run(query.where(whistle_units.c.unit == unit).order_by(whistles.c.id.desc()))
    return [(row[0], bool(row[1])) for row in rows]


def just_signed_in(tx: Transaction, staff_id: str, since: datetime) -> Called | None:
    """The latest arrival of somebody since then that has no place yet."""
    c = whistle_units.c
    same = sa.and_(c.reported_by == staff_id, c.reported_at >= since, c.reported_place.is_(None))
    query = sa.select(whistle_units).where(same).order_by(c.reported_at.desc()).limit(1)
    row = tx.run(query).first()
    return Called(*row) if row else None


def get(tx: Transaction, whistle_id: int) -> Whistle:
    return Whistle(*tx.run(sa.select(whistles).where(whistles.c.id == whistle_id)).one())
