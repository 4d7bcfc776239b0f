"""The street's groups, and the codes on their posters: the only SQL of them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from rules.street.street import Group
from storage.database import Transaction
from storage.schema import chat_groups, group_codes

_FIELDS = [chat_groups.c[name] for name in Group.__slots__]


def refill(tx: Transaction, groups: Iterable[Group]) -> None:
    """Put these groups in place of those before. Codes stay: what is posted goes on working."""
    tx.run(sa.delete(chat_groups))
    rows = [{name: getattr(g, name) for name in Group.__slots__} for g in groups]
    if rows:
        tx.run(sa.insert(chat_groups), rows)


def all_of(tx: Transaction) -> tuple[Group, ...]:
    """By their ids."""
    return tuple(Group(*row) for row in tx.run(sa.select(*_FIELDS).order_by(chat_groups.c.id)))


def code_of(tx: Transaction, group_id: str) -> str | None:
    """The address a group's QR code shows; None while it has none."""
    known = sa.select(group_codes.c.url).where(group_codes.c.group_id == group_id)
    found: str | None = tx.run(known).scalar()
    return found


def keep_code(tx: Transaction, group_id: str, url: str) -> None:
    """The first address is kept: codes of the account are counted and never deletable."""
    insert = tx.insert(group_codes).values(group_id=group_id, url=url)
    tx.run(insert.on_conflict_do_nothing(index_elements=["group_id"]))
