"""The platform's access token and the pages' ticket, shared by all processes. Sealed at rest."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import tokens

_GET = Prepared(
    sa.select(tokens.c.sealed, tokens.c.expires_at).where(tokens.c.name == sa.bindparam("who"))
)


def get(tx: Transaction, name: str) -> tuple[str, datetime] | None:
    found = tx.rows(_GET, who=name)
    return (tx.sealer.open(found[0][0]), found[0][1]) if found else None


def put(tx: Transaction, name: str, token: str, expires_at: datetime) -> None:
    row = {"name": name, "sealed": tx.sealer.seal(token), "expires_at": expires_at}
    insert = tx.insert(tokens).values(row)
    fresh = {"sealed": insert.excluded.sealed, "expires_at": insert.excluded.expires_at}
    tx.run(insert.on_conflict_do_update(index_elements=["name"], set_=fresh))
