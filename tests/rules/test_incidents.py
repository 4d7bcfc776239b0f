"""When many reports are one incident (domain.md D6): a row per clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.street_files import read_street
from rules.filing.incidents import Report, family, is_near, need_of, needs_one_more, triggered
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.street.street import Street, Urgency
from rules.street.street_rows import StreetFiles

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
DEMO = Path(__file__).parents[2] / "demo"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def report(
    n: int, ago: timedelta, person: str, estate: str = "e1", urgency: Urgency = "U2"
) -> Report:
    ticket = Ticket(
        *(n, f"2600{n:04}", NOW - ago, "wechat", "wechat_oa", "dispatched", "0102", False),
        *(urgency, "urgent", "停暖", Place(community="甲"), None, estate, estate, False, "s1", 1),
        NOW + DAY,
    )
    return Report(ticket, frozenset({person}))


@pytest.mark.parametrize(
    ("told", "urgency", "is_one"),
    [
        ([(0, "a"), (1, "b"), (2, "c")], "U2", True),  # three residents in two hours
        ([(0, "a"), (1, "b"), (2.1, "c")], "U2", False),  # the third is too long ago
        ([(0, "a"), (1, "a"), (1, "b")], "U2", False),  # two residents
        ([(0, "a"), (1, "b"), (2, "c")], "U3", False),  # slow matters need five messages
        ([(0, "a"), (24, "b"), (48, "c"), (72, "a"), (96, "b")], "U3", True),
        ([(0, "a"), (24, "b"), (48, "a"), (72, "a"), (96, "b")], "U3", False),  # two people
        ([(0, "a"), (24, "b"), (48, "c"), (72, "a"), (169, "b")], "U3", False),  # over a week
    ],
)
def test_the_trigger(told: list[tuple[float, str]], urgency: Urgency, is_one: bool) -> None:
    reports = [report(n, h * HOUR, who, urgency=urgency) for n, (h, who) in enumerate(told)]
    assert bool(triggered(reports[0].ticket, reports, NOW)) == is_one


def test_one_failure_is_as_urgent_as_the_most_urgent_told_of_it() -> None:
    """宽带断了 is slow by itself; 整栋没网 beside it within two hours makes the failure a fast one."""
    fresh, other = (report(n, HOUR, who, urgency="U3") for n, who in enumerate("ab"))
    urgent, long_ago = report(2, HOUR, "c"), report(2, 3 * HOUR, "c")
    assert len(triggered(fresh.ticket, [fresh, other, urgent], NOW)) == 3
    assert not triggered(fresh.ticket, [fresh, other, long_ago], NOW)
    out = replace(report(3, HOUR, "d", urgency="U3"), is_out=True)
    assert len(triggered(fresh.ticket, [fresh, other, out], NOW)) == 3
    assert needs_one_more("U3", [other, urgent], NOW)
    assert not needs_one_more("U3", [other, long_ago], NOW)


def test_another_estate_counts_only_within_three_hundred_metres() -> None:
    here = report(0, HOUR, "a").ticket
    pin = replace(here, place=Place(lat=39.8659, lng=116.4319), estate="e1")
    near = replace(here, place=Place(lat=39.8680, lng=116.4319), estate="e2")  # 233 m
    far = replace(here, place=Place(lat=39.8690, lng=116.4319), estate="e2")  # 345 m
    assert is_near(pin, near)
    assert not is_near(pin, far)
    assert not is_near(replace(here, estate=None), replace(far, estate=None))


def demo() -> Street:
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    return files.street


def test_cold_rooms_and_a_stopped_heating_are_one_failure() -> None:
    street = demo()
    assert family(street, "0101") == family(street, "0102") == ("0101", "0102")
    assert family(street, "0601") == ("0601",)


def test_what_is_brought_to_the_door() -> None:
    assert need_of("heating_outage") == "电暖气"
    assert need_of("heating_fee") is None
    assert need_of(None) is None
