"""Receipts of the platform. One may come before we have noted that its push was accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from rules.notices import OWED
from storage.database import Transaction
from storage.outbox import PUSH_FIELDS, Push
from storage.schema import outbox, receipts

_KEPT_FOR = timedelta(days=1)


def arrived(
    tx: Transaction, message_id: str, is_delivered: bool, detail: str, now: datetime
) -> None:
    """Keep a receipt until it is matched with its push."""
    row = {
        "message_id": message_id,
        "is_delivered": is_delivered,
        "detail": detail,
        "received_at": now,
    }
    tx.run(tx.insert(receipts).values(row).on_conflict_do_nothing())


def match(tx: Transaction, now: datetime) -> list[Push]:
    """Mark the pushes whose receipts are here, drop receipts that nobody waits for.

    Returns the owed ones that did not arrive: somebody telephones.
    """
    waiting = tx.run(sa.select(receipts)).all()
    found = [push for row in waiting for push in _matched(tx, row)]
    if waiting:
        tx.run(sa.delete(receipts).where(receipts.c.received_at < now - _KEPT_FOR))
    return [push for push in found if push.state == "task"]


def _matched(tx: Transaction, row: sa.Row[*tuple[object, ...]]) -> list[Push]:
    values: dict[str, object] = {"state": "delivered", "error": None}
    if not row.is_delivered:
        is_owed = outbox.c.notice.in_(OWED)
        values = {
            "state": sa.case((is_owed, "task"), else_="failed"),
            "channel": sa.case((is_owed, "phone"), else_=outbox.c.channel),
            "error": row.detail,
        }
    rule = sa.and_(outbox.c.message_id == row.message_id, outbox.c.state.in_(("sent", "unknown")))
    marked = tx.run(sa.update(outbox).where(rule).values(**values).returning(*PUSH_FIELDS)).all()
    if marked:
        tx.run(sa.delete(receipts).where(receipts.c.message_id == row.message_id))
    return [Push(*found) for found in marked]
