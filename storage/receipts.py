"""Receipts of the platform. One may come before we have noted that its push was accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from rules.notices import OWED
from storage.database import Transaction
from storage.outbox import PUSH_FIELDS, Push
from storage.prepared import Prepared, inserting
from storage.schema import outbox, receipts

_KEPT_FOR = timedelta(days=1)
_KEPT = Prepared(sa.select(receipts.c.message_id, receipts.c.is_delivered, receipts.c.detail))
_KEEP = inserting(
    receipts, "message_id", "is_delivered", "detail", "received_at", conflict=("message_id",)
)
_OF_RECEIPT = sa.and_(
    outbox.c.message_id == sa.bindparam("receipt"),
    sa.or_(outbox.c.state == "sent", outbox.c.state == "unknown"),
)
_IS_OWED = sa.or_(*(outbox.c.notice == name for name in OWED))
_ARRIVED = Prepared(
    sa.update(outbox)
    .where(_OF_RECEIPT)
    .values(state="delivered", error=sa.null())
    .returning(*PUSH_FIELDS)
)
_LOST = Prepared(
    sa.update(outbox)
    .where(_OF_RECEIPT)
    .values(
        state=sa.case((_IS_OWED, "task"), else_="failed"),
        channel=sa.case((_IS_OWED, "phone"), else_=outbox.c.channel),
        error=sa.bindparam("detail", type_=outbox.c.error.type),
    )
    .returning(*PUSH_FIELDS)
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


def match(tx: Transaction, now: datetime) -> list[Push]:
    """Mark the pushes whose receipts are here, drop receipts that nobody waits for.

    Returns the owed ones that did not arrive: somebody telephones.
    """
    waiting = tx.rows(_KEPT)
    found = [push for row in waiting for push in _matched(tx, *row)]
    if waiting:
        tx.run(sa.delete(receipts).where(receipts.c.received_at < now - _KEPT_FOR))
    return [push for push in found if push.state == "task"]


def _matched(tx: Transaction, message_id: str, is_delivered: bool, detail: str) -> list[Push]:
    if is_delivered:
        found = tx.rows(_ARRIVED, receipt=message_id)
    else:
        found = tx.rows(_LOST, receipt=message_id, detail=detail)
    if found:
        tx.do(_DROP, receipt=message_id)
    return [Push(*row) for row in found]
