"""Leases: one holder of a name at a time, each taking with a higher fence than the last."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import leases

_CLOCKS_DIFFER = timedelta(minutes=5)  # between machines, at most: unverified default


def hold(tx: Transaction, name: str, holder: str, now: datetime, span: timedelta) -> int | None:
    """Take or renew a lease. The fence (grows with each change of holder), or None."""
    insert = tx.insert(leases).values(name=name, holder=holder, expires_at=now + span, fence=1)
    tx.run(insert.on_conflict_do_nothing())
    # Nobody takes one for longer: the clock was set back since, and its holder may be dead.
    is_ahead = leases.c.expires_at > now + span + _CLOCKS_DIFFER
    free = sa.or_(leases.c.holder == holder, leases.c.expires_at < now, is_ahead)
    fence = sa.case((leases.c.holder == holder, leases.c.fence), else_=leases.c.fence + 1)
    taken = sa.update(leases).where(leases.c.name == name, free)
    values = {"holder": holder, "expires_at": now + span, "fence": fence}
    found: int | None = tx.run(taken.values(**values).returning(leases.c.fence)).scalar()
    return found


def release(tx: Transaction, name: str, holder: str) -> None:
    tx.run(sa.delete(leases).where(leases.c.name == name, leases.c.holder == holder))


def holder_of(tx: Transaction, name: str, now: datetime) -> str | None:
    """Who holds the lease now."""
    rule = sa.and_(leases.c.name == name, leases.c.expires_at >= now)
    found: str | None = tx.run(sa.select(leases.c.holder).where(rule)).scalar()
    return found
