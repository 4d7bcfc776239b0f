"""Pushes put in line, called off and counted; storage/sending.py has those under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import outbox, tickets

State = Literal[
    "waiting", "sending", "sent", "delivered", "failed", "expired", "unknown", "cancelled", "task"
]


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
    channel: str | None = None
    due_at: datetime | None = None
    doubtful_since: datetime | None = None
    told_with: int | None = None

    @property
    def client_msg_id(self) -> str:
        """By which the platform tells repeats apart."""
        return f"jiesu-{self.id}"


PUSH_FIELDS = [outbox.c[name] for name in Push.__slots__]
_ADD = inserting(
    outbox,
    *("notice", "ticket_id", "round", "person", "facts", "not_before", "state", "tries"),
    *("client_msg_id", "dedupe", "due_at", "broadcast_id"),
    conflict=("dedupe",),
)
_WAITING_FOR = Prepared(
    sa.select(*PUSH_FIELDS)
    # Spelled out: a partial index serves no query whose state is a parameter.
    .where(outbox.c.person == sa.bindparam("who"), sa.text("outbox.state = 'waiting'"))
    .order_by(outbox.c.id)
    .limit(12)
)
_EARLIEST = Prepared(
    sa.select(outbox.c.not_before)
    .where(outbox.c.state == "waiting")
    .order_by(outbox.c.not_before)
    .limit(sa.literal_column("1"))
)


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
    broadcast_id: int | None = None,
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
        due_at=not_before,
        broadcast_id=broadcast_id,
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


def waiting_for(tx: Transaction, person: str) -> list[Push]:
    """What is still unsent for a person, the oldest dozen."""
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


def cancel(
    tx: Transaction,
    *,
    ticket_id: int | None = None,
    person: str | None = None,
    but: Sequence[str] = (),
    only: Sequence[str] | None = None,
    after: datetime | None = None,
    error: str | None = None,
) -> None:
    """Cancel what still waits for a ticket or a person: all but some notices, or only some.

    after: only what was put off until later than that.
    """
    rule = sa.and_(outbox.c.state == "waiting", outbox.c.notice.not_in(but))
    if only is not None:
        rule = sa.and_(rule, outbox.c.notice.in_(only))
    if ticket_id is not None:
        rule = sa.and_(rule, outbox.c.ticket_id == ticket_id)
    if person is not None:
        rule = sa.and_(rule, outbox.c.person == person)
    if after is not None:
        rule = sa.and_(rule, outbox.c.not_before > after)
    tx.run(sa.update(outbox).where(rule).values(state="cancelled", error=error))


def was_reached(tx: Transaction, ticket_id: int, round_: int, notices: Sequence[str]) -> bool:
    """Whether one of those notices of a round went out to anybody, as far as we know."""
    rule = sa.and_(
        outbox.c.ticket_id == ticket_id,
        outbox.c.round == round_,
        outbox.c.notice.in_(notices),
        outbox.c.state.in_(("sending", "sent", "delivered", "unknown")),
    )
    return tx.run(sa.select(outbox.c.id).where(rule).limit(1)).first() is not None


def is_under_way(tx: Transaction, ticket_id: int, person: str, notices: Sequence[str]) -> bool:
    """Whether one of those notices still waits for that person, or is being sent."""
    rule = sa.and_(
        outbox.c.ticket_id == ticket_id,
        outbox.c.person == person,
        outbox.c.notice.in_(notices),
        outbox.c.state.in_(("waiting", "sending")),
    )
    return tx.run(sa.select(outbox.c.id).where(rule).limit(1)).first() is not None


_SAME_FOR = timedelta(minutes=1)


def is_said(
    tx: Transaction,
    ticket_id: int,
    person: str,
    notice: str,
    facts: Mapping[str, str],
    at: datetime,
) -> bool:
    """Whether a person is about to read the same words of a ticket, or has just read them."""
    rule = sa.and_(
        outbox.c.ticket_id == ticket_id,
        outbox.c.person == person,
        outbox.c.notice == notice,
        sa.or_(
            outbox.c.state.in_(("waiting", "sending")),
            outbox.c.sent_at > at - _SAME_FOR,
        ),
    )
    before = tx.run(sa.select(outbox.c.facts).where(rule)).scalars()
    return any(said.get("words") == facts.get("words") for said in before)


def earliest(tx: Transaction) -> datetime | None:
    """When the next waiting push becomes due."""
    found: datetime | None = tx.value(_EARLIEST)
    return found


def count_in(tx: Transaction, state: State) -> int:
    query = sa.select(sa.func.count()).select_from(outbox).where(outbox.c.state == state)
    return int(tx.run(query).scalar_one())


def rows(tx: Transaction, after: int = 0, limit: int | None = None) -> list[dict[str, Any]]:
    """Pushes with their ticket's number, in the order they were put in, after one of them."""
    names = (
        *("id", "notice", "round", "person", "channel", "state"),
        *("tries", "not_before", "sent_at", "error"),
    )
    columns = [outbox.c[name] for name in names]
    query = sa.select(tickets.c.number.label("ticket"), *columns).select_from(
        outbox.outerjoin(tickets, tickets.c.id == outbox.c.ticket_id)
    )
    found = query.where(outbox.c.id > after).order_by(outbox.c.id).limit(limit)
    return [dict(row._mapping) for row in tx.run(found)]
