"""The list somebody of the staff looked at last, so that 更多 goes on with it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import listings


class Listing(NamedTuple):
    """name: which list; shown: keys of the rows seen so far; at: when the last page was."""

    name: str
    shown: tuple[str, ...]
    at: datetime


def last(tx: Transaction, person_id: str) -> Listing | None:
    columns = (listings.c.name, listings.c.shown, listings.c.at)
    row = tx.run(sa.select(*columns).where(listings.c.person_id == person_id)).first()
    return Listing(row.name, tuple(row.shown), row.at) if row else None


def keep(tx: Transaction, person_id: str, listing: Listing) -> None:
    row = {**listing._asdict(), "shown": list(listing.shown), "person_id": person_id}
    insert = tx.insert(listings).values(row)
    fresh = {name: insert.excluded[name] for name in Listing._fields}
    tx.run(insert.on_conflict_do_update(index_elements=["person_id"], set_=fresh))
