"""The index of photos, voices and videos: what arrived, what was fetched, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import media

KEPT_FOR = timedelta(days=3)  # the platform deletes what people sent after three days
LEASE_FOR = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Item:
    """One photo, voice or video. sha256 is set once it is stored; error says what went wrong."""

    id: int
    person_id: str
    ticket_id: int | None
    kind: str
    purpose: str
    platform_id: str
    state: str
    tries: int
    expires_at: datetime
    sha256: str | None
    bytes: int | None
    content_type: str | None
    received_at: datetime
    error: str | None

    @property
    def is_lost(self) -> bool:
        """Nobody will ever see it: it could not be fetched, or not be opened."""
        return self.state == "failed" or (self.state == "stored" and self.error is not None)

    @property
    def is_photo(self) -> bool:
        """A photo or video that counts: there to see, or still on its way."""
        return self.kind in PICTURES and not self.is_lost


PICTURES = ("image", "video")
_FIELDS = [media.c[name] for name in Item.__slots__]
_FIRST_DUE = Prepared(
    sa.select(media.c.id)
    .where(media.c.state == "waiting", media.c.not_before <= sa.bindparam("now"))
    .order_by(media.c.not_before)
    .limit(sa.literal_column("1"))
)
_EARLIEST = Prepared(
    sa.select(media.c.not_before)
    .where(media.c.state == "waiting")
    .order_by(media.c.not_before)
    .limit(sa.literal_column("1"))
)


def arrived(
    tx: Transaction, person_id: str, kind: str, platform_id: str, now: datetime, purpose: str
) -> int:
    """Register a medium in the transaction of its message; the fetcher's row. Returns its id."""
    row = {
        "person_id": person_id,
        "kind": kind,
        "purpose": purpose,
        "platform_id": platform_id,
        "received_at": now,
        "expires_at": now + KEPT_FOR,
        "state": "waiting",
        "not_before": now,
        "tries": 0,
    }
    return int(tx.run(sa.insert(media).values(row).returning(media.c.id)).scalar_one())


def attach(tx: Transaction, ids: Sequence[int], ticket_id: int, purpose: str | None = None) -> None:
    if ids:
        values: dict[str, Any] = {"ticket_id": ticket_id}
        if purpose:
            values["purpose"] = purpose
        tx.run(sa.update(media).where(media.c.id.in_(list(ids))).values(**values))


def loose_photos(
    tx: Transaction, person_id: str, since: datetime, purpose: str | None = None
) -> list[int]:
    """Photos and videos of a person that count and belong to no ticket yet."""
    rule = sa.and_(
        media.c.person_id == person_id,
        media.c.ticket_id.is_(None),
        media.c.received_at >= since,
        *(() if purpose is None else (media.c.purpose == purpose,)),
    )
    return [item.id for item in _found(tx, rule) if item.is_photo]


def of_ids(tx: Transaction, ids: Sequence[int]) -> list[Item]:
    return _found(tx, media.c.id.in_(list(ids))) if ids else []


def _found(tx: Transaction, rule: sa.ColumnElement[bool]) -> list[Item]:
    rows = tx.run(sa.select(*_FIELDS).where(rule).order_by(media.c.id))
    return [Item(*row) for row in rows]


def claim_due(tx: Transaction, now: datetime) -> Item | None:
    """Take the next medium to fetch; it comes due again by itself if the fetcher dies."""
    first = tx.value(_FIRST_DUE, now=now)
    if first is None:
        return None
    rule = sa.and_(media.c.state == "waiting", media.c.not_before <= now)
    taken = sa.update(media).where(media.c.id == first, rule)
    row = tx.run(
        taken.values(not_before=now + LEASE_FOR, tries=media.c.tries + 1).returning(*_FIELDS)
    ).first()
    return Item(*row) if row else None


def stored(
    tx: Transaction, item_id: int, sha256: str, size: int, content_type: str, error: str | None
) -> None:
    """The bytes are in the store; error says why they could not be cleaned for showing."""
    values = {"state": "stored", "sha256": sha256, "bytes": size, "content_type": content_type}
    tx.run(sa.update(media).where(media.c.id == item_id).values(**values, error=error))


def failed(tx: Transaction, item: Item, now: datetime, error: str, is_final: bool) -> bool:
    """Note a failed try; the next one waits longer, until the platform has deleted it.

    Returns whether it is given up.
    """
    wait = timedelta(seconds=min(30 * 2**item.tries, 6 * 3600))
    values: dict[str, Any] = {"error": error, "not_before": now + wait}
    is_over = is_final or now + wait > item.expires_at
    if is_over:
        values["state"] = "failed"
    tx.run(sa.update(media).where(media.c.id == item.id).values(**values))
    return is_over


def of_ticket(tx: Transaction, ticket_id: int) -> list[Item]:
    return _found(tx, media.c.ticket_id == ticket_id)


def photos_of(tx: Transaction, ticket_id: int) -> list[Item]:
    """What may be called photos of a ticket in a sentence."""
    return [item for item in of_ticket(tx, ticket_id) if item.is_photo]


def earliest(tx: Transaction) -> datetime | None:
    found: datetime | None = tx.value(_EARLIEST)
    return found


def counts(tx: Transaction) -> dict[str, int]:
    query = sa.select(media.c.state, sa.func.count()).group_by(media.c.state)
    return {row[0]: row[1] for row in tx.run(query)}
