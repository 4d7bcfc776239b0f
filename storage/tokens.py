"""The platform's access token, shared by all processes. Sealed at rest."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import tokens


def get(tx: Transaction, name: str) -> tuple[str, datetime] | None:
    row = tx.run(
        sa.select(tokens.c.sealed, tokens.c.expires_at).where(tokens.c.name == name)
    ).first()
    return (tx.sealer.open(row.sealed), row.expires_at) if row else None


def put(tx: Transaction, name: str, token: str, expires_at: datetime) -> None:
    row = {"name": name, "sealed": tx.sealer.seal(token), "expires_at": expires_at}
    insert = tx.insert(tokens).values(row)
    fresh = {"sealed": insert.excluded.sealed, "expires_at": insert.excluded.expires_at}
    tx.run(insert.on_conflict_do_update(index_elements=["name"], set_=fresh))
