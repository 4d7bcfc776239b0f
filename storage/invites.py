"""Invitations that bind a person to a staff role. Only the code's blind index is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import invites

VALID_FOR = timedelta(days=7)


def add(tx: Transaction, code: str, staff_id: str, now: datetime) -> None:
    row = {
        "code_index": tx.sealer.index(code),
        "staff_id": staff_id,
        "created_at": now,
        "expires_at": now + VALID_FOR,
    }
    tx.run(sa.insert(invites).values(row))


def use(tx: Transaction, code: str, now: datetime) -> str | None:
    """The staff id a code stands for; the code is spent by it. None if unknown, used or stale."""
    rule = sa.and_(
        invites.c.code_index.in_(tx.sealer.indexes(code)),
        invites.c.used_at.is_(None),
        invites.c.expires_at > now,
    )
    found: str | None = tx.run(
        sa.update(invites).where(rule).values(used_at=now).returning(invites.c.staff_id)
    ).scalar()
    return found
