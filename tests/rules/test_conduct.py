"""Of whom of the staff somebody complains, and who looks into it (首接负责 does not hold there)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.street_files import read_street
from rules.filing.conduct import accused, judge, without
from rules.street.street import Street
from rules.street.street_rows import StreetFiles

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def street() -> Street:
    files = read_street(Path(__file__).parents[2] / "demo")
    assert isinstance(files, StreetFiles)
    return files.street


@pytest.mark.parametrize(
    ("who", "place", "ids", "judged_by"),
    [
        ("李网格", "e30", ("s1",), "s101"),  # worker: the cadre of that community
        ("李网格", None, ("s1",), "s101"),
        ("李师傅", "e30b06", ("s1",), "s101"),
        ("姓李的网格员", "e30", ("s1",), "s101"),
        ("网格员小李", "e30", ("s1",), "s101"),
        ("网格员", "e31", ("s57",), "s101"),
        ("楼门长", "e30", ("s1",), "s101"),
        ("居委会的人", "e30", ("s1", "s101"), "s8"),  # committee: the section
        ("社区白主任", "e30", ("s101",), "s8"),
        ("王主任", "e30", ("s2",), "s3"),  # desk: the leader
        ("诉求中心接电话的", "e30", ("s2", "s4"), "s3"),
        ("赵书记", "e30", ("s3",), "s2"),  # leader: the desk
        ("窗口工作人员", None, (), "s2"),  # nobody can name them
        ("网格员", None, (), "s2"),
    ],
)
def test_never_whoever_it_is_about(
    street: Street, who: str, place: str | None, ids: tuple[str, ...], judged_by: str
) -> None:
    found = accused(street, who, place, NOW)
    assert set(found) == set(ids)
    member = judge(street, who, found, place, NOW)
    assert member is not None
    assert member.id == judged_by


def test_nobody_complained_of_sits_in_the_chain(street: Street) -> None:
    """Whoever it is about, wherever: somebody else takes it on."""
    for member in street.staff:
        if member.role in ("unit", "courier"):
            continue
        ids = accused(street, member.name, next(iter(member.covers), None), NOW)
        assert member.id in ids
        found = judge(street, member.name, ids, None, NOW)
        assert found is not None
        assert found.id not in ids


def test_a_deputy_who_is_meant_does_not_stand_in(street: Street) -> None:
    rows = (replace(m, deputy="s102") if m.id == "s1" else m for m in street.staff)
    clear = without(replace(street, staff=tuple(rows)), ("s102",))
    assert "s102" not in clear.staff_by_id
    assert without(street, ()) is street
