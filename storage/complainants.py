"""For whom a ticket was reported: their name sealed with it, their telephone as a person's.

That person has no openid: whatever is to be told to them becomes a telephone task of the desk.
"""

from __future__ import annotations

import secrets
from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import complainants, people

_FIND = Prepared(
    sa.select(complainants.c.person_id).where(complainants.c.ticket_id == sa.bindparam("ticket"))
)


def sealed(tx: Transaction, phone: str) -> str:
    """A telephone as it may lie in a draft."""
    return tx.sealer.seal(phone)


def add(
    tx: Transaction, ticket_id: int, name: str | None, phone_sealed: str | None, now: datetime
) -> None:
    person_id = _unreachable(tx, phone_sealed, now) if phone_sealed else None
    row = {
        "ticket_id": ticket_id,
        "name_sealed": tx.sealer.seal(name) if name else None,
        "person_id": person_id,
    }
    tx.run(tx.insert(complainants).values(row).on_conflict_do_nothing())


def _unreachable(tx: Transaction, phone_sealed: str, now: datetime) -> str:
    person_id = "p" + secrets.token_hex(6)
    row = {
        "id": person_id,
        "phone_sealed": phone_sealed,
        "first_seen_at": now,
        "is_following": False,
        "has_opted_out": False,
        "window_left": 0,
    }
    tx.run(sa.insert(people).values(row))
    return person_id


def to_telephone(tx: Transaction, ticket_id: int) -> str | None:
    """The person to be telephoned about a ticket that was reported for them."""
    found: str | None = tx.value(_FIND, ticket=ticket_id)
    return found
