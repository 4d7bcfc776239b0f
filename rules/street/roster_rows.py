"""duty.csv, contacts.csv and the days and deputies of staff.csv: from rows to entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from rules.staffing.presence import is_fit
from rules.staffing.roster import Shift
from rules.street.place_rows import Tables
from rules.street.row_checks import Findings, Row, ids
from rules.street.street import Contact, StaffMember

_WEEKDAYS = "一二三四五六日"
_SPAN = re.compile(
    r"(?:周|星期)?([一二三四五六日1-7])(?:[-~到至](?:周|星期)?([一二三四五六日1-7]))?"
)
_EVERY = ("每天", "每日", "*")


def day(found: Findings, row: Row, column: str) -> date | None:
    """A date, or None for an empty cell: always."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        found.wrong(row, f"{column} {row[column]!r} must be like 2026-10-01, or empty for always")
        return None


def check_deputies(found: Findings, rows: Sequence[Row], staff: Sequence[StaffMember]) -> None:
    """Whoever stands in is somebody else of the staff, of the same role or above."""
    by_id = {member.id: member for member in staff}
    for row, member in zip(rows, staff, strict=True):
        if member.since and member.until and member.until < member.since:
            found.wrong(row, f"until {row['until']} lies before from {row['from']}")
        if member.deputy is None:
            continue
        deputy = by_id.get(member.deputy)
        if deputy is None or deputy is member:
            found.wrong(row, f"deputy {row['deputy']!r} must be the id of somebody else here")
        elif member.role in _ROLES and not is_fit(deputy, member):
            found.wrong(row, f"deputy {deputy.id} must be of the role {member.role} or above")


_ROLES = frozenset(("grid_worker", "cadre", "section", "leader", "desk", "unit"))


def shifts(found: Findings, tables: Tables) -> list[Shift]:
    """The duty roster."""
    rows = tables.get("staff")
    staff = ids(None if rows is None else [row for row in rows if row["role"] != "unit"])
    return [_shift(found, row, staff) for row in tables.get("duty", ())]


def _shift(found: Findings, row: Row, staff: frozenset[str] | None) -> Shift:
    one_day, weekdays = _days(found, row)
    return Shift(
        day=one_day,
        weekdays=weekdays,
        begins=_clock(found, row, "from"),
        ends=_clock(found, row, "until"),
        staff=found.one_of(row, "staff", staff, "an id of staff.csv, of no unit"),
    )


def _days(found: Findings, row: Row) -> tuple[date | None, tuple[int, ...]]:
    said = row["day"]
    if said in _EVERY:
        return None, tuple(range(7))
    spans = [_SPAN.fullmatch(part) for part in row.parts("day")]
    if spans and all(spans):
        named = [_between(s[1], s[2] or s[1]) for s in spans if s]
        return None, tuple(sorted({number for span in named for number in span}))
    try:
        return date.fromisoformat(said), ()
    except ValueError:
        found.wrong(row, f"day {said!r} must be like 2026-10-01, 周一-周四, 周六|周日 or 每天")
        return None, ()


def _between(first: str, last: str) -> list[int]:
    """Weekdays from one to another, over Sunday too."""
    begin, end = _number(first), _number(last)
    return [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]


def _number(sign: str) -> int:
    return int(sign) - 1 if sign.isdecimal() else _WEEKDAYS.index(sign)


def _clock(found: Findings, row: Row, column: str) -> time:
    try:
        return time.fromisoformat(row[column].zfill(5))
    except ValueError:
        found.wrong(row, f"{column} {row[column]!r} must be an hour like 21:30")
        return time()


def contacts(found: Findings, tables: Tables) -> list[Contact]:
    """The telephones posted on buildings (domain.md C8)."""
    parts = [ids(tables.get(name)) for name in ("communities", "places", "buildings")]
    places = None if None in parts else frozenset().union(*filter(None, parts))
    known = "an id of a community, place or building"
    return [
        Contact(
            place=found.one_of(row, "place", places, known),
            what=found.needed(row, "what"),
            phone=found.needed(row, "phone"),
        )
        for row in tables.get("contacts", ())
    ]
