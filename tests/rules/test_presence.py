"""四包: one living person at each level for every building at every instant, whoever is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.street_files import read_street
from rules.staffing.leaves import unfit
from rules.staffing.presence import acting, is_fit, is_present
from rules.staffing.roster import Leave, Shift
from rules.staffing.routing import LEVELS, acts_as_desk, at_level, duty, responsible, superiors
from rules.street.street import StaffMember, Street
from rules.street.street_rows import StreetFiles

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # Friday, 9:30 in the street
HOUR = timedelta(hours=1)


@cache
def demo() -> Street:
    found = read_street(Path(__file__).parents[2] / "demo")
    assert isinstance(found, StreetFiles)
    return found.street


def on_leave(street: Street, *pairs: tuple[str, str]) -> Street:
    """The street with leaves (who, deputy) around NOW."""
    leaves = [Leave(n, who, NOW - HOUR, NOW + HOUR, by) for n, (who, by) in enumerate(pairs)]
    return replace(street, leaves=tuple(leaves))


def changed(street: Street, staff_id: str, **fields: object) -> Street:
    staff = [replace(m, **fields) if m.id == staff_id else m for m in street.staff]  # type: ignore[arg-type]
    return replace(street, staff=tuple(staff))


def lead(street: Street, place: str = "e30b06", at: datetime = NOW) -> str:
    found = at_level(street, place, "grid_worker", at)
    assert found
    return found.id


STAFF = [m for m in demo().staff if m.role != "unit"]
BUILDINGS = [p.id for p in demo().places if p.kind == "building"]
_IDS = st.sampled_from([m.id for m in STAFF])
_LEAVES = st.lists(
    st.builds(
        lambda who, by, start, hours: (who, by, NOW + start * HOUR, NOW + (start + hours) * HOUR),
        _IDS,
        _IDS,
        st.integers(-48, 48),
        st.integers(1, 72),
    ),
    max_size=len(STAFF),
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(leaves=_LEAVES, hours=st.integers(-60, 130))
def test_exactly_one_living_person_at_each_level(
    leaves: list[tuple[str, str, datetime, datetime]], hours: int
) -> None:
    rows = [Leave(n, who, a, b, by) for n, (who, by, a, b) in enumerate(leaves)]
    street, now = replace(demo(), leaves=tuple(rows)), NOW + hours * HOUR
    here = {m.id for m in STAFF if is_present(street, m, now)}
    assert not here or ((desk := duty(street, now)) and desk.id in here)
    for place in BUILDINGS:
        for role in LEVELS:
            found = at_level(street, place, role, now)
            assert found is not None
            assert found.id in here or not here
            usual = responsible(demo(), place, role, now)
            if usual and usual.id in here:
                assert found == usual


@settings(max_examples=25, deadline=None, derandomize=True)
@given(away=st.sets(_IDS))
def test_a_chain_of_deputies_never_runs_in_a_circle(away: set[str]) -> None:
    ring = sorted(away)
    street = on_leave(demo(), *zip(ring, ring[1:] + ring[:1], strict=True))
    for member in STAFF:
        found = acting(street, member, NOW)
        assert found == (None if member.id in away else member)


def test_away_the_deputy_then_the_next_at_that_level_then_the_level_above_then_the_desk() -> None:
    street = demo()
    assert lead(street) == "s1"
    assert lead(on_leave(street, ("s1", "s102"))) == "s102"
    assert lead(on_leave(street, ("s1", "s102"), ("s102", "s103"))) == "s103"
    second = StaffMember("s900", "替补", "grid_worker", "uc22", ("c22",))
    both = replace(street, staff=(*street.staff, second))
    assert lead(on_leave(both, ("s1", "s1"))) == "s900"
    assert lead(on_leave(street, ("s1", "s1"))) == "s101"
    assert lead(on_leave(street, ("s1", "s1"), ("s101", "s1"))) == "s8"
    up = [(who, who) for who in ("s1", "s101", "s8", "s3")]
    assert lead(on_leave(street, *up)) == "s2"
    assert lead(on_leave(street, *up, ("s2", "s2"))) == "s4"


def test_a_leave_holds_from_its_first_instant_to_its_last() -> None:
    street = on_leave(demo(), ("s1", "s101"))
    assert lead(street, at=NOW - HOUR - timedelta(seconds=1)) == "s1"
    assert lead(street, at=NOW - HOUR) == "s101"
    assert lead(street, at=NOW + HOUR) == "s1"


def test_who_is_outside_their_days_is_not_responsible() -> None:
    today = date(2026, 11, 20)
    late = changed(demo(), "s1", since=today + timedelta(days=1))
    assert lead(late) == "s101"
    assert lead(late, at=NOW + timedelta(days=1)) == "s1"
    gone = changed(demo(), "s1", until=today, deputy="s102")
    assert lead(gone) == "s1"
    assert lead(gone, at=NOW + timedelta(days=1)) == "s102"


def test_escalation_passes_over_who_is_away() -> None:
    def ids(street: Street) -> list[str]:
        return [m.id for m in superiors(street, "e30b06", "s1", NOW)]

    assert ids(demo()) == ["s101", "s8", "s3"]
    assert ids(on_leave(demo(), ("s8", "s8"))) == ["s101", "s3"]
    assert ids(on_leave(demo(), ("s8", "s9"))) == ["s101", "s9", "s3"]
    assert ids(on_leave(demo(), ("s3", "s3"))) == ["s101", "s8", "s5"]


NIGHT = Shift(None, (0, 1, 2, 3), time(21, 30), time(8), "s8")
EVE = Shift(date(2026, 11, 23), (), time(21, 30), time(8), "s9")


@pytest.mark.parametrize(
    ("hour", "who"),
    [
        (datetime(2026, 11, 23, 13, 29, tzinfo=UTC), "s2"),  # Monday 21:29
        (datetime(2026, 11, 23, 13, 30, tzinfo=UTC), "s8"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=UTC), "s8"),  # Tuesday 7:59
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "s2"),
        (datetime(2026, 11, 26, 20, 0, tzinfo=UTC), "s8"),  # the morning after Thursday
        (datetime(2026, 11, 27, 20, 0, tzinfo=UTC), "s2"),  # after Friday nobody is named
    ],
)
def test_the_roster_names_who_has_the_night(hour: datetime, who: str) -> None:
    street = replace(demo(), shifts=(NIGHT,))
    assert (found := duty(street, hour)) and found.id == who
    assert acts_as_desk(street, found, hour)
    assert not acts_as_desk(street, demo().staff_by_id["s10"], hour)


def test_a_dated_row_goes_before_weekdays_and_an_absent_one_is_replaced() -> None:
    night = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    street = replace(demo(), shifts=(NIGHT, EVE))
    assert (found := duty(street, night)) and found.id == "s9"
    away = Leave(1, "s9", night, night + HOUR, "s9")
    assert (found := duty(replace(street, leaves=(away,)), night)) and found.id == "s8"


def test_who_may_stand_in_for_whom() -> None:
    staff = demo().staff_by_id
    fit = {(a, b): is_fit(staff[a], staff[b]) for a in staff for b in staff}
    assert fit["s15", "s1"] and fit["s101", "s1"] and fit["s3", "s1"]
    assert not fit["s1", "s101"]
    assert not fit["s115", "s1"]
    assert fit["s4", "s2"] and fit["s3", "s2"] and not fit["s8", "s2"]
    assert not fit["s114", "s115"] and not fit["s3", "s115"]


def test_a_deputy_must_be_there_all_the_time() -> None:
    street = changed(demo(), "s101", until=date(2026, 11, 21))
    li, bai = street.staff_by_id["s1"], street.staff_by_id["s101"]
    assert unfit(street, li, bai, NOW, NOW + 10 * HOUR) is None
    assert unfit(street, li, bai, NOW, NOW + timedelta(days=3)) == "deputy_away"
    assert unfit(on_leave(demo(), ("s101", "s102")), li, bai, NOW, NOW + HOUR) == "deputy_away"
