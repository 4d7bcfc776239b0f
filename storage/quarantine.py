"""Bodies that were authentic and could not be read: kept sealed until a person replays them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import quarantine


@dataclass(frozen=True, slots=True)
class Kept:
    """bytes: how long it is as it lies here, sealed."""

    id: int
    received_at: datetime
    reason: str
    bytes: int


def after(tx: Transaction, last: int, limit: int) -> list[Kept]:
    """What is kept, from the one after `last` on, oldest first."""
    columns = (quarantine.c.id, quarantine.c.received_at, quarantine.c.reason)
    query = sa.select(*columns, sa.func.length(quarantine.c.body))
    rows = tx.run(query.where(quarantine.c.id > last).order_by(quarantine.c.id).limit(limit))
    return [Kept(*row) for row in rows]


def body_of(tx: Transaction, kept_id: int) -> tuple[bytes, datetime] | None:
    """The body as it came, and when; None: no such. Raises SealBroken without its key."""
    query = sa.select(quarantine.c.body, quarantine.c.received_at)
    row = tx.run(query.where(quarantine.c.id == kept_id)).first()
    if row is None:
        return None
    return tx.sealer.open(bytes(row.body).decode()).encode("latin-1"), row.received_at


def drop(tx: Transaction, kept_id: int) -> None:
    tx.run(sa.delete(quarantine).where(quarantine.c.id == kept_id))
