"""People: who they are stays sealed here; everybody else knows them by an id."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa

from storage.database import Transaction
from storage.prepared import Prepared, inserting, updating
from storage.schema import people


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the rest of the house may know them."""

    id: str
    staff_id: str | None
    is_following: bool
    has_opted_out: bool
    consent_version: str | None
    window_until: datetime | None
    window_left: int
    with_staff_until: datetime | None
    is_new: bool = False


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
        return Person(row_id, None, True, False, None, None, 0, None, is_new=True)
    return Person(*tx.rows(_FIND, i=indexes[0])[0])  # another process met them a moment earlier


_HEARD = updating(people, "id", "last_heard_at", "window_until", "window_left", "is_following")


def heard(
    tx: Transaction, person: Person, now: datetime, window: tuple[int, timedelta] | None
) -> None:
    """Note that the person wrote, and the budget of messages that opens (count, how long)."""
    left, until = person.window_left, person.window_until
    if window:
        left = window[0]
        until = max(until or now, now + window[1])
    tx.do(
        _HEARD,
        the_key=person.id,
        last_heard_at=now,
        window_until=until,
        window_left=left,
        is_following=True,
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


def phone_of(tx: Transaction, person_id: str) -> str | None:
    """The telephone number a person left, in full: for one look that is recorded."""
    query = sa.select(people.c.phone_sealed).where(people.c.id == person_id)
    sealed = tx.run(query).scalar()
    return tx.sealer.open(sealed) if sealed else None


@cache
def _newest(is_resident: bool, columns: tuple[str, ...]) -> Prepared:
    """Who is behind a resident's id (p…), or was last heard of those bound to a staff id (s…)."""
    column = people.c.id if is_resident else people.c.staff_id
    query = sa.select(*(people.c[name] for name in columns)).where(column == sa.bindparam("who"))
    newest = query.order_by(people.c.last_heard_at.desc().nulls_last())
    return Prepared(newest.limit(sa.literal_column("1")).with_for_update())


def openid_of(tx: Transaction, person_id: str) -> str | None:
    """The openid to send to: of a resident (p…) or of whoever is bound to a staff id (s…)."""
    sealed = tx.value(_newest(person_id.startswith("p"), ("openid_sealed",)), who=person_id)
    return tx.sealer.open(sealed) if sealed else None


def behind(tx: Transaction, person_id: str) -> Person | None:
    """The person to reach under a resident's or a staff member's id, locked like meet()."""
    names = tuple(column.name for column in _FIELDS)
    found = tx.rows(_newest(person_id.startswith("p"), names), who=person_id)
    return Person(*found[0]) if found else None


def spend_window(tx: Transaction, person_id: str) -> None:
    tx.do(_SPEND, who=person_id)


_SPEND = Prepared(
    sa.update(people)
    .where(people.c.id == sa.bindparam("who"), people.c.window_left > 0)
    .values(window_left=people.c.window_left - 1)
)


def erase(tx: Transaction, person_id: str) -> None:
    """Forget who it was; what they reported stays as statistics."""
    change(tx, person_id, openid_sealed=None, openid_index=None, phone_sealed=None)


def rows(tx: Transaction) -> list[dict[str, object]]:
    """Everybody, in the shape of the export, oldest first."""
    query = sa.select(
        people.c.id,
        people.c.first_seen_at,
        people.c.is_following,
        people.c.has_opted_out,
        people.c.consent_version,
    ).order_by(people.c.first_seen_at, people.c.id)
    return [dict(row._mapping) for row in tx.run(query)]


def unbind(tx: Transaction, staff_id: str) -> None:
    """A role is one person's: whoever held it before holds it no more."""
    tx.run(sa.update(people).where(people.c.staff_id == staff_id).values(staff_id=None))


def summary(tx: Transaction, person_id: str) -> tuple[datetime, bool]:
    """When the person first came, and whether a telephone number is kept."""
    query = sa.select(people.c.first_seen_at, people.c.phone_sealed)
    row = tx.run(query.where(people.c.id == person_id)).one()
    return row.first_seen_at, row.phone_sealed is not None
