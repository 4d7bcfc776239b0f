"""Revisits: what each reporter was asked after handling, and what they answered.

visit 1 asks whether it is solved, visit 2 some days after closing whether it still holds. An
asked_at of None: it was to be asked, and reached nobody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from rules.closing.ratings import Rated, Rating
from rules.lifecycle.tickets import Ticket
from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import reporters, revisits, tickets

_ANSWERED = sa.and_(
    revisits.c.ticket_id == reporters.c.ticket_id,
    revisits.c.person_id == reporters.c.person_id,
    revisits.c.round == sa.bindparam("round"),
    revisits.c.visit == sa.literal_column("1"),
    revisits.c.answered_at.is_not(None),
)
_SILENT = Prepared(
    sa.select(reporters.c.person_id)
    .where(
        reporters.c.ticket_id == sa.bindparam("ticket"),
        ~sa.exists(sa.select(revisits.c.round).where(_ANSWERED)),
    )
    .limit(sa.literal_column("1"))
)
_ASK = inserting(
    revisits,
    *("ticket_id", "round", "visit", "person_id", "asked_at", "words"),
    conflict=("ticket_id", "round", "visit", "person_id"),
)


class Key(NamedTuple):
    """Which revisit: of a ticket's round, the visit in it, and who is asked."""

    ticket_id: int
    round: int
    person_id: str
    visit: int = 1


def key_of(ticket: Ticket, person_id: str, visit: int = 1) -> Key:
    return Key(ticket.id, ticket.round, person_id, visit)


def _is(key: Key) -> sa.ColumnElement[bool]:
    return sa.and_(*(revisits.c[name] == value for name, value in key._asdict().items()))


def ask(tx: Transaction, key: Key, at: datetime | None) -> None:
    tx.do(_ASK, **key._asdict(), asked_at=at, words="")


def unanswered(tx: Transaction, key: Key, at: datetime | None) -> None:
    """Nobody answered; at: when the end came, None where nobody could be asked."""
    ask(tx, key, at)
    if at is None:
        tx.run(sa.update(revisits).where(_is(key)).values(asked_at=None))


def answer(tx: Transaction, key: Key, at: datetime, rating: Rating, text: str) -> None:
    """Store the three answers and the words. A second answer of the same visit adds its words."""
    ask(tx, key, at)
    before: str = tx.run(sa.select(revisits.c.words).where(_is(key))).scalar_one()
    values = {
        "answered_at": at,
        "responded": rating.responded,
        "solved": rating.solved,
        "satisfied": rating.satisfied,
        "grade": rating.grade,
        "words": "；".join(part for part in (before, text) if part),
    }
    tx.run(sa.update(revisits).where(_is(key)).values(**values))


def given(tx: Transaction, key: Key) -> Rating | None:
    """The answer as it stands; None while there is none."""
    names = ("responded", "solved", "satisfied", "grade")
    query = sa.select(*(revisits.c[name] for name in names))
    row = tx.run(query.where(_is(key), revisits.c.answered_at.is_not(None))).first()
    return Rating(*row) if row else None


def lately(tx: Transaction, person_id: str, since: datetime, limit: int = 3) -> list[Rated]:
    """What a person answered since then and has no later round, newest first."""
    own = sa.select(reporters.c.ticket_id).where(reporters.c.person_id == person_id)
    rule = sa.and_(
        revisits.c.ticket_id.in_(own),
        revisits.c.person_id == person_id,
        revisits.c.answered_at >= since,
    )
    both = revisits.join(tickets, tickets.c.id == revisits.c.ticket_id)
    query = sa.select(revisits, tickets.c.number, tickets.c.matter, tickets.c.category)
    query = query.add_columns(tickets.c.place).select_from(both).where(rule)
    query = query.order_by(revisits.c.answered_at.desc(), revisits.c.round.desc())
    found: dict[int, Rated] = {}
    for row in tx.run(query):
        found.setdefault(row.ticket_id, _rated(row))
    return list(found.values())[:limit]


def _rated(row: Any) -> Rated:
    is_happy = row.solved is not False and row.satisfied is not False
    names = (row.ticket_id, row.number, row.matter, row.category)
    where = (row.place.get("community"), row.place.get("building"))
    return Rated(*names, *where, row.round, row.visit, is_happy)


def is_unanswered(tx: Transaction, person_id: str, ticket: Ticket, since: datetime) -> bool:
    """Whether the person was to be asked in the ticket's present round and never answered."""
    rule = sa.and_(_is(key_of(ticket, person_id)), revisits.c.answered_at.is_(None))
    found = tx.run(sa.select(revisits.c.asked_at).where(rule)).first()
    return found is not None and ticket.closed_at is not None and ticket.closed_at >= since


def may_be_rated(tx: Transaction, person_id: str, since: datetime) -> bool:
    """Whether anything a person was asked about since then can still be answered or corrected."""
    own = sa.select(reporters.c.ticket_id).where(reporters.c.person_id == person_id)
    is_recent = sa.or_(revisits.c.asked_at >= since, revisits.c.answered_at >= since)
    rule = sa.and_(revisits.c.ticket_id.in_(own), revisits.c.person_id == person_id, is_recent)
    return tx.run(sa.select(revisits.c.round).where(rule).limit(1)).first() is not None


def add_words(tx: Transaction, key: Key, text: str) -> None:
    before = tx.run(sa.select(revisits.c.words).where(_is(key))).scalar()
    joined = "；".join(part for part in (before, text) if part)
    tx.run(sa.update(revisits).where(_is(key)).values(words=joined))


def answered(tx: Transaction, ticket: Ticket, visit: int = 1) -> dict[str, bool]:
    """Who answered in the ticket's present round, and whether they were content."""
    rule = sa.and_(
        revisits.c.ticket_id == ticket.id,
        revisits.c.round == ticket.round,
        revisits.c.visit == visit,
        revisits.c.answered_at.is_not(None),
    )
    query = sa.select(revisits.c.person_id, revisits.c.solved, revisits.c.satisfied).where(rule)
    return {
        row.person_id: row.solved is not False and row.satisfied is not False
        for row in tx.run(query)
    }


def is_awaited(tx: Transaction, ticket: Ticket) -> bool:
    """Whether somebody who reported has not answered in the ticket's present round."""
    return tx.value(_SILENT, ticket=ticket.id, round=ticket.round) is not None


def of_ticket(tx: Transaction, ticket_id: int) -> list[dict[str, Any]]:
    """In the order they were asked; the contract's shape, with visit and person besides."""
    names = ("round", "visit", "person_id", "responded", "solved", "satisfied", "words")
    query = sa.select(*(revisits.c[name] for name in names))
    in_order = query.where(revisits.c.ticket_id == ticket_id).order_by(
        revisits.c.round, revisits.c.visit, revisits.c.asked_at, revisits.c.person_id
    )
    return [_row(row._mapping) for row in tx.run(in_order)]


def _row(row: Any) -> dict[str, Any]:
    return {("person" if name == "person_id" else name): value for name, value in row.items()}


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
