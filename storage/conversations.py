"""Open conversations: one per person, plain JSON a person can read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import conversations

_LOAD = Prepared(
    sa.select(conversations.c.state).where(conversations.c.person_id == sa.bindparam("person"))
)
_DROP = Prepared(
    sa.delete(conversations).where(conversations.c.person_id == sa.bindparam("person"))
)
_SAVE = inserting(
    conversations,
    *("person_id", "state", "version", "changed_at"),
    conflict=("person_id",),
    fresh=("state", "version", "changed_at"),
)


def load(tx: Transaction, person_id: str) -> dict[str, Any] | None:
    state: dict[str, Any] | None = tx.value(_LOAD, person=person_id)
    return state


def save(tx: Transaction, person_id: str, state: dict[str, Any] | None, now: datetime) -> None:
    """Replace the conversation, or drop it when `state` is None."""
    if state is None:
        tx.do(_DROP, person=person_id)
        return
    version = state["version"]
    tx.do(_SAVE, person_id=person_id, state=state, version=version, changed_at=now)
