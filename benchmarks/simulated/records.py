"""What the street has on record, read for the totals and the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from handlers.context import Services
from rules.lifecycle.tickets import Event, Ticket, folded
from rules.notices import NOTICES
from rules.street.street import Street
from storage import schema, tickets
from storage.database import Transaction
from storage.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Row:
    """One push. mark is what tells it apart from others of its ticket, notice, round, person."""

    id: int
    notice: str
    ticket_id: int | None
    round: int
    person: str
    facts: Mapping[str, str]
    not_before: datetime
    state: str
    channel: str | None
    sent_at: datetime | None
    told_with: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class Records:
    """Everything at one instant. broken: tickets whose chain of history is not whole."""

    now: datetime
    street: Street
    tickets: Mapping[int, Ticket]
    histories: Mapping[int, Sequence[Event]]
    broken: Sequence[int]
    pushes: Sequence[Row]
    timers: Mapping[int, Sequence[str]]
    reporters: Mapping[int, Sequence[str]]
    revisits: Sequence[Mapping[str, Any]]
    conversations: Sequence[Mapping[str, Any]]


def read(services: Services, now: datetime) -> Records:
    with services.database.look() as tx:
        found = {t.id: t for t in tickets.everything(tx)}
        return Records(
            now=now,
            street=services.snapshot(tx, now).street,
            tickets=found,
            histories={i: [e for e, _ in tickets.events_of(tx, i)] for i in found},
            broken=[i for i, t in found.items() if tickets.broken_link(tx, t) is not None],
            pushes=pushes(tx),
            timers=timers(tx),
            reporters={i: tickets.reporters_of(tx, i) for i in found},
            revisits=[dict(r._mapping) for r in tx.run(sa.select(schema.revisits))],
            conversations=list(tx.run(sa.select(schema.conversations.c.state)).scalars()),
        )


def pushes(tx: Transaction, after: int = 0) -> list[Row]:
    """Pushes with a higher id than `after`."""
    rows = tx.rows(_PUSHES, last=after)
    return [Row(*row[:-1], mark=row[-1].split(":", 4)[4]) for row in rows]


_NAMES = [name for name in Row.__slots__ if name != "mark"]
_PUSHES = Prepared(
    sa.select(*(schema.outbox.c[name] for name in _NAMES), schema.outbox.c.dedupe)
    .where(schema.outbox.c.id > sa.bindparam("last"))
    .order_by(schema.outbox.c.id)
)


def under_way(tx: Transaction) -> set[int | None]:
    """Tickets about which a survey waits to be sent, or is being sent: it will set a timer."""
    table = schema.outbox
    names = [n.name for n in NOTICES.values() if n.opens == "rate"]
    is_open = table.c.state.in_(("waiting", "sending"))
    query = sa.select(table.c.ticket_id).where(is_open, table.c.notice.in_(names))
    return set(tx.run(query).scalars())


def timers(tx: Transaction) -> dict[int, list[str]]:
    """Ticket id -> names of its timers."""
    found: dict[int, list[str]] = {}
    for row in tx.run(sa.select(schema.timers.c.ticket_id, schema.timers.c.name)):
        found.setdefault(row.ticket_id, []).append(row.name)
    return found


def refolded(ticket: Ticket, events: Sequence[Event]) -> Ticket:
    """The row as its history makes it. What no event ever set is taken from the row."""
    start = replace(
        ticket,
        status="open",
        lead=None,
        round=1,
        stars=None,
        incident=None,
        responded_at=None,
        handled_at=None,
        closed_at=None,
        waiting_since=None,
        sequence=len(events) - 1,
    )
    return folded(start, events)
