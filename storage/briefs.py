"""Briefs, each made once, and what a review counts: tickets and answers of a span."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from rules.reports.rates import Visit
from storage import tickets
from storage.database import Transaction
from storage.prepared import Prepared, inserting, updating
from storage.schema import briefs, history, revisits
from storage.schema import tickets as table

_PLAN = inserting(briefs, "period", "kind", "due_at", conflict=("period",))
_PLANNED = Prepared(
    sa.select(briefs.c.kind, briefs.c.period, briefs.c.due_at).where(briefs.c.made_at.is_(None))
)
_WRITE = updating(briefs, "period", "text")
_TIME = table.c.created_at.type
_SINCE = sa.bindparam("since", type_=_TIME)
_TOLD = sa.or_(revisits.c.answered_at >= _SINCE, revisits.c.asked_at >= _SINCE)
_COUNTED = sa.or_(
    table.c.created_at >= _SINCE,
    table.c.closed_at >= _SINCE,
    table.c.handled_at >= _SINCE,
    table.c.status.in_([sa.literal_column(f"'{status}'") for status in OPEN]),
    table.c.id.in_(sa.select(revisits.c.ticket_id).where(_TOLD)),
)
_TICKETS = tickets.selecting(_COUNTED)
_VISIT = [revisits.c[name] for name in Visit.__slots__]
_VISITS = Prepared(
    sa.select(revisits.c.ticket_id, *_VISIT)
    .where(
        revisits.c.visit == sa.literal_column("1"),
        revisits.c.ticket_id.in_(sa.select(table.c.id).where(_COUNTED)),
    )
    .order_by(revisits.c.ticket_id, revisits.c.round, revisits.c.person_id)
)
_NOTED = Prepared(
    sa.select(history.c.ticket_id, sa.func.max(history.c.at))
    .where(
        history.c.what == sa.literal_column("'progress'"),
        history.c.ticket_id.in_(
            sa.select(table.c.id).where(
                table.c.matter_kind == sa.literal_column("'hard'"),
                table.c.status.in_([sa.literal_column(f"'{status}'") for status in OPEN]),
            )
        ),
    )
    .group_by(history.c.ticket_id)
)


def plan(tx: Transaction, kind: str, period: str, due_at: datetime) -> None:
    """A brief that is to be made; the same period is planned once."""
    tx.do(_PLAN, kind=kind, period=period, due_at=due_at)


def planned(tx: Transaction) -> list[tuple[str, str, datetime]]:
    """Kind, period and due time of what was not made yet."""
    return [(row[0], row[1], row[2]) for row in tx.rows(_PLANNED)]


def take(tx: Transaction, period: str, now: datetime) -> bool:
    """Claim a brief for making: False when it was made before, whatever the clock said."""
    free = sa.and_(briefs.c.period == period, briefs.c.made_at.is_(None))
    return tx.run(sa.update(briefs).where(free).values(made_at=now)).rowcount == 1


def write(tx: Transaction, period: str, text: str) -> None:
    tx.do(_WRITE, the_key=period, text=text)


def pass_over(tx: Transaction, kind: str, until: datetime) -> None:
    """What was slept through and is not the newest is never made."""
    slept = sa.and_(briefs.c.kind == kind, briefs.c.made_at.is_(None), briefs.c.due_at < until)
    tx.run(sa.delete(briefs).where(slept))


def put_off(tx: Transaction, period: str, until: datetime) -> None:
    """Try again then: what raises must not stop everything else at every tick."""
    tx.run(sa.update(briefs).where(briefs.c.period == period).values(due_at=until))


def earliest(tx: Transaction) -> datetime | None:
    """When the next brief is due."""
    return min((due_at for _, _, due_at in planned(tx)), default=None)


def latest(tx: Transaction, kind: str) -> str | None:
    """The text of the one that was made last."""
    query = sa.select(briefs.c.text).where(briefs.c.kind == kind, briefs.c.made_at.is_not(None))
    found: str | None = tx.run(query.order_by(briefs.c.due_at.desc()).limit(1)).scalar()
    return found


def made(tx: Transaction) -> list[tuple[str, str]]:
    """Period and text of what was made, oldest first."""
    query = sa.select(briefs.c.period, briefs.c.text).where(briefs.c.made_at.is_not(None))
    return [(row.period, row.text) for row in tx.run(query.order_by(briefs.c.due_at))]


def counted(tx: Transaction, since: datetime) -> list[Ticket]:
    """Every ticket that is open, or was filed, done, closed or asked about since then."""
    return tickets.prepared(tx, _TICKETS, since=since)


def visits(tx: Transaction, since: datetime) -> Mapping[int, tuple[Visit, ...]]:
    """The answers and silences of revisit 1 of those tickets, by ticket id."""
    found: dict[int, list[Visit]] = {}
    for ticket_id, *row in tx.rows(_VISITS, since=since):
        found.setdefault(ticket_id, []).append(Visit(*row))
    return {ticket_id: tuple(own) for ticket_id, own in found.items()}


def noted(tx: Transaction) -> Mapping[int, datetime]:
    """When each open 难事 last had a 进展, by ticket id."""
    return {row[0]: row[1] for row in tx.rows(_NOTED)}
