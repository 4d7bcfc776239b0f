"""诉求人跟办: who wants to see every stage of a ticket."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import followers

_ADD = inserting(followers, "ticket_id", "person_id", "since", conflict=("ticket_id", "person_id"))
_OF = Prepared(
    sa.select(followers.c.person_id)
    .where(followers.c.ticket_id == sa.bindparam("ticket"))
    .order_by(followers.c.since, followers.c.person_id)
)


def add(tx: Transaction, ticket_id: int, person_id: str, since: datetime) -> None:
    tx.do(_ADD, ticket_id=ticket_id, person_id=person_id, since=since)


def of_ticket(tx: Transaction, ticket_id: int) -> list[str]:
    return [row[0] for row in tx.rows(_OF, ticket=ticket_id)]


def followed_by(tx: Transaction, person_id: str) -> list[int]:
    """Ids of the tickets a person follows."""
    query = sa.select(followers.c.ticket_id).where(followers.c.person_id == person_id)
    return list(tx.run(query.order_by(followers.c.ticket_id)).scalars())


def drop(tx: Transaction, person_id: str, ticket_id: int | None = None) -> None:
    """End following one ticket, or all."""
    rule = followers.c.person_id == person_id
    if ticket_id is not None:
        rule = sa.and_(rule, followers.c.ticket_id == ticket_id)
    tx.run(sa.delete(followers).where(rule))
