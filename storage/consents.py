"""Consents to 订阅通知: each is good for one message of its template, however late.

person is the one who tapped (p…), staff or not. A long-term consent is good until it is refused:
then nobody calls spent().
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from storage.database import Transaction
from storage.schema import consents


def given(tx: Transaction, person: str, template_id: str) -> None:
    row = tx.insert(consents).values(person_id=person, template_id=template_id, count=1)
    more = {"count": consents.c.count + 1}
    tx.run(row.on_conflict_do_update(index_elements=["person_id", "template_id"], set_=more))


def refused(tx: Transaction, person: str, template_id: str) -> None:
    """They said no, or the platform says that none is left (43101)."""
    tx.run(sa.delete(consents).where(_of(person, template_id)))


def spent(tx: Transaction, person: str, template_id: str) -> None:
    rule = sa.and_(_of(person, template_id), consents.c.count > 0)
    tx.run(sa.update(consents).where(rule).values(count=consents.c.count - 1))


def left(tx: Transaction, person_ids: Collection[str], template_id: str) -> set[str]:
    """Who of them takes at least one more message of that template."""
    rule = sa.and_(consents.c.person_id.in_(person_ids), consents.c.template_id == template_id)
    query = sa.select(consents.c.person_id).where(rule, consents.c.count > 0)
    return set(tx.run(query).scalars())


def drop(tx: Transaction, person: str) -> None:
    """All of a person's, when they are forgotten."""
    tx.run(sa.delete(consents).where(consents.c.person_id == person))


def _of(person: str, template_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(consents.c.person_id == person, consents.c.template_id == template_id)
