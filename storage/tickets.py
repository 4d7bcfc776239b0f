"""Tickets, their words and reporters, and the history every change goes through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from rules.filing.places import Place
from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import (
    Event,
    Ticket,
    applied,
    digest,
    folded,
    happened,
    place_from,
    place_json,
)
from rules.street.street import Urgency
from storage.database import Transaction
from storage.prepared import Prepared, among, inserting, updating
from storage.schema import counters, history, reporters, tickets, words

_FIELDS = [tickets.c[name] for name in Ticket.__slots__]
_ALL = sa.select(*_FIELDS)
_ROW = tuple(name for name in Ticket.__slots__ if name != "id")
_FILE = inserting(tickets, *_ROW, returning=("id",))
_JOIN = inserting(
    reporters, "ticket_id", "person_id", "joined_at", "place", conflict=("ticket_id", "person_id")
)
_SAY = inserting(words, "ticket_id", "person_id", "said_at", "text")
_ADD_EVENT = inserting(
    history, "ticket_id", "sequence", "at", "what", "by", "to", "reason", "change", "digest"
)
_LAST_LINK = Prepared(
    sa.select(history.c.digest)
    .where(history.c.ticket_id == sa.bindparam("ticket"))
    .order_by(history.c.sequence.desc())
    .limit(1)
)
_COUNT = Prepared(
    sa.update(counters)
    .where(counters.c.name == sa.bindparam("the_name"))
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_FIRST = inserting(counters, "name", "value", conflict=("name",))
_NUMBERED = Prepared(_ALL.where(tickets.c.number == sa.bindparam("number")))
_REPORTERS = Prepared(
    sa.select(reporters.c.person_id)
    .where(reporters.c.ticket_id == sa.bindparam("ticket"))
    .order_by(reporters.c.joined_at, reporters.c.person_id)
)
_HOW_MANY = Prepared(
    sa.select(sa.func.count()).where(reporters.c.ticket_id == sa.bindparam("ticket"))
)
_TAKEN_BACK = sa.and_(
    sa.exists().where(
        history.c.ticket_id == words.c.ticket_id,
        history.c.what == "left",
        history.c.by == words.c.person_id,
    ),
    ~sa.exists().where(
        reporters.c.ticket_id == words.c.ticket_id, reporters.c.person_id == words.c.person_id
    ),
)
_WORDS = Prepared(
    sa.select(words.c.text)
    .where(words.c.ticket_id == sa.bindparam("ticket"), ~_TAKEN_BACK)
    .order_by(words.c.id)
)
_MATTERS = Prepared(
    lambda dialect: sa.select(tickets.c.id, tickets.c.urgency, tickets.c.incident).where(
        among(dialect, tickets.c.id, "ids")
    )
)
_GET = Prepared(_ALL.where(tickets.c.id == sa.bindparam("the_id")).with_for_update())


def _ticket(row: Iterable[Any]) -> Ticket:
    values = dict(zip(Ticket.__slots__, row, strict=True))
    values["place"] = place_from(values["place"])
    values |= {name: tuple(values[name]) for name in ("co_handlers", "flags", "accused")}
    return Ticket(**values)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a sender needs to know of a ticket."""

    urgency: Urgency
    incident: str | None


def matters(tx: Transaction, ids: Collection[int]) -> dict[int, Matter]:
    """Of several tickets at once, not locked."""
    if not ids:
        return {}
    return {row[0]: Matter(*row[1:]) for row in tx.rows(_MATTERS, ids=list(ids))}


def next_sequence(tx: Transaction, name: str = "tickets") -> int:
    """The next value of a running count; concurrent callers wait for each other."""
    found = tx.value(_COUNT, the_name=name)
    if found is None:
        tx.do(_FIRST, name=name, value=0)
        found = tx.value(_COUNT, the_name=name)
    return int(found)


def file(
    tx: Transaction,
    ticket: Ticket,
    by: str,
    said: Iterable[tuple[datetime, str]],
    then: Sequence[Event] = (),
) -> Ticket:
    """Store a new ticket with its reporter, words and history: filed, and what came at once.

    Its id, and what `then` makes of it, are set on the result.
    """
    filed = replace(folded(ticket, then), sequence=len(then))
    values = {name: getattr(filed, name) for name in _ROW}
    values["place"] = place_json(filed.place)
    filed = replace(filed, id=tx.value(_FILE, **values))
    join(tx, filed.id, by, ticket.created_at)
    for at, text in said:
        add_words(tx, filed.id, by, at, text)
    for sequence, event in enumerate((happened(ticket.created_at, "filed", by), *then)):
        _append(tx, filed, sequence, event)
    return filed


def record(tx: Transaction, ticket: Ticket, event: Event) -> Ticket:
    """Append one event and set the fields it changes: the only way a ticket's row changes."""
    changed = replace(applied(ticket, event.change), sequence=ticket.sequence + 1)
    _append(tx, ticket, changed.sequence, event)
    row = {name: getattr(changed, name) for name in (*event.change, "sequence")}
    if "place" in row:
        row["place"] = place_json(changed.place)
    tx.do(_change(tuple(sorted(row))), the_key=ticket.id, **row)
    return changed


@cache
def _change(names: tuple[str, ...]) -> Prepared:
    return updating(tickets, "id", *names)


def _append(tx: Transaction, ticket: Ticket, sequence: int, event: Event) -> None:
    last = tx.last_links.get(ticket.id) or tx.value(_LAST_LINK, ticket=ticket.id) or ""
    link = digest(last, ticket.number, sequence, event)
    tx.do(
        _ADD_EVENT,
        ticket_id=ticket.id,
        sequence=sequence,
        at=event.at,
        what=event.what,
        by=event.by,
        to=event.to,
        reason=event.reason,
        change=dict(event.change),
        digest=link,
    )
    tx.last_links[ticket.id] = link


def get(tx: Transaction, ticket_id: int) -> Ticket:
    """The ticket, locked until the end of the transaction (PostgreSQL; SQLite has one writer)."""
    (row,) = tx.rows(_GET, the_id=ticket_id)
    return _ticket(row)


def numbered(tx: Transaction, number: str, limit: int = 6) -> list[Ticket]:
    """Tickets of that number, or whose number ends with those four digits, newest first."""
    if len(number) > 4:
        return [_ticket(row) for row in tx.rows(_NUMBERED, number=number)]
    rule = tickets.c.number.endswith(number)
    rows = tx.run(_ALL.where(rule).order_by(tickets.c.id.desc()).limit(limit))
    return [_ticket(row) for row in rows]


def of_reporter(tx: Transaction, person_id: str, limit: int = 20) -> list[Ticket]:
    """Tickets a person reported or joined, newest first."""
    joined = _ALL.join(reporters, reporters.c.ticket_id == tickets.c.id)
    rows = tx.run(
        joined.where(reporters.c.person_id == person_id).order_by(tickets.c.id.desc()).limit(limit)
    )
    return [_ticket(row) for row in rows]


def selecting(*rule: sa.ColumnElement[bool]) -> Prepared:
    """A statement that another file of this folder runs with `prepared`, oldest first."""
    return Prepared(_ALL.where(*rule).order_by(tickets.c.id))


def prepared(tx: Transaction, statement: Prepared, **values: Any) -> list[Ticket]:
    return [_ticket(row) for row in tx.rows(statement, **values)]


def last_joined(tx: Transaction, person_id: str) -> tuple[Ticket, datetime] | None:
    """The ticket a person reported or joined last, and when."""
    joined = _ALL.add_columns(reporters.c.joined_at).join(
        reporters, reporters.c.ticket_id == tickets.c.id
    )
    newest = joined.order_by(reporters.c.joined_at.desc(), tickets.c.id.desc()).limit(1)
    row = tx.run(newest.where(reporters.c.person_id == person_id)).first()
    if row is None:
        return None
    *fields, at = row
    return _ticket(fields), at


def has_in(tx: Transaction, person_id: str, statuses: Iterable[str]) -> bool:
    """Whether a person reported or joined a ticket that stands in one of `statuses`."""
    return tx.value(_one_in(tuple(sorted(statuses))), person=person_id) is not None


@cache
def _one_in(statuses: tuple[str, ...]) -> Prepared:
    joined = sa.select(tickets.c.id).join(reporters, reporters.c.ticket_id == tickets.c.id)
    stands = sa.or_(*(tickets.c.status == status for status in statuses))
    rule = sa.and_(reporters.c.person_id == sa.bindparam("person"), stands)
    return Prepared(joined.where(rule).limit(1))


def held_by(tx: Transaction, staff_id: str) -> list[Ticket]:
    """Tickets a staff member leads that are not ended, oldest first."""
    rule = sa.and_(tickets.c.lead == staff_id, tickets.c.status.not_in(ENDED))
    return [_ticket(row) for row in tx.run(_ALL.where(rule).order_by(tickets.c.id))]


def helped_by(tx: Transaction, staff_id: str) -> list[Ticket]:
    """Tickets a staff member takes part in without leading them, oldest first."""
    named = sa.cast(tickets.c.co_handlers, sa.Text).contains(f'"{staff_id}"', autoescape=True)
    rule = sa.and_(named, tickets.c.status.not_in(ENDED))
    return [_ticket(row) for row in tx.run(_ALL.where(rule).order_by(tickets.c.id))]


def in_status(tx: Transaction, statuses: Sequence[str], limit: int = 50) -> list[Ticket]:
    rows = tx.run(_ALL.where(tickets.c.status.in_(statuses)).order_by(tickets.c.id).limit(limit))
    return [_ticket(row) for row in rows]


def after(tx: Transaction, last: int, limit: int) -> list[Ticket]:
    """Tickets filed after the one with id `last`, oldest first."""
    rows = tx.run(_ALL.where(tickets.c.id > last).order_by(tickets.c.id).limit(limit))
    return [_ticket(row) for row in rows]


def everything(tx: Transaction) -> Iterable[Ticket]:
    for row in tx.run(_ALL.order_by(tickets.c.id)):
        yield _ticket(row)


def join(
    tx: Transaction, ticket_id: int, person_id: str, at: datetime, place: Place | None = None
) -> None:
    """One more person who is told everything. place: theirs, where it is not the ticket's."""
    spot = place_json(place) if place else None
    tx.do(_JOIN, ticket_id=ticket_id, person_id=person_id, joined_at=at, place=spot)


def leave(tx: Transaction, ticket_id: int, person_id: str) -> None:
    both = sa.and_(reporters.c.ticket_id == ticket_id, reporters.c.person_id == person_id)
    tx.run(sa.delete(reporters).where(both))


def place_of(tx: Transaction, ticket_id: int, person_id: str) -> Place | None:
    """Where somebody who joined lives, if they told."""
    both = sa.and_(reporters.c.ticket_id == ticket_id, reporters.c.person_id == person_id)
    data = tx.run(sa.select(reporters.c.place).where(both)).scalar()
    return place_from(data) if data else None


def reporters_of(tx: Transaction, ticket_id: int) -> list[str]:
    return [row[0] for row in tx.rows(_REPORTERS, ticket=ticket_id)]


def count_reporters(tx: Transaction, ticket_id: int) -> int:
    return int(tx.value(_HOW_MANY, ticket=ticket_id))


def add_words(tx: Transaction, ticket_id: int, person_id: str, at: datetime, text: str) -> None:
    tx.do(_SAY, ticket_id=ticket_id, person_id=person_id, said_at=at, text=text)


def copy_words(tx: Transaction, source: int, target: int) -> None:
    """What was said to one ticket stands in another too."""
    columns = ("person_id", "said_at", "text")
    said = sa.select(sa.literal(target), *(words.c[name] for name in columns))
    in_order = said.where(words.c.ticket_id == source).order_by(words.c.id)
    tx.run(sa.insert(words).from_select(["ticket_id", *columns], in_order))


def words_of(tx: Transaction, ticket_id: int) -> list[str]:
    return [row[0] for row in tx.rows(_WORDS, ticket=ticket_id)]


def words_by(tx: Transaction, ticket_id: int) -> list[tuple[str, str]]:
    """Who said what, in the order it was said; nothing of who took theirs back."""
    of_it = sa.and_(words.c.ticket_id == ticket_id, ~_TAKEN_BACK)
    query = sa.select(words.c.person_id, words.c.text).where(of_it)
    return [(row[0], row[1]) for row in tx.run(query.order_by(words.c.id))]


def events_of(tx: Transaction, ticket_id: int) -> list[tuple[Event, str]]:
    """The history, first to last, each with its chain link."""
    columns = [history.c[name] for name in ("at", "what", "by", "to", "reason", "change", "digest")]
    query = sa.select(*columns).where(history.c.ticket_id == ticket_id)
    rows = tx.run(query.order_by(history.c.sequence))
    return [(Event(*row[:6]), row.digest) for row in rows]


def merged_into(tx: Transaction, ticket_id: int) -> list[int]:
    """Ids of the tickets that became part of an incident."""
    number = sa.select(tickets.c.number).where(tickets.c.id == ticket_id).scalar_subquery()
    rule = sa.and_(tickets.c.incident == number, tickets.c.status == "merged")
    return list(tx.run(sa.select(tickets.c.id).where(rule).order_by(tickets.c.id)).scalars())


def broken_link(tx: Transaction, ticket: Ticket) -> int | None:
    """The sequence of the first event that was altered or lost, or None when all is whole."""
    last = ""
    for expected, (event, link) in enumerate(events_of(tx, ticket.id)):
        last = digest(last, ticket.number, expected, event)
        if last != link:
            return expected
    return None


def counts(tx: Transaction) -> Mapping[str, int]:
    query = sa.select(tickets.c.status, sa.func.count()).group_by(tickets.c.status)
    return {row[0]: row[1] for row in tx.run(query)}
