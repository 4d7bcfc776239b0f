"""Telephones that residents left: sealed, opened only for whoever may ask."""

from __future__ import annotations

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import people, reporters


def left_with(tx: Transaction, ticket_id: int) -> str | None:
    """The telephone of who reported a ticket first, if they left one."""
    joined = sa.select(people.c.phone_sealed).join(reporters, reporters.c.person_id == people.c.id)
    first = joined.where(reporters.c.ticket_id == ticket_id).order_by(reporters.c.joined_at)
    sealed = tx.run(first.limit(1)).scalar()
    return tx.sealer.open(sealed) if sealed else None
