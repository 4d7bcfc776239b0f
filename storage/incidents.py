"""Incidents: tickets that tell of one thing, who joined them, and whom to look after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from rules.filing.places import Place
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket, place_from, place_json
from storage import tickets as rows
from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import care, history, reporters, tickets, words


@dataclass(frozen=True, slots=True)
class Household:
    """Somebody to look after. place as it was told; done_at: when somebody brought it."""

    id: int
    person_id: str | None
    place: Place
    need: str
    asked_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one of several reporters said. place None: that of the ticket."""

    place: Place | None
    words: tuple[str, ...]


def recent(tx: Transaction, codes: tuple[str, ...], since: datetime) -> list[Ticket]:
    """Tickets of those kinds that belong to no incident yet, oldest first."""
    return rows.prepared(tx, _recent(codes), since=since)


def under_way(tx: Transaction, codes: tuple[str, ...]) -> list[Ticket]:
    """The incidents of those kinds that are being worked on, oldest first."""
    return rows.prepared(tx, _under_way(codes))


def worked_on(tx: Transaction, code: str) -> list[Ticket]:
    """What is being worked on of a kind and is no part of another, oldest first."""
    return rows.prepared(tx, _WORKED_ON, code=code)


def parted(tx: Transaction, ids: Iterable[int]) -> frozenset[int]:
    """Of which tickets whoever told them said that theirs is another matter."""
    query = sa.select(history.c.ticket_id).where(history.c.what == "parted")
    return frozenset(tx.run(query.where(history.c.ticket_id.in_(list(ids)))).scalars())


def words_by(tx: Transaction, ticket_id: int, person: str) -> list[tuple[datetime, str]]:
    """What one of the reporters of a ticket said, and when."""
    rule = sa.and_(words.c.ticket_id == ticket_id, words.c.person_id == person)
    query = sa.select(words.c.said_at, words.c.text).where(rule).order_by(words.c.id)
    return [(at, text) for at, text in tx.run(query)]


def told(tx: Transaction, ticket_id: int) -> list[Statement]:
    """What each of its reporters said and where, in the order they spoke; never who they are."""
    people = sa.select(reporters.c.person_id, reporters.c.place)
    where = {
        person: place_from(place) if place else None
        for person, place in tx.run(people.where(reporters.c.ticket_id == ticket_id))
    }
    said = sa.select(words.c.person_id, words.c.text).where(words.c.ticket_id == ticket_id)
    found: dict[str, list[str]] = {}
    for person, text in tx.run(said.order_by(words.c.id)):
        if person in where:  # who took theirs back is no longer told of here
            found.setdefault(person, []).append(text)
    return [Statement(where[person], tuple(texts)) for person, texts in found.items()]


def _of_kind(codes: tuple[str, ...]) -> sa.ColumnElement[bool]:
    return sa.or_(*(tickets.c.category == code for code in codes))


@cache
def _recent(codes: tuple[str, ...]) -> Prepared:
    return rows.selecting(
        _of_kind(codes),
        tickets.c.created_at >= sa.bindparam("since", type_=tickets.c.created_at.type),
        tickets.c.incident.is_(None),
        tickets.c.status != "withdrawn",
        tickets.c.status != "not_handled",
    )


@cache
def _under_way(codes: tuple[str, ...]) -> Prepared:
    return rows.selecting(
        tickets.c.incident.is_not(None),
        tickets.c.incident == tickets.c.number,
        _of_kind(codes),
        sa.or_(*(tickets.c.status == status for status in (*LIVE, "parked"))),
    )


_WORKED_ON = rows.selecting(
    tickets.c.category == sa.bindparam("code"),
    sa.or_(*(tickets.c.status == status for status in (*LIVE, "parked"))),
    sa.or_(tickets.c.incident.is_(None), tickets.c.incident == tickets.c.number),
)


def everyone(tx: Transaction, ids: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """Who reported or joined each of the tickets."""
    query = sa.select(reporters.c.ticket_id, reporters.c.person_id)
    found: dict[int, set[str]] = {}
    for ticket_id, person in tx.run(query.where(reporters.c.ticket_id.in_(list(ids)))):
        found.setdefault(ticket_id, set()).add(person)
    return {ticket_id: frozenset(people) for ticket_id, people in found.items()}


def keep_places(tx: Transaction, ticket: Ticket) -> None:
    """Where its reporters told of it, before it comes to stand for more than that."""
    of_it = sa.select(reporters.c.person_id, reporters.c.place)
    for person, place in tx.run(of_it.where(reporters.c.ticket_id == ticket.id)).all():
        if place is None:
            one = sa.and_(reporters.c.ticket_id == ticket.id, reporters.c.person_id == person)
            tx.run(sa.update(reporters).where(one).values(place=place_json(ticket.place)))


def look_after(
    tx: Transaction, ticket_id: int, person: str | None, place: Place, need: str, now: datetime
) -> None:
    """Put a household on the list, once per person."""
    known = sa.and_(care.c.ticket_id == ticket_id, care.c.person_id == person)
    if person is not None and tx.run(sa.select(care.c.id).where(known)).first():
        return
    row: dict[str, Any] = {"ticket_id": ticket_id, "person_id": person, "need": need}
    tx.run(sa.insert(care).values(**row, place=place_json(place), asked_at=now))


def households(tx: Transaction, ticket_id: int) -> list[Household]:
    """The list in the order it grew; its numbers are the places in it, from 1."""
    columns = [care.c[name] for name in Household.__slots__]
    query = sa.select(*columns).where(care.c.ticket_id == ticket_id).order_by(care.c.id)
    return [
        Household(row.id, row.person_id, place_from(row.place), row.need, row.asked_at, row.done_at)
        for row in tx.run(query)
    ]


def looked_after(tx: Transaction, household_id: int, by: str, now: datetime) -> None:
    rule = sa.and_(care.c.id == household_id, care.c.done_at.is_(None))
    tx.run(sa.update(care).where(rule).values(done_at=now, done_by=by))
