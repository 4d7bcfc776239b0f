"""Notices to a place: who asked, who agreed, who is known there, how far they have come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from storage.database import Transaction
from storage.outbox import add
from storage.schema import broadcasts, outbox, people, reporters, tickets


@dataclass(frozen=True, slots=True)
class Broadcast:
    """place_ids are ids of the street's table; with incident (a ticket's number) there are none.

    asked_by and approved_by are staff ids, asked_person is who was behind the first then.
    count: how many were known there, when it was asked for or, later, agreed to.
    """

    id: int
    place_ids: list[str]
    incident: str | None
    place: str
    text: str
    is_urgent: bool
    asked_by: str
    asked_person: str
    asked_at: datetime
    count: int
    approved_by: str | None = None
    approved_at: datetime | None = None
    cancelled_by: str | None = None
    cancelled_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody has agreed or refused yet."""
        return self.approved_at is None and self.cancelled_at is None


class Known(NamedTuple):
    """Somebody who may be told, with their window of customer messages."""

    person: str
    window_until: datetime | None
    window_left: int


class Row(NamedTuple):
    """One push to put in line."""

    person: str
    not_before: datetime


_FIELDS = [broadcasts.c[name] for name in Broadcast.__slots__]
_ALL = sa.select(*_FIELDS)
_RESIDENTS = ("place_notice", "place_alarm")
_MAY_BE_TOLD = sa.and_(
    people.c.openid_index.is_not(None),
    people.c.is_following.is_(True),
    people.c.has_opted_out.is_(False),
    people.c.staff_id.is_(None),
)


def ask(tx: Transaction, wanted: Broadcast) -> Broadcast:
    """Store what is asked for. Its id is set on the result."""
    row = {name: getattr(wanted, name) for name in Broadcast.__slots__ if name != "id"}
    made = tx.run(sa.insert(broadcasts).values(row).returning(broadcasts.c.id))
    return replace(wanted, id=made.scalar_one())


def get(tx: Transaction, number: int) -> Broadcast | None:
    row = tx.run(_ALL.where(broadcasts.c.id == number)).first()
    return Broadcast(*row) if row else None


def newest(tx: Transaction, since: datetime, limit: int = 20) -> list[Broadcast]:
    """What was asked for since then, newest first."""
    query = _ALL.where(broadcasts.c.asked_at >= since).order_by(broadcasts.c.id.desc())
    return [Broadcast(*row) for row in tx.run(query.limit(limit))]


def approve(tx: Transaction, number: int, by: str, now: datetime, count: int) -> bool:
    """False when somebody else agreed or refused a moment earlier."""
    is_open = sa.and_(
        broadcasts.c.id == number,
        broadcasts.c.approved_at.is_(None),
        broadcasts.c.cancelled_at.is_(None),
    )
    values = {"approved_by": by, "approved_at": now, "count": count}
    return tx.run(sa.update(broadcasts).where(is_open).values(values)).rowcount == 1


def cancel(tx: Transaction, number: int, by: str, now: datetime) -> int:
    """Cancel it and what still waits of it. Returns how many residents are not told any more."""
    rule = sa.and_(broadcasts.c.id == number, broadcasts.c.cancelled_at.is_(None))
    tx.run(sa.update(broadcasts).where(rule).values(cancelled_by=by, cancelled_at=now))
    settled(tx, number)
    return _cancel(tx, number, outbox.c.notice.in_(_RESIDENTS))


def settled(tx: Transaction, number: int) -> None:
    """Nobody is asked to agree any more."""
    _cancel(tx, number, outbox.c.notice.not_in(_RESIDENTS))


def _cancel(tx: Transaction, number: int, which: sa.ColumnElement[bool]) -> int:
    waiting = sa.and_(outbox.c.broadcast_id == number, outbox.c.state == "waiting", which)
    return tx.run(sa.update(outbox).where(waiting).values(state="cancelled")).rowcount


def put(
    tx: Transaction,
    number: int,
    notice: str,
    facts: Mapping[str, str],
    rows: Iterable[Row],
    *,
    mark: str = "",
) -> None:
    """Put one notice in line for many; the same notice and mark come to nobody twice."""
    for row in rows:
        add(
            tx,
            notice=notice,
            person=row.person,
            facts=facts,
            not_before=row.not_before,
            mark=f"broadcast {number} {mark}",
            broadcast_id=number,
        )


def states(tx: Transaction, number: int) -> Mapping[str, int]:
    """The pushes to residents, counted by state."""
    of_it = sa.and_(outbox.c.broadcast_id == number, outbox.c.notice.in_(_RESIDENTS))
    query = sa.select(outbox.c.state, sa.func.count()).where(of_it).group_by(outbox.c.state)
    return {row[0]: row[1] for row in tx.run(query)}


def known_at(tx: Transaction, place_ids: Collection[str]) -> list[Known]:
    """Everybody who reported or joined something there, or scanned a code there, once each.

    Not those who reported without a name: their report must not be what finds them.
    """
    spot = sa.func.coalesce(
        reporters.c.place["place_id"].as_string(), tickets.c.place["place_id"].as_string()
    )
    told = sa.select(reporters.c.person_id).join(tickets, tickets.c.id == reporters.c.ticket_id)
    there = told.where(spot.in_(place_ids), tickets.c.is_anonymous.is_(False))
    return _known(tx, sa.or_(people.c.place_id.in_(place_ids), people.c.id.in_(there)))


def known_of(tx: Transaction, incident: str) -> list[Known]:
    """Everybody who reported or joined one of an incident's tickets, once each."""
    told = sa.select(reporters.c.person_id).join(tickets, tickets.c.id == reporters.c.ticket_id)
    return _known(tx, people.c.id.in_(told.where(tickets.c.incident == incident)))


def _known(tx: Transaction, which: sa.ColumnElement[bool]) -> list[Known]:
    columns = (people.c.id, people.c.window_until, people.c.window_left)
    query = sa.select(*columns).where(_MAY_BE_TOLD, which).order_by(people.c.id)
    return [Known(*row) for row in tx.run(query)]
