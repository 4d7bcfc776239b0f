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
    *("person_id", "state", "version", "changed_at", "remind_at"),
    conflict=("person_id",),
    fresh=("state", "version", "changed_at", "remind_at"),
)
_TO_REMIND = Prepared(
    sa.select(conversations.c.person_id)
    .where(conversations.c.remind_at <= sa.bindparam("now"))
    .order_by(conversations.c.remind_at)
    .limit(sa.bindparam("most"))
)
_EARLIEST = Prepared(sa.select(sa.func.min(conversations.c.remind_at).label("remind_at")))


def load(tx: Transaction, person_id: str) -> dict[str, Any] | None:
    state: dict[str, Any] | None = tx.value(_LOAD, person=person_id)
    return state


def save(
    tx: Transaction,
    person_id: str,
    state: dict[str, Any] | None,
    now: datetime,
    remind_at: datetime | None = None,
) -> None:
    """Replace the conversation, or drop it when `state` is None."""
    if state is None:
        tx.do(_DROP, person=person_id)
        return
    version = state["version"]
    row = {"person_id": person_id, "state": state, "version": version, "changed_at": now}
    tx.do(_SAVE, **row, remind_at=remind_at)


def to_remind(tx: Transaction, now: datetime, limit: int = 100) -> list[str]:
    """Whose conversation is to be recalled to them now, longest waiting first."""
    return [row[0] for row in tx.rows(_TO_REMIND, now=now, most=limit)]


def forget_reminder(tx: Transaction, person_id: str) -> None:
    rule = conversations.c.person_id == person_id
    tx.run(sa.update(conversations).where(rule).values(remind_at=None))


def earliest(tx: Transaction) -> datetime | None:
    """When the next conversation is to be recalled."""
    found: datetime | None = tx.value(_EARLIEST)
    return found
