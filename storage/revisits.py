"""Revisits: what was asked after handling and what the resident answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rules.ratings import Rating
from storage.database import Transaction
from storage.schema import revisits


def ask(tx: Transaction, ticket_id: int, round_: int, at: datetime) -> None:
    row = {"ticket_id": ticket_id, "round": round_, "asked_at": at, "words": ""}
    tx.run(tx.insert(revisits).values(row).on_conflict_do_nothing())


def answer(
    tx: Transaction, ticket_id: int, round_: int, at: datetime, rating: Rating, text: str
) -> None:
    """Store the three answers and the words. A second answer of the same round adds its words."""
    ask(tx, ticket_id, round_, at)
    key = sa.and_(revisits.c.ticket_id == ticket_id, revisits.c.round == round_)
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


def add_words(tx: Transaction, ticket_id: int, round_: int, text: str) -> None:
    key = sa.and_(revisits.c.ticket_id == ticket_id, revisits.c.round == round_)
    before = tx.run(sa.select(revisits.c.words).where(key)).scalar()
    joined = "；".join(part for part in (before, text) if part)
    tx.run(sa.update(revisits).where(key).values(words=joined))


def of_ticket(tx: Transaction, ticket_id: int) -> list[dict[str, Any]]:
    names = ("round", "responded", "solved", "satisfied", "words")
    query = sa.select(*(revisits.c[name] for name in names))
    rows = tx.run(query.where(revisits.c.ticket_id == ticket_id).order_by(revisits.c.round))
    return [dict(row._mapping) for row in rows]
