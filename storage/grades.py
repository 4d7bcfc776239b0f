"""What stars are counted from: what came back, how many of a kind, how many people."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rules.lifecycle.tickets import Ticket
from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import reporters, tickets

_COUNT = sa.select(sa.func.count()).select_from(tickets)
_SAME = sa.and_(
    tickets.c.category == sa.bindparam("kind"),
    tickets.c.created_at >= sa.bindparam("since"),
    tickets.c.id != sa.bindparam("but"),
)
_CAME_BACK = Prepared(
    _COUNT.where(_SAME, tickets.c.site == sa.bindparam("spot"), tickets.c.status == "closed")
)
_ALIKE = Prepared(_COUNT.where(_SAME, tickets.c.estate == sa.bindparam("home")))


def closed_before(tx: Transaction, ticket: Ticket, since: datetime) -> int:
    """Closed tickets of its kind at its spot since then; 0 where kind or spot is not known."""
    if not (ticket.category and ticket.site):
        return 0
    spot = {"kind": ticket.category, "spot": ticket.site}
    return int(tx.value(_CAME_BACK, **spot, since=since, but=ticket.id))


def alike(tx: Transaction, ticket: Ticket, since: datetime) -> int:
    """Tickets of its kind in its estate since then, itself included."""
    if not (ticket.category and ticket.estate):
        return 0
    home = {"kind": ticket.category, "home": ticket.estate}
    return 1 + int(tx.value(_ALIKE, **home, since=since, but=ticket.id))


def persons(tx: Transaction, ticket: Ticket) -> int:
    """How many people reported it, or anything of its incident."""
    same = tickets.c.id == ticket.id
    if ticket.incident:
        same = sa.or_(same, tickets.c.incident == ticket.incident)
    joined = reporters.join(tickets, reporters.c.ticket_id == tickets.c.id)
    query = sa.select(sa.func.count(reporters.c.person_id.distinct())).select_from(joined)
    return int(tx.run(query.where(same)).scalar_one())
