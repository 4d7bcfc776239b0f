"""Tickets of one kind at one spot."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rules.recurrence import DONE, LOOK_BACK
from rules.tickets import Ticket
from storage import tickets
from storage.database import Transaction
from storage.schema import tickets as table


def done_here(tx: Transaction, ticket: Ticket, now: datetime, limit: int = 50) -> list[Ticket]:
    """What was done at the ticket's site in its category, newest first."""
    rule = sa.and_(
        table.c.category == ticket.category,
        table.c.created_at >= now - LOOK_BACK,
        table.c.site == ticket.site,
        table.c.status.in_(DONE),
    )
    return tickets.found(tx, rule, limit)
