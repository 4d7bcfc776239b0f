"""Receipts of the platform. One may come before we have noted that its push was accepted.

Where we never learned the message's id (no answer came; 订阅通知 is answered without one) the
receipt is the person's: of the one message of theirs that it can mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from rules.notices import MUST_TELL
from storage.database import Transaction
from storage.outbox import PUSH_FIELDS, Push
from storage.prepared import Prepared, inserting
from storage.schema import outbox, people, receipts

_KEPT_FOR = timedelta(days=1)
_SOON = timedelta(minutes=10)  # a receipt comes within seconds of its message
_A_DAY = timedelta(days=1)
_NAMES = ("message_id", "is_delivered", "detail", "person", "received_at")
_KEPT = Prepared(sa.select(*(receipts.c[name] for name in _NAMES)))
_KEEP = inserting(receipts, *_NAMES, conflict=("message_id",))
_OF_RECEIPT = sa.and_(
    outbox.c.message_id == sa.bindparam("receipt"),
    sa.or_(outbox.c.state == "sent", outbox.c.state == "unknown"),
)
_MUST_TELL = sa.or_(*(outbox.c.notice == name for name in MUST_TELL))
_DELIVERED = {
    "state": "delivered",
    "error": sa.null(),
    "sent_at": sa.func.coalesce(outbox.c.sent_at, outbox.c.doubtful_since),
}
_NOT_DELIVERED = {
    "state": sa.case((_MUST_TELL, "task"), else_="failed"),
    "channel": sa.case((_MUST_TELL, "phone"), else_=outbox.c.channel),
    "error": sa.bindparam("detail", type_=outbox.c.error.type),
}
_ARRIVED = Prepared(
    sa.update(outbox).where(_OF_RECEIPT).values(**_DELIVERED).returning(*PUSH_FIELDS)
)
_LOST = Prepared(
    sa.update(outbox).where(_OF_RECEIPT).values(**_NOT_DELIVERED).returning(*PUSH_FIELDS)
)
_DROP = Prepared(sa.delete(receipts).where(receipts.c.message_id == sa.bindparam("receipt")))


@dataclass(frozen=True, slots=True)
class _Receipt:
    message_id: str
    is_delivered: bool
    detail: str
    person: str | None
    received_at: datetime


def arrived(
    tx: Transaction, message_id: str, is_delivered: bool, detail: str, person: str, now: datetime
) -> None:
    """Keep a receipt until it is matched with its push. person: whose phone it is about (p…)."""
    values = (message_id, is_delivered, detail, person, now)
    tx.do(_KEEP, **dict(zip(_NAMES, values, strict=True)))


def match(tx: Transaction, now: datetime) -> list[Push]:
    """Mark the pushes whose receipts are here, drop receipts that nobody waits for.

    Returns those that did not arrive and must be told: somebody telephones.
    """
    waiting = [_Receipt(*row) for row in tx.rows(_KEPT)]
    # By id first, all of them: what is left of a person is then what it can only be.
    found = {receipt: _by_id(tx, receipt) for receipt in waiting}
    for receipt in waiting:
        if receipt.person and not found[receipt]:
            found[receipt] = _by_person(tx, receipt)
    if waiting:
        tx.run(sa.delete(receipts).where(receipts.c.received_at < now - _KEPT_FOR))
    return [push for pushes in found.values() for push in pushes if push.state == "task"]


def _by_id(tx: Transaction, receipt: _Receipt) -> list[Push]:
    if receipt.is_delivered:
        found = tx.rows(_ARRIVED, receipt=receipt.message_id)
    else:
        found = tx.rows(_LOST, receipt=receipt.message_id, detail=receipt.detail)
    if found:
        tx.do(_DROP, receipt=receipt.message_id)
    return [Push(*row) for row in found]


def _by_person(tx: Transaction, receipt: _Receipt) -> list[Push]:
    """Of the one message of the person that it can mean; of none while one is on its way, or
    where there are several."""
    rows = _possible(tx, receipt)
    if any(state == "sending" for _, _, state in rows):
        return []
    messages = {told_with or push_id for push_id, told_with, _ in rows}
    if len(messages) == 1:
        tx.run(sa.update(outbox).where(_told_by(*messages)).values(message_id=receipt.message_id))
        tx.run(sa.update(outbox).where(_told_by(*messages), _WAITS).values(state="unknown"))
        return _by_id(tx, receipt)
    mine = receipts.c.message_id == receipt.message_id
    tx.run(sa.update(receipts).where(mine).values(person=None))
    return []


_WAITS = sa.text("outbox.state = 'waiting'")  # spelled out: for the partial index


def _told_by(carrier: int) -> sa.ColumnElement[bool]:
    """The push a message is of, and those told with it whose end is as open."""
    is_open = sa.or_(outbox.c.state != "waiting", outbox.c.doubtful_since.is_not(None))
    is_told = sa.or_(outbox.c.id == carrier, outbox.c.told_with == carrier)
    return sa.and_(is_told, is_open, outbox.c.state.in_(("waiting", "unknown", "sent")))


def _possible(tx: Transaction, receipt: _Receipt) -> list[tuple[int, int | None, str]]:
    """Id, told_with and state of what may be meant: in doubt, under way, or sent without an id."""
    at, since = receipt.received_at, receipt.received_at - _SOON
    staff_id = sa.select(people.c.staff_id).where(people.c.id == receipt.person)
    theirs = sa.or_(
        outbox.c.person == receipt.person, outbox.c.person == staff_id.scalar_subquery()
    )
    in_doubt = outbox.c.doubtful_since.between(since, at)
    without_id = sa.and_(outbox.c.message_id.is_(None), outbox.c.channel == "subscribe")
    by_card = outbox.c.channel.in_(("template", "subscribe"))
    lately = outbox.c.not_before > at - _A_DAY  # for the index: it was due when it was claimed
    rules = (
        sa.and_(_WAITS, in_doubt),
        sa.and_(outbox.c.state == "unknown", in_doubt, lately),
        sa.and_(outbox.c.state == "sending", lately),
        sa.and_(outbox.c.state == "sent", outbox.c.sent_at.between(since, at), without_id),
    )
    columns = (outbox.c.id, outbox.c.told_with, outbox.c.state)
    query = sa.union_all(*(sa.select(*columns).where(theirs, by_card, r) for r in rules))
    return [(row[0], row[1], row[2]) for row in tx.run(query)]
