"""Receipts of the platform. One may come before we have noted that its push was accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import outbox, receipts

_KEPT_FOR = timedelta(days=1)
_KEPT = Prepared(sa.select(receipts.c.message_id, receipts.c.is_delivered, receipts.c.detail))
_KEEP = inserting(
    receipts, "message_id", "is_delivered", "detail", "received_at", conflict=("message_id",)
)
_FOUND = Prepared(
    sa.update(outbox)
    .where(
        outbox.c.message_id == sa.bindparam("receipt"),
        sa.or_(outbox.c.state == "sent", outbox.c.state == "unknown"),
    )
    .values(
        state=sa.bindparam("became", type_=outbox.c.state.type),
        error=sa.bindparam("detail", type_=outbox.c.error.type),
    )
    .returning(outbox.c.id)
)
_DROP = Prepared(sa.delete(receipts).where(receipts.c.message_id == sa.bindparam("receipt")))


def arrived(
    tx: Transaction, message_id: str, is_delivered: bool, detail: str, now: datetime
) -> None:
    """Keep a receipt until it is matched with its push."""
    tx.do(
        _KEEP,
        message_id=message_id,
        is_delivered=is_delivered,
        detail=detail,
        received_at=now,
    )


def match(tx: Transaction, now: datetime) -> int:
    """Mark the pushes whose receipts are here, drop receipts that nobody waits for."""
    waiting = tx.rows(_KEPT)
    found = sum(_matched(tx, *row) for row in waiting)
    if waiting:
        tx.run(sa.delete(receipts).where(receipts.c.received_at < now - _KEPT_FOR))
    return found


def _matched(tx: Transaction, message_id: str, is_delivered: bool, detail: str) -> bool:
    became, error = ("delivered", None) if is_delivered else ("failed", detail)
    if not tx.rows(_FOUND, receipt=message_id, became=became, detail=error):
        return False
    tx.do(_DROP, receipt=message_id)
    return True
