"""What became of the pushes, for the operator. Never who they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from rules.delivery.lateness import PUT_OFF, Pace
from storage.database import Transaction
from storage.schema import outbox, tickets


@dataclass(frozen=True, slots=True)
class Waiting:
    """Waiting pushes of one notice, way and pace. since: when the oldest might have gone out."""

    notice: str
    channel: str | None
    pace: Pace
    count: int
    since: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Row:
    """One push. since: when it might have gone out first."""

    id: int
    notice: str
    ticket: str | None
    channel: str | None
    state: str
    tries: int
    since: datetime
    error: str | None


_FIRST = sa.func.coalesce(outbox.c.due_at, outbox.c.not_before, type_=outbox.c.not_before.type)
# A push tried again has a new not_before each time: only the first says how long somebody waits.
_since = sa.case((outbox.c.error.in_(PUT_OFF), outbox.c.not_before), else_=_FIRST)
_PACE = sa.case((tickets.c.urgency.in_(("U1", "U2")), "urgent"), else_="other")
_JOINED = outbox.outerjoin(tickets, tickets.c.id == outbox.c.ticket_id)


def counts(tx: Transaction) -> list[tuple[str, str, int]]:
    """Channel ("none" where none was taken), state and how many, of all pushes."""
    channel = sa.func.coalesce(outbox.c.channel, "none")
    query = sa.select(channel, outbox.c.state, sa.func.count()).group_by(channel, outbox.c.state)
    return sorted((row[0], row[1], row[2]) for row in tx.run(query))


def waiting(tx: Transaction, now: datetime) -> list[Waiting]:
    """What might have gone out by now, the longest waiting first."""
    since = sa.func.min(_since)
    query = (
        sa.select(
            outbox.c.notice,
            outbox.c.channel,
            _PACE.label("pace"),
            sa.func.count(),
            since,
            sa.func.max(outbox.c.tries),
        )
        .select_from(_JOINED)
        .where(outbox.c.state.in_(("waiting", "sending")), _since <= now)
        # Nothing that is late is put off for longer; what waits for next week is not walked.
        .where(outbox.c.not_before <= now + timedelta(days=1))
        .group_by(outbox.c.notice, outbox.c.channel, "pace")
    )
    return sorted((Waiting(*row) for row in tx.run(query)), key=lambda w: (w.since, w.notice))


def count_later(tx: Transaction, now: datetime) -> int:
    """How many wait for a time that is still to come."""
    rule = sa.and_(outbox.c.state == "waiting", _since > now)
    query = sa.select(sa.func.count()).select_from(outbox).where(rule)
    return int(tx.run(query).scalar_one())


def rows(tx: Transaction, states: Sequence[str], limit: int) -> list[Row]:
    """Pushes in those states, newest first."""
    columns = (outbox.c.id, outbox.c.notice, tickets.c.number, outbox.c.channel, outbox.c.state)
    query = sa.select(*columns, outbox.c.tries, _since, outbox.c.error).select_from(_JOINED)
    newest = query.where(outbox.c.state.in_(states)).order_by(outbox.c.id.desc()).limit(limit)
    return [Row(*row) for row in tx.run(newest)]
