"""How much somebody found."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import reporters, tickets


def count(tx: Transaction, person_id: str, since: datetime) -> int:
    """Findings of a person since a moment."""
    rule = sa.and_(
        reporters.c.person_id == person_id,
        tickets.c.origin == "patrol",
        tickets.c.created_at >= since,
    )
    joined = tickets.join(reporters, reporters.c.ticket_id == tickets.c.id)
    query = sa.select(sa.func.count()).select_from(joined).where(rule)
    return int(tx.run(query).scalar_one())
