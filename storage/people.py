"""People: who they are stays sealed here; everybody else knows them by an id."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, among, inserting, updating
from storage.schema import people


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the rest of the house may know them.

    unreachable: why the platform takes nothing for them, until they write again. window_by: the
    act that opened the window of customer messages.
    """

    id: str
    staff_id: str | None = None
    is_following: bool = True
    has_opted_out: bool = False
    consent_version: str | None = None
    window_until: datetime | None = None
    window_left: int = 0
    window_by: str | None = None
    with_staff_until: datetime | None = None
    unreachable: str | None = None
    is_new: bool = False

    @property
    def can_be_written_to(self) -> bool:
        return self.is_following and self.unreachable is None


_FIELDS = [people.c[name] for name in Person.__slots__ if name != "is_new"]
_FIND = Prepared(
    sa.select(*_FIELDS).where(people.c.openid_index == sa.bindparam("i")).with_for_update()
)
_ADD = inserting(
    people,
    *("id", "openid_sealed", "openid_index", "first_seen_at"),
    *("is_following", "has_opted_out", "window_left"),
    conflict=("openid_index",),
    returning=("id",),
)


def meet(tx: Transaction, openid: str, now: datetime) -> Person:
    """The person behind an openid, locked until the end of the transaction; made if new."""
    indexes = tx.sealer.indexes(openid)
    for index in indexes:
        if found := tx.rows(_FIND, i=index):
            return Person(*found[0])
    row_id = "p" + secrets.token_hex(6)
    is_added = tx.rows(
        _ADD,
        id=row_id,
        openid_sealed=tx.sealer.seal(openid),
        openid_index=indexes[0],
        first_seen_at=now,
        is_following=True,
        has_opted_out=False,
        window_left=0,
    )
    if is_added:
        return Person(row_id, is_new=True)
    return Person(*tx.rows(_FIND, i=indexes[0])[0])  # another process met them a moment earlier


_HEARD = updating(
    *(people, "id", "last_heard_at", "window_until", "window_left", "window_by"),
    *("is_following", "unreachable"),
)


def heard(
    tx: Transaction, person: Person, now: datetime, act: str, window: tuple[int, timedelta] | None
) -> None:
    """Note that the person wrote, and the budget of messages that opens (count, how long)."""
    left, until, by = person.window_left, person.window_until, person.window_by
    if window:
        left, by = window[0], act
        until = max(until or now, now + window[1])
    tx.do(
        _HEARD,
        the_key=person.id,
        last_heard_at=now,
        window_until=until,
        window_left=left,
        window_by=by,
        is_following=True,
        unreachable=None,
    )


def get(tx: Transaction, person_id: str) -> Person | None:
    row = tx.run(sa.select(*_FIELDS).where(people.c.id == person_id)).first()
    return Person(*row) if row else None


def change(tx: Transaction, person_id: str, **values: object) -> None:
    """Set plain fields of a person (is_following, has_opted_out, consent_version, staff_id…)."""
    tx.do(_change(tuple(sorted(values))), the_key=person_id, **values)


@cache
def _change(names: tuple[str, ...]) -> Prepared:
    return updating(people, "id", *names)


def keep_phone(tx: Transaction, person_id: str, phone: str) -> None:
    change(tx, person_id, phone_sealed=tx.sealer.seal(phone))


def place_of(tx: Transaction, person_id: str) -> str | None:
    """The place whose code the person scanned last."""
    found: str | None = tx.run(
        sa.select(people.c.place_id).where(people.c.id == person_id)
    ).scalar()
    return found


def phone_of(tx: Transaction, person_id: str) -> str | None:
    """The telephone number a person left, in full: for one look that is recorded."""
    query = sa.select(people.c.phone_sealed).where(people.c.id == person_id)
    sealed = tx.run(query).scalar()
    return tx.sealer.open(sealed) if sealed else None


_HOLD = Prepared(sa.select(*_FIELDS).where(people.c.id == sa.bindparam("who")).with_for_update())


def held(tx: Transaction, person_id: str) -> Person | None:
    """A person by id, locked like meet()."""
    found = tx.rows(_HOLD, who=person_id)
    return Person(*found[0]) if found else None


_SPEND = Prepared(
    sa.update(people)
    .where(people.c.id == sa.bindparam("who"), people.c.window_left > 0)
    .values(window_left=people.c.window_left - 1)
)


def spend_windows(tx: Transaction, people_ids: Sequence[str]) -> None:
    """One message of each person's window is gone."""
    tx.do_many(_SPEND, [{"who": person_id} for person_id in people_ids])


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person and where to send to. openid None: they had themselves forgotten."""

    person: Person
    openid: str | None


def addressees(tx: Transaction, ids: AbstractSet[str]) -> dict[str, Addressee]:
    """Who is behind residents' (p…) and staff (s…) ids, their rows locked; of several bound to a
    staff id the one last heard of. Left out: nobody there, or a row another transaction holds."""
    residents = {i for i in ids if i.startswith("p")}
    found = _locked(tx, _RESIDENTS, residents) + _locked(tx, _STAFF, ids - residents)
    kept: dict[str, Addressee] = {}
    for row in found:
        person = Person(*row[: len(_FIELDS)])
        name = person.id if person.id in residents else person.staff_id or ""
        sealed = row[len(_FIELDS)]
        kept.setdefault(name, Addressee(person, tx.sealer.open(sealed) if sealed else None))
    return kept


def _locking(column: sa.Column[Any]) -> Prepared:
    return Prepared(
        lambda dialect: (
            sa.select(*_FIELDS, people.c.openid_sealed)
            .where(among(dialect, column, "ids"))
            .order_by(people.c.last_heard_at.desc().nulls_last(), people.c.id)
            .with_for_update(skip_locked=True)
        )
    )


_RESIDENTS, _STAFF = _locking(people.c.id), _locking(people.c.staff_id)
_LOCK = Prepared(
    lambda dialect: (
        sa.select(people.c.id)
        .where(among(dialect, people.c.id, "ids"))
        .order_by(people.c.id)
        .with_for_update()
    )
)


def lock(tx: Transaction, ids: Collection[str]) -> None:
    """Wait for those rows: whoever changes a conversation holds its person first."""
    tx.rows(_LOCK, ids=sorted(ids))


def _locked(tx: Transaction, prepared: Prepared, ids: Collection[str]) -> list[Any]:
    return tx.rows(prepared, ids=sorted(ids)) if ids else []


def known(tx: Transaction, ids: Collection[str]) -> set[str]:
    """Which of those ids somebody is behind, whoever holds their rows."""
    rule = sa.or_(people.c.id.in_(ids), people.c.staff_id.in_(ids))
    rows = tx.run(sa.select(people.c.id, people.c.staff_id).where(rule))
    return {name for row in rows for name in row} & set(ids)


def erase(tx: Transaction, person_id: str) -> None:
    """Forget who it was; what they reported stays as statistics."""
    change(tx, person_id, openid_sealed=None, openid_index=None, phone_sealed=None)


def rows(
    tx: Transaction, after: tuple[datetime, str] | None = None, limit: int | None = None
) -> list[dict[str, Any]]:
    """People in the shape of the export, oldest first, after one of them (first seen, id)."""
    query = sa.select(
        people.c.id,
        people.c.first_seen_at,
        people.c.is_following,
        people.c.has_opted_out,
        people.c.consent_version,
    ).order_by(people.c.first_seen_at, people.c.id)
    if after is not None:
        at, last = after
        is_same = sa.and_(people.c.first_seen_at == at, people.c.id > last)
        query = query.where(sa.or_(people.c.first_seen_at > at, is_same))
    return [dict(row._mapping) for row in tx.run(query.limit(limit))]


def openids_of_staff(tx: Transaction) -> dict[str, str]:
    """Staff id to openid of everybody who is bound; of several the one last heard of."""
    query = sa.select(people.c.staff_id, people.c.openid_sealed).where(
        people.c.staff_id.is_not(None), people.c.openid_sealed.is_not(None)
    )
    rows = tx.run(query.order_by(people.c.last_heard_at.asc().nulls_first(), people.c.id))
    return {staff_id: tx.sealer.open(sealed) for staff_id, sealed in rows}


def bound_to(tx: Transaction, staff_id: str) -> list[str]:
    """Ids of the people who hold a role: one, as a rule."""
    rows = tx.run(sa.select(people.c.id).where(people.c.staff_id == staff_id).order_by(people.c.id))
    return [row[0] for row in rows]


def unbind(tx: Transaction, staff_id: str) -> None:
    """A role is one person's: whoever held it before holds it no more."""
    tx.run(sa.update(people).where(people.c.staff_id == staff_id).values(staff_id=None))


def summary(tx: Transaction, person_id: str) -> tuple[datetime, bool]:
    """When the person first came, and whether a telephone number is kept."""
    query = sa.select(people.c.first_seen_at, people.c.phone_sealed)
    row = tx.run(query.where(people.c.id == person_id)).one()
    return row.first_seen_at, row.phone_sealed is not None
