"""Open conversations: one per person, plain JSON a person can read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import conversations

_LOAD = sa.select(conversations.c.state).where(conversations.c.person_id == sa.bindparam("person"))
_DROP = sa.delete(conversations).where(conversations.c.person_id == sa.bindparam("person"))


def load(tx: Transaction, person_id: str) -> dict[str, Any] | None:
    state: dict[str, Any] | None = tx.run(_LOAD, {"person": person_id}).scalar()
    return state


def save(tx: Transaction, person_id: str, state: dict[str, Any] | None, now: datetime) -> None:
    """Replace the conversation, or drop it when `state` is None."""
    if state is None:
        tx.run(_DROP, {"person": person_id})
        return
    row = {"person_id": person_id, "state": state, "version": state["version"], "changed_at": now}
    insert = tx.insert(conversations).values(row)
    fresh = {name: insert.excluded[name] for name in ("state", "version", "changed_at")}
    tx.run(insert.on_conflict_do_update(index_elements=["person_id"], set_=fresh))
