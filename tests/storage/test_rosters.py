"""Leaves, roster and telephones on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from rules.staffing.roster import Leave, Shift
from rules.street.street import Contact, StaffMember, Street, Unit
from storage import rosters, streets
from storage.database import Database, Transaction

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LI = StaffMember(
    *("s1", "李网格", "grid_worker", "u1"),
    since=date(2026, 1, 1),
    until=date(2026, 12, 31),
    deputy="s2",
)
SHIFTS = (
    Shift(None, (0, 6), time(21, 30), time(8), "s1"),
    Shift(date(2026, 12, 31), (), time(9), time(18), "s1"),
)
CONTACTS = (Contact("e1", "客服", "010-5550-0501"),)
STREET = Street(
    *("示范街道", 0, "1", (), (), (Unit("u1", "诉求中心", "office"),), (LI,)),
    shifts=SHIFTS,
    contacts=CONTACTS,
)


def loaded(tx: Transaction) -> None:
    streets.replace(tx, STREET, {}, {}, {})


def test_what_is_loaded_comes_back_the_same(database: Database) -> None:
    with database.begin() as tx:
        loaded(tx)
        loaded(tx)
        found = streets.load(tx)
    assert (found.staff, found.shifts, found.contacts) == ((LI,), SHIFTS, CONTACTS)
    assert found.version == 2


def test_a_leave_is_part_of_the_street_until_it_ends(database: Database) -> None:
    with database.begin() as tx:
        loaded(tx)
        rosters.add_leave(tx, "s1", "s2", NOW + HOUR, NOW + 3 * HOUR)
        (leave,) = streets.load(tx).leaves
        assert leave == Leave(leave.id, "s1", NOW + HOUR, NOW + 3 * HOUR, "s2")
        assert rosters.earliest(tx) == NOW + HOUR
        assert rosters.under_way(tx, NOW) == []
        assert rosters.under_way(tx, NOW + HOUR) == [leave]
        assert rosters.begin_leave(tx, leave.id, NOW + HOUR)
        assert not rosters.begin_leave(tx, leave.id, NOW + HOUR)
        assert rosters.earliest(tx) is None
        assert rosters.under_way(tx, NOW + 3 * HOUR) == []
        assert streets.load(tx).leaves == ()


def test_a_leave_called_off_is_gone_and_loading_keeps_the_others(database: Database) -> None:
    with database.begin() as tx:
        loaded(tx)
        rosters.add_leave(tx, "s1", "s2", NOW, NOW + HOUR)
        rosters.add_leave(tx, "s1", "s2", NOW + 2 * HOUR, NOW + 3 * HOUR)
        first = streets.load(tx).leaves[0]
        rosters.end_leave(tx, first.id, NOW)
        loaded(tx)
        assert [x.from_at for x in streets.load(tx).leaves] == [NOW + 2 * HOUR]


def test_every_process_sees_that_something_changed(database: Database) -> None:
    with database.begin() as tx:
        loaded(tx)
        streets.changed(tx)
        assert streets.version(tx) == 2
