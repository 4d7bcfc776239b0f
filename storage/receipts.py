"""Receipts of the platform. One may come before we have noted that its push was accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import outbox, receipts

_KEPT_FOR = timedelta(days=1)
_KEPT = Prepared(sa.select(receipts.c.message_id, receipts.c.is_delivered, receipts.c.detail))


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


def match(tx: Transaction, now: datetime) -> int:
    """Mark the pushes whose receipts are here, drop receipts that nobody waits for."""
    waiting = tx.rows(_KEPT)
    found = sum(_matched(tx, *row) for row in waiting)
    if waiting:
        tx.run(sa.delete(receipts).where(receipts.c.received_at < now - _KEPT_FOR))
    return found


def _matched(tx: Transaction, message_id: str, is_delivered: bool, detail: str) -> bool:
    values = {"state": "delivered", "error": None}
    if not is_delivered:
        values = {"state": "failed", "error": detail}
    rule = sa.and_(outbox.c.message_id == message_id, outbox.c.state.in_(("sent", "unknown")))
    if not tx.run(sa.update(outbox).where(rule).values(**values)).rowcount:
        return False
    tx.run(sa.delete(receipts).where(receipts.c.message_id == message_id))
    return True
