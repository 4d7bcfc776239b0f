"""duty.csv, contacts.csv, and the days and deputies of staff.csv."""

from __future__ import annotations

from datetime import date, time

import pytest

from rules.staffing.roster import Shift
from rules.street.row_checks import Row
from rules.street.street import Contact
from rules.street.street_rows import StreetFiles, assemble
from tests.rules.test_street_rows import faults, rows, tables

STAFF = [
    "id,name,role,unit,covers,phone,is_on_duty,from,until,deputy",
    "s1,李网格,grid_worker,u2,c1|e2,,0,2026-01-01,2026-12-31,s3",
    "s2,王主任,desk,u1,,,1,,,",
    "s3,白文静,cadre,u2,c1,,0,,,",
]
DUTY = [
    "day,from,until,staff",
    "周一-周四,21:30,8:00,s2",
    "周六|周日,09:00,18:00,s3",
    "2026-12-31,21:30,08:00,s1",
    "每天,00:00,00:00,s2",
]


def street(**files: list[str]) -> dict[str, list[Row]]:
    return {**tables(), **{name: rows(name, lines) for name, lines in files.items()}}


def test_a_street_without_the_files_has_neither_roster_nor_cards() -> None:
    found = assemble(tables())
    assert isinstance(found, StreetFiles)
    assert (found.street.shifts, found.street.contacts, found.street.leaves) == ((), (), ())


def test_days_and_deputies_of_staff() -> None:
    found = assemble(street(staff=STAFF))
    assert isinstance(found, StreetFiles), found
    li, wang = found.street.staff_by_id["s1"], found.street.staff_by_id["s2"]
    assert (li.since, li.until, li.deputy) == (date(2026, 1, 1), date(2026, 12, 31), "s3")
    assert (wang.since, wang.until, wang.deputy) == (None, None, None)


def test_the_roster_and_the_telephones() -> None:
    contacts = ["place,what,phone", "e1,客服,010-5550-0501", "b1,中控室,010-5550-0502"]
    found = assemble(street(staff=STAFF, duty=DUTY, contacts=contacts))
    assert isinstance(found, StreetFiles), found
    assert found.street.shifts == (
        Shift(None, (0, 1, 2, 3), time(21, 30), time(8), "s2"),
        Shift(None, (5, 6), time(9), time(18), "s3"),
        Shift(date(2026, 12, 31), (), time(21, 30), time(8), "s1"),
        Shift(None, tuple(range(7)), time(0), time(0), "s2"),
    )
    assert found.street.contacts[1] == Contact("b1", "中控室", "010-5550-0502")


@pytest.mark.parametrize(
    ("name", "line", "column", "value", "told"),
    [
        ("staff", 2, "from", "1.1.2026", "from '1.1.2026' must be like 2026-10-01, or empty"),
        ("staff", 2, "until", "2025-12-31", "until 2025-12-31 lies before from 2026-01-01"),
        ("staff", 2, "deputy", "s9", "deputy 's9' must be the id of somebody else here"),
        ("staff", 2, "deputy", "s1", "deputy 's1' must be the id of somebody else here"),
        ("staff", 4, "deputy", "s1", "deputy s1 must be of the role cadre or above"),
        ("staff", 4, "role", "unit", "unit 'u2' must be property, company, department, repair"),
        ("duty", 2, "day", "周八", "day '周八' must be like 2026-10-01, 周一-周四"),
        ("duty", 4, "day", "2026-13-01", "day '2026-13-01' must be like 2026-10-01"),
        ("duty", 2, "day", "", "day '' must be like"),
        ("duty", 2, "from", "25:00", "from '25:00' must be an hour like 21:30"),
        ("duty", 2, "until", "", "until '' must be an hour like 21:30"),
        ("duty", 2, "staff", "s9", "staff 's9' must be an id of staff.csv, of no unit"),
        ("contacts", 2, "place", "e9", "place 'e9' must be an id of a community, place or"),
        ("contacts", 2, "phone", "", "phone is empty"),
        ("contacts", 2, "what", "", "what is empty"),
    ],
)
def test_one_wrong_cell_is_named(name: str, line: int, column: str, value: str, told: str) -> None:
    files = {"staff": STAFF, "duty": DUTY, "contacts": ["place,what,phone", "e1,客服,1"]}
    found = street(**files)
    row = found[name][line - 2]
    found[name][line - 2] = Row(row.file, line, {**row.values, column: value})
    assert any(
        f.startswith(f"{name}.csv:{line}: ") and told in f for f in faults(assemble(found))
    ), faults(assemble(found))


def test_a_missing_column_of_an_optional_file_is_a_fault() -> None:
    found = street(duty=["day,from,until", "每天,21:30,08:00"])
    assert faults(assemble(found)) == ["duty.csv:1: column staff is missing in the first line"]
