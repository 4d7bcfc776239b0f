"""Tickets of one kind at one spot."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rules.filing.recurrence import DONE, LOOK_BACK
from rules.lifecycle.tickets import Ticket
from storage import tickets
from storage.database import Transaction
from storage.schema import tickets as table

_DONE_HERE = tickets.selecting(
    table.c.category == sa.bindparam("category"),
    table.c.created_at >= sa.bindparam("since", type_=table.c.created_at.type),
    table.c.site == sa.bindparam("site"),
    sa.or_(*(table.c.status == status for status in DONE)),
)


def done_here(tx: Transaction, ticket: Ticket, now: datetime, limit: int = 50) -> list[Ticket]:
    """What was done at the ticket's site in its category, newest first."""
    kind = {"category": ticket.category, "site": ticket.site, "since": now - LOOK_BACK}
    return tickets.prepared(tx, _DONE_HERE, **kind)[::-1][:limit]
