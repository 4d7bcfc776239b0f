"""Revisits: what was asked after handling and what the resident answered.

visit 1 asks whether it is solved, visit 2 some days after closing whether it still holds. An
asked_at of None: it was to be asked, and reached nobody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rules.ratings import Rating
from storage.database import Transaction
from storage.schema import revisits, tickets


def ask(tx: Transaction, ticket_id: int, round_: int, at: datetime | None, visit: int = 1) -> None:
    row = {"ticket_id": ticket_id, "round": round_, "visit": visit, "asked_at": at, "words": ""}
    tx.run(tx.insert(revisits).values(row).on_conflict_do_nothing())


def reached_nobody(tx: Transaction, ticket_id: int, round_: int, visit: int = 1) -> None:
    """It was to be asked and could be delivered to no one."""
    ask(tx, ticket_id, round_, None, visit)
    tx.run(sa.update(revisits).where(_key(ticket_id, round_, visit)).values(asked_at=None))


def answer(
    tx: Transaction,
    ticket_id: int,
    round_: int,
    at: datetime,
    rating: Rating,
    text: str,
    visit: int = 1,
) -> None:
    """Store the three answers and the words. A second answer of the same round adds its words."""
    ask(tx, ticket_id, round_, at, visit)
    key = _key(ticket_id, round_, visit)
    before: str = tx.run(sa.select(revisits.c.words).where(key)).scalar_one()
    values = {
        "answered_at": at,
        "responded": rating.responded,
        "solved": rating.solved,
        "satisfied": rating.satisfied,
        "grade": rating.grade,
        "words": "；".join(part for part in (before, text) if part),
    }
    tx.run(sa.update(revisits).where(key).values(**values))


def add_words(tx: Transaction, ticket_id: int, round_: int, text: str, visit: int = 1) -> None:
    key = _key(ticket_id, round_, visit)
    before = tx.run(sa.select(revisits.c.words).where(key)).scalar()
    joined = "；".join(part for part in (before, text) if part)
    tx.run(sa.update(revisits).where(key).values(words=joined))


def of_ticket(tx: Transaction, ticket_id: int) -> list[dict[str, Any]]:
    names = ("round", "visit", "responded", "solved", "satisfied", "words")
    query = sa.select(*(revisits.c[name] for name in names))
    mine = query.where(revisits.c.ticket_id == ticket_id)
    rows = tx.run(mine.order_by(revisits.c.round, revisits.c.visit))
    return [dict(row._mapping) for row in rows]


def count_unreached(tx: Transaction, since: datetime) -> int:
    """How many tickets were closed since then without anybody having been asked."""
    rule = sa.and_(
        revisits.c.asked_at.is_(None),
        revisits.c.answered_at.is_(None),
        revisits.c.visit == 1,
        tickets.c.closed_at >= since,
    )
    both = revisits.join(tickets, tickets.c.id == revisits.c.ticket_id)
    query = sa.select(sa.func.count(sa.distinct(tickets.c.id))).select_from(both).where(rule)
    return int(tx.run(query).scalar_one())


def _key(ticket_id: int, round_: int, visit: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        revisits.c.ticket_id == ticket_id,
        revisits.c.round == round_,
        revisits.c.visit == visit,
    )
