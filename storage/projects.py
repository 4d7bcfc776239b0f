"""民生项目池: what residents wish for, kept until the street takes it up or says why not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import projects


def propose(tx: Transaction, ticket_id: int, title: str, at: datetime) -> int:
    """Put a wish into the pool, once. Returns how many are in it."""
    row = {"ticket_id": ticket_id, "title": title, "status": "proposed", "proposed_at": at}
    tx.run(tx.insert(projects).values(row).on_conflict_do_nothing())
    return int(tx.run(sa.select(sa.func.count()).select_from(projects)).scalar_one())


def rows(tx: Transaction) -> list[dict[str, Any]]:
    """The pool, oldest first: {ticket_id, title, status, proposed_at}."""
    query = sa.select(projects).order_by(projects.c.proposed_at, projects.c.ticket_id)
    return [dict(row._mapping) for row in tx.run(query)]
