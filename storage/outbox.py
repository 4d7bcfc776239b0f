"""Pushes waiting, under way and ended. Claimed by a lease, ended in exactly one named state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting, updating
from storage.schema import outbox, tickets

State = Literal[
    "waiting", "sending", "sent", "delivered", "failed", "expired", "unknown", "cancelled", "task"
]
LEASE_FOR = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Push:
    """One notice for one person, as the sender needs it."""

    id: int
    notice: str
    ticket_id: int | None
    round: int
    person: str
    facts: Mapping[str, str]
    not_before: datetime
    state: State
    tries: int
    client_msg_id: str
    channel: str | None


PUSH_FIELDS = [outbox.c[name] for name in Push.__slots__]
_ADD = inserting(
    outbox,
    *("notice", "ticket_id", "round", "person", "facts", "not_before", "state", "tries"),
    *("client_msg_id", "dedupe"),
    conflict=("dedupe",),
)
_WAITING_FOR = Prepared(
    sa.select(*PUSH_FIELDS)
    # Spelled out: a partial index serves no query whose state is a parameter.
    .where(outbox.c.person == sa.bindparam("who"), sa.text("outbox.state = 'waiting'"))
    .order_by(outbox.c.id)
    .limit(3)
)
_LAPSED = Prepared(
    sa.select(*PUSH_FIELDS)
    .where(outbox.c.state == "sending", outbox.c.lease_until < sa.bindparam("now"))
    .limit(sa.bindparam("most"))
)
_DUE = Prepared(
    sa.select(outbox.c.id, outbox.c.person)
    .where(outbox.c.state == "waiting", outbox.c.not_before <= sa.bindparam("now"))
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(sa.bindparam("most"))
)
_EARLIEST = Prepared(
    sa.select(outbox.c.not_before)
    .where(outbox.c.state == "waiting")
    .order_by(outbox.c.not_before)
    .limit(sa.literal_column("1"))
)
_CLAIM = Prepared(
    sa.update(outbox)
    .where(
        outbox.c.id == sa.bindparam("the_id"),
        outbox.c.state == "waiting",
        outbox.c.not_before <= sa.bindparam("now"),
    )
    .values(
        state="sending",
        lease_until=sa.bindparam("until", type_=outbox.c.lease_until.type),
        lease_holder=sa.bindparam("holder"),
        tries=outbox.c.tries + 1,
        client_msg_id=sa.bindparam("message"),
    )
    .returning(*PUSH_FIELDS)
)
_NOTE_CHANNEL = updating(outbox, "id", "channel")


def add(
    tx: Transaction,
    *,
    notice: str,
    person: str,
    facts: Mapping[str, str],
    not_before: datetime,
    ticket_id: int | None = None,
    round_: int = 1,
    mark: str = "",
) -> None:
    """Put a push in line. The same (ticket, notice, round, person, mark) is put in only once."""
    dedupe = _dedupe(ticket_id, notice, round_, person, mark)
    tx.do(
        _ADD,
        notice=notice,
        ticket_id=ticket_id,
        round=round_,
        person=person,
        facts=dict(facts),
        not_before=not_before,
        state="waiting",
        tries=0,
        client_msg_id="",
        dedupe=dedupe,
    )


def _dedupe(ticket_id: int | None, notice: str, round_: int, person: str, mark: str) -> str:
    return f"{ticket_id}:{notice}:{round_}:{person}:{mark}"


def cancel_one(
    tx: Transaction, notice: str, ticket_id: int, round_: int, person: str, mark: str
) -> bool:
    """Cancel one push that still waits. False when there is none."""
    same = outbox.c.dedupe == _dedupe(ticket_id, notice, round_, person, mark)
    waiting = sa.update(outbox).where(same, outbox.c.state == "waiting")
    return tx.run(waiting.values(state="cancelled")).rowcount == 1


def due(tx: Transaction, now: datetime, limit: int = 100) -> list[tuple[int, str]]:
    """Id and person of what may go out now, longest waiting first."""
    return [(row[0], row[1]) for row in tx.rows(_DUE, now=now, most=limit)]


def claim(tx: Transaction, push_id: int, holder: str, now: datetime) -> Push | None:
    """Take a waiting push for LEASE_FOR; None when somebody else was first or it is not due."""
    found = tx.rows(
        _CLAIM,
        the_id=push_id,
        now=now,
        until=now + LEASE_FOR,
        holder=holder,
        message=f"jiesu-{push_id}",
    )
    return Push(*found[0]) if found else None


def waiting_for(tx: Transaction, person: str) -> list[Push]:
    """What is still unsent for a person, the three oldest."""
    return [Push(*row) for row in tx.rows(_WAITING_FOR, who=person)]


def end(
    tx: Transaction,
    push: Push,
    state: State,
    *,
    channel: str | None = None,
    at: datetime | None = None,
    error: str | None = None,
    message_id: str | None = None,
) -> bool:
    """Give a push its final state, unless it was ended by another meanwhile."""
    values: dict[str, Any] = {"state": state, "error": error, "lease_until": None}
    if channel:
        values["channel"] = channel
    if state in ("sent", "delivered"):
        values |= {"sent_at": at, "message_id": message_id}
    return bool(tx.rows(_end(tuple(values)), the_id=push.id, **values))


@cache
def _end(names: tuple[str, ...]) -> Prepared:
    values = {n: sa.bindparam(n, type_=outbox.c[n].type) for n in names}
    is_open = sa.or_(outbox.c.state == "waiting", outbox.c.state == "sending")
    rule = sa.and_(outbox.c.id == sa.bindparam("the_id"), is_open)
    return Prepared(sa.update(outbox).where(rule).values(values).returning(outbox.c.id))


def try_later(tx: Transaction, push: Push, when: datetime, error: str | None) -> None:
    rule = sa.and_(outbox.c.id == push.id, outbox.c.state == "sending")
    values = {"state": "waiting", "not_before": when, "error": error, "lease_until": None}
    tx.run(sa.update(outbox).where(rule).values(**values))


def note_channel(tx: Transaction, push: Push, channel: str) -> None:
    """Say which way is about to be used, so that a crash after it leaves a trace."""
    tx.do(_NOTE_CHANNEL, the_key=push.id, channel=channel)


def lapsed(tx: Transaction, now: datetime, limit: int = 100) -> list[Push]:
    """Pushes whose sender died while sending."""
    return [Push(*row) for row in tx.rows(_LAPSED, now=now, most=limit)]


def cancel(
    tx: Transaction,
    *,
    ticket_id: int | None = None,
    person: str | None = None,
    but: Sequence[str] = (),
    only: Sequence[str] | None = None,
) -> None:
    """Cancel what still waits for a ticket or a person: all but some notices, or only some."""
    rule = sa.and_(outbox.c.state == "waiting", outbox.c.notice.not_in(but))
    if only is not None:
        rule = sa.and_(rule, outbox.c.notice.in_(only))
    if ticket_id is not None:
        rule = sa.and_(rule, outbox.c.ticket_id == ticket_id)
    if person is not None:
        rule = sa.and_(rule, outbox.c.person == person)
    tx.run(sa.update(outbox).where(rule).values(state="cancelled"))


def was_reached(tx: Transaction, ticket_id: int, round_: int, notices: Sequence[str]) -> bool:
    """Whether one of those notices of a round went out to anybody, as far as we know."""
    rule = sa.and_(
        outbox.c.ticket_id == ticket_id,
        outbox.c.round == round_,
        outbox.c.notice.in_(notices),
        outbox.c.state.in_(("sending", "sent", "delivered", "unknown")),
    )
    return tx.run(sa.select(outbox.c.id).where(rule).limit(1)).first() is not None


def earliest(tx: Transaction) -> datetime | None:
    """When the next waiting push becomes due."""
    found: datetime | None = tx.value(_EARLIEST)
    return found


def count_in(tx: Transaction, state: State) -> int:
    query = sa.select(sa.func.count()).select_from(outbox).where(outbox.c.state == state)
    return int(tx.run(query).scalar_one())


def rows(tx: Transaction) -> list[dict[str, Any]]:
    """Every push with its ticket's number, in the order they were put in."""
    names = (
        *("id", "notice", "round", "person", "channel", "state"),
        *("tries", "not_before", "sent_at", "error"),
    )
    columns = [outbox.c[name] for name in names]
    query = sa.select(tickets.c.number.label("ticket"), *columns).select_from(
        outbox.outerjoin(tickets, tickets.c.id == outbox.c.ticket_id)
    )
    return [dict(row._mapping) for row in tx.run(query.order_by(outbox.c.id))]
