"""The street's own data: loaded all or nothing, read as one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from rules.filing.places import PlaceEntry
from rules.lifecycle.workdays import NATURAL, Calendar
from rules.street.street import Category, Resource, StaffMember, Street, Unit, Urgency
from storage import groups, rosters
from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import categories, facts, places, resources, staff, units, workdays

_VERSION = Prepared(sa.select(facts.c.value).where(facts.c.name == "street_version"))
_FACT = Prepared(sa.select(facts.c.value).where(facts.c.name == sa.bindparam("the_name")))
_KIND = Prepared(sa.select(categories.c.l2_id).where(categories.c.code == sa.bindparam("code")))
_LEVELS = {"U3": "calendar_u3", "U4": "calendar_u4"}
_LISTS = ("aliases", "co_handlers", "triggers", "covers", "tags", "areas")


def version(tx: Transaction) -> int:
    """Counts up with every load; 0 when no street was loaded yet."""
    return int(tx.value(_VERSION) or 0)


def changed(tx: Transaction) -> None:
    """Count the version up, so that every process reads the street again."""
    known = sa.select(facts.c.value).where(facts.c.name == "street_version")
    before = tx.run(known.with_for_update()).scalar() or 0
    row = {"name": "street_version", "value": str(int(before) + 1)}
    _upsert(tx, facts, ["name"], row)


def load(tx: Transaction) -> Street:
    """The street as it stands now. Staff that left are not in it."""
    known = {row.name: row.value for row in tx.run(sa.select(facts))}
    return Street(
        name=known.get("name", "街道"),
        version=int(known.get("street_version", 0)),
        hotline=known.get("hotline", ""),
        places=tuple(PlaceEntry(**row) for row in _rows(tx, places)),
        categories=tuple(Category(**row) for row in _rows(tx, categories)),
        units=tuple(Unit(**row) for row in _rows(tx, units)),
        staff=tuple(_member(tx, row) for row in _rows(tx, staff) if row["is_active"]),
        calendar=calendar(tx),
        leaves=rosters.leaves_known(tx),
        shifts=rosters.shifts_of(tx),
        contacts=rosters.contacts_of(tx),
        resources=tuple(Resource(**row) for row in _rows(tx, resources)),
        groups=groups.all_of(tx),
        office_hours=known.get("office_hours", ""),
        address=known.get("address", ""),
        gas_phone=known.get("gas_phone", ""),
    )


def calendar(tx: Transaction) -> Calendar:
    """The days as loaded, and the levels whose limits count workdays."""
    levels = (u for u, name in _LEVELS.items() if tx.value(_FACT, the_name=name) == "workday")
    days = {row.day: row.is_workday for row in tx.run(sa.select(workdays))}
    return Calendar(days, frozenset(levels))


def calendar_of(tx: Transaction, urgency: Urgency) -> Calendar:
    """The calendar by which the limits of a level run; read only where it counts."""
    name = _LEVELS.get(urgency)
    if name is None or tx.value(_FACT, the_name=name) != "workday":
        return NATURAL
    return calendar(tx)


def kind_of(tx: Transaction, code: str | None) -> str | None:
    """The id (l2_id) of the kind that the street numbers so."""
    return str(found) if code and (found := tx.value(_KIND, code=code)) else None


def numbers(tx: Transaction) -> dict[str, str]:
    """The street's code of each kind it has a row for."""
    return {row.l2_id: row.code for row in tx.run(sa.select(categories))}


def kind_name(tx: Transaction, code: str | None) -> str:
    """What the street calls a kind; empty for none."""
    found = tx.run(sa.select(categories.c.l2).where(categories.c.code == code)).scalar()
    return str(found or "")


def _rows(tx: Transaction, table: sa.Table) -> list[dict[str, Any]]:
    found = tx.run(sa.select(table).order_by(*table.primary_key.columns))
    return [_tupled(dict(row._mapping)) for row in found]


def _tupled(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if k in _LISTS else v for k, v in row.items()}


def _member(tx: Transaction, row: dict[str, Any]) -> StaffMember:
    return StaffMember(
        id=row["id"],
        name=tx.sealer.open(row["name_sealed"]),
        role=row["role"],
        unit=row["unit"],
        covers=row["covers"],
        is_on_duty=row["is_on_duty"],
        since=row["since"],
        until=row["until"],
        deputy=row["deputy"],
        wecom=tx.sealer.open(row["wecom_sealed"]) if row["wecom_sealed"] else "",
    )


def replace(
    tx: Transaction,
    street: Street,
    staff_phones: Mapping[str, str],
    days: Mapping[date, bool],
    settings: Mapping[str, str],
) -> None:
    """Put a whole street in place of the one before. Staff who are gone are kept but inactive."""
    for table, entries in ((places, street.places), (categories, street.categories)):
        _refill(tx, table, [_columns(e) for e in entries])
    _refill(tx, units, [_columns(u) for u in street.units])
    _refill(tx, resources, [_columns(r) for r in street.resources])
    _refill(tx, workdays, [{"day": d, "is_workday": w} for d, w in days.items()])
    rosters.refill(tx, street.shifts, street.contacts)
    groups.refill(tx, street.groups)
    tx.run(sa.update(staff).values(is_active=False))
    for member in street.staff:
        _upsert(tx, staff, ["id"], _staff_row(tx, member, staff_phones.get(member.id)))
    known = {**settings, "name": street.name, "hotline": street.hotline}
    known["street_version"] = str(version(tx) + 1)
    for name, value in known.items():
        _upsert(tx, facts, ["name"], {"name": name, "value": value})


def _columns(entry: Any) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in entry.__slots__}
    return {k: list(v) if k in _LISTS else v for k, v in row.items()}


def _staff_row(tx: Transaction, member: StaffMember, phone: str | None) -> dict[str, Any]:
    return {
        "id": member.id,
        "name_sealed": tx.sealer.seal(member.name),
        "phone_sealed": tx.sealer.seal(phone) if phone else None,
        "role": member.role,
        "unit": member.unit,
        "covers": list(member.covers),
        "is_on_duty": member.is_on_duty,
        "is_active": True,
        "since": member.since,
        "until": member.until,
        "deputy": member.deputy,
        "wecom_sealed": tx.sealer.seal(member.wecom) if member.wecom else None,
    }


def _refill(tx: Transaction, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    tx.run(sa.delete(table))
    if rows:
        tx.run(sa.insert(table), rows)


def _upsert(tx: Transaction, table: sa.Table, key: list[str], row: dict[str, Any]) -> None:
    insert = tx.insert(table).values(row)
    fresh = {name: insert.excluded[name] for name in row if name not in key}
    tx.run(insert.on_conflict_do_update(index_elements=key, set_=fresh))
