"""Telephone tasks: pushes that no channel could take, and who made the call."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from rules.working.calls import is_moot
from storage.database import Transaction
from storage.schema import outbox, tickets


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody who is to be told by telephone. since: when they should have been told."""

    id: int
    notice: str
    person: str
    facts: Mapping[str, str]
    round: int
    ticket_id: int | None
    number: str | None
    since: datetime


_SINCE = sa.func.coalesce(outbox.c.due_at, outbox.c.not_before, type_=outbox.c.not_before.type)
_COLUMNS = (
    *(outbox.c[name] for name in ("id", "notice", "person", "facts", "round", "ticket_id")),
    tickets.c.number,
    _SINCE.label("since"),
    tickets.c.status,
    tickets.c.round.label("ticket_round"),
)
# Spelled out: a partial index serves no query whose state is a parameter.
_TO_CALL = sa.text("outbox.state = 'task' AND outbox.called_at IS NULL")


def open_tasks(tx: Transaction, ticket_id: int | None = None) -> list[Task]:
    """What is still to be told, of one ticket or of all, longest waiting first.

    What has been settled otherwise (rules/working/calls.py) needs no call.
    """
    joined = outbox.outerjoin(tickets, tickets.c.id == outbox.c.ticket_id)
    query = sa.select(*_COLUMNS).select_from(joined).where(_TO_CALL)
    if ticket_id is not None:
        query = query.where(outbox.c.ticket_id == ticket_id)
    rows = tx.run(query.order_by(_SINCE, outbox.c.id))
    return [Task(*row[:-2]) for row in rows if not is_moot(row.notice, row.round, *row[-2:])]


def made(tx: Transaction, tasks: Collection[int], by: str, at: datetime) -> None:
    """The call was made; the push stays a task."""
    rule = sa.and_(outbox.c.id.in_(tasks), outbox.c.called_at.is_(None))
    tx.run(sa.update(outbox).where(rule).values(called_at=at, called_by=by))
