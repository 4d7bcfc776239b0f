"""Re-check visits: the series of a ticket, how far it is, whether somebody is to answer now."""

from __future__ import annotations

import sqlalchemy as sa

from rules.closing.rechecks import Series, Unit
from storage.database import Transaction
from storage.prepared import inserting
from storage.schema import rechecks

_NAMES = ("every", "unit", "visits", "done", "is_asked")
_PUT = inserting(rechecks, "ticket_id", *_NAMES, conflict=("ticket_id",), fresh=_NAMES)


def put(tx: Transaction, ticket_id: int, series: Series) -> None:
    """Set the series of a ticket, in place of the one it had."""
    values = {name: getattr(series, name) for name in _NAMES}
    tx.do(_PUT, ticket_id=ticket_id, **values)


def of_ticket(tx: Transaction, ticket_id: int) -> Series | None:
    columns = [rechecks.c[name] for name in _NAMES]
    row = tx.run(sa.select(*columns).where(rechecks.c.ticket_id == ticket_id)).first()
    if row is None:
        return None
    unit: Unit = row.unit
    return Series(row.every, unit, row.visits, row.done, row.is_asked)


def clear(tx: Transaction, ticket_id: int) -> None:
    tx.run(sa.delete(rechecks).where(rechecks.c.ticket_id == ticket_id))


def asked(tx: Transaction) -> list[int]:
    """The tickets whose re-check waits for an answer, oldest first."""
    query = sa.select(rechecks.c.ticket_id).where(rechecks.c.is_asked)
    return list(tx.run(query.order_by(rechecks.c.ticket_id)).scalars())
