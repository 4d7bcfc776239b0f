"""Which channels stand still, seen by every process and across restarts."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from rules.delivery.halts import Halt
from storage.database import Transaction
from storage.prepared import Prepared, inserting
from storage.schema import channels

_NAMES = ("name", "halted_until", "errcode", "why", "failures")
_ALL = Prepared(sa.select(*(channels.c[name] for name in _NAMES)))
_KEEP = inserting(
    channels,
    *(*_NAMES, "changed_at"),
    conflict=("name",),
    fresh=("halted_until", "errcode", "why", "failures", "changed_at"),
)


def halts(tx: Transaction) -> dict[str, Halt]:
    """Every channel that was halted and has not worked since, also those due to be tried again."""
    return {row[0]: Halt(*row) for row in tx.rows(_ALL)}


def halt(tx: Transaction, found: Halt, now: datetime) -> None:
    """Let nobody use it before `found.until`."""
    tx.do(
        _KEEP,
        name=found.name,
        halted_until=found.until,
        errcode=found.errcode,
        why=found.why,
        failures=found.failures,
        changed_at=now,
    )


def resume(tx: Transaction, name: str) -> None:
    """It works again."""
    tx.run(sa.delete(channels).where(channels.c.name == name))
