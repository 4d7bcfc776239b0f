"""六星分级 (B1), the keepers of what is high (C2), the resource directory (B3): tables."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rules.filing.places import Place, PlaceEntry
from rules.filing.stars import Stars, Weighing, graded, is_funded, needs_district
from rules.lifecycle.states import STATUSES
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category, Resource, StaffMember, Street, Unit
from rules.street.units import head, matching, meant
from rules.working.keepers import missing, needs_keepers
from rules.working.resources import fitting

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
UNITS = (
    Unit("u2", "城乡管理办公室", "office"),
    Unit("uc", "芳群园社区居委会", "committee"),
    Unit("up1", "安居物业", "property"),
    Unit("up2", "康园物业", "property"),
    Unit("ux3", "排水集团", "company", "010-5550-0150"),
    Unit("ud1", "交通支队", "department"),
    Unit("ud3", "区房管局", "department"),
)
STAFF = (
    StaffMember("li", "李网格", "grid_worker", "uc", ("c22",)),
    StaffMember("bai", "白文静", "cadre", "uc", ("c22",)),
    StaffMember("song", "宋志强", "section", "u2", ("c22",)),
    StaffMember("zhao", "赵书记", "leader", "u2", ("c22",)),
    StaffMember("wang", "王主任", "desk", "u2", (), True),
    StaffMember("kang", "康园值班室", "unit", "up2", ("e30",)),
)
PLACES = (
    PlaceEntry("c22", "community", "芳群园社区"),
    PlaceEntry("e30", "estate", "芳群园一区", "c22"),
    PlaceEntry("c01", "community", "望园社区"),
)
RESOURCES = (
    Resource("r1", "ux3", ("sewage", "污水主管"), "值班长"),
    Resource("r2", "up2", ("sewage", "疏通"), "工程主管", ("e30",)),
    Resource("r3", "up1", ("sewage", "疏通"), "工程主管", ("c01",)),
    Resource("r4", "uc", ("elderly_care", "调解"), "调解员", ("c22",)),
)
STREET = Street("示范街道", 1, "", PLACES, (), UNITS, STAFF, resources=RESOURCES)


def category(l2_id: str = "lighting", *co_handlers: str) -> Category:
    row = ("0401", "房屋", "building", "漏雨", l2_id, "城乡管理办公室")
    return Category(*row, co_handlers, "U3", 24, 168, ())


def a_ticket(**change: Any) -> Ticket:
    ticket = Ticket(
        *(1, "26000001", NOW, "wechat", "wechat_oa", "dispatched", "0401", False, "U3", "worry"),
        *("漏雨", Place(place_id="e30"), None, "e30", "e30·6号楼", False, "li", 1, NOW),
    )
    return replace(ticket, **change)


@pytest.mark.parametrize(
    ("facts", "stars"),
    [
        ({}, Stars(1)),
        ({"needs_others": True}, Stars(1, ("units",))),
        ({"needs_others": True, "needs_district": True}, Stars(2, ("units", "district"))),
        ({"needs_funds": True}, Stars(1, ("funds",))),
        ({"rounds": 2}, Stars(1, ("again",))),
        ({"recurrences": 1}, Stars(1, ("again",))),
        ({"rounds": 3, "recurrences": 4}, Stars(1, ("again",))),
        ({"persons": 4}, Stars(1)),
        ({"persons": 5}, Stars(1, ("many",))),
        ({"is_shared": True}, Stars(1, ("many",))),
        ({"is_legacy": True}, Stars(1, ("legacy",))),
        (
            {"needs_others": True, "needs_district": True, "needs_funds": True, "rounds": 2},
            Stars(4, ("units", "district", "funds", "again")),
        ),
        (
            {
                **{"needs_others": True, "needs_district": True, "needs_funds": True},
                **{"rounds": 2, "persons": 9, "is_legacy": True},
            },
            Stars(6, ("units", "district", "funds", "again", "many", "legacy")),
        ),
    ],
)
def test_every_yes_is_a_star(facts: dict[str, Any], stars: Stars) -> None:
    assert graded(Weighing(**facts)) == stars


@pytest.mark.parametrize(
    ("co_handlers", "is_so"),
    [
        (("物业", "排水集团"), False),
        (("交通支队", "区交通委"), True),
        (("物业", "产权单位", "区房管局"), True),
        (("运营商",), False),
        ((), False),
    ],
)
def test_the_district_is_needed_where_a_department_of_it_helps(
    co_handlers: tuple[str, ...], is_so: bool
) -> None:
    assert needs_district(STREET, category("lighting", *co_handlers)) is is_so


@pytest.mark.parametrize(
    ("l2", "is_so"), [("roof_leak", True), ("renovation", True), ("lighting", False)]
)
def test_what_costs_by_its_kind(l2: str, is_so: bool) -> None:
    assert is_funded(category(l2)) is is_so
    assert not is_funded(None)


@pytest.mark.parametrize(
    ("stars", "status", "kind"),
    list(
        itertools.product((None, *range(1, 7)), STATUSES, (None, "urgent", "hard", "worry", "wish"))
    ),
)
def test_what_is_high_or_parked_or_hard_has_both_keepers(
    stars: int | None, status: Any, kind: Any
) -> None:
    ticket = a_ticket(stars=stars, status=status, matter_kind=kind)
    needs = (stars or 0) >= 4 or status == "parked" or kind == "hard"
    assert needs_keepers(ticket) is needs
    found = missing(STREET, ticket, NOW)
    assert found == ({"case_owner": "bai", "supervisor": "zhao"} if needs else {})
    assert missing(STREET, replace(ticket, **found), NOW) == {}  # type: ignore[arg-type]


def test_a_keeper_who_left_is_replaced_and_one_who_stays_is_kept() -> None:
    kept = a_ticket(stars=5, case_owner="song", supervisor="gone")
    assert missing(STREET, kept, NOW) == {"supervisor": "zhao"}


def test_an_unknown_place_has_keepers_too() -> None:
    ticket = a_ticket(stars=4, place=Place(), lead="wang")
    assert missing(STREET, ticket, NOW) == {"case_owner": "wang", "supervisor": "zhao"}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("城管办", ["城乡管理办公室"]),
        ("排水集团", ["排水集团"]),
        ("物业", ["安居物业", "康园物业"]),
        ("房管", ["区房管局"]),
        ("排水集团四分公司", ["排水集团"]),
        ("天宫", []),
        ("城", []),
    ],
)
def test_units_by_the_names_people_use(said: str, found: list[str]) -> None:
    assert [unit.name for unit in matching(STREET, said)] == found


def test_of_several_the_one_of_the_place_is_meant() -> None:
    assert [u.id for u in meant(STREET, "物业", "e30")] == ["up2"]
    assert [u.id for u in meant(STREET, "物业", "c01")] == ["up1", "up2"]


def test_who_speaks_for_a_unit() -> None:
    assert (found := head(STREET, "u2", "e30", NOW))
    assert found.id == "song"
    assert head(STREET, "ux3", "e30", NOW) is None


@pytest.mark.parametrize(
    ("wanted", "place", "found"),
    [
        (("sewage",), "e30", ["r2", "r1"]),
        (("sewage",), "c01", ["r3", "r1"]),
        (("污水",), None, ["r1"]),
        (("调解",), "e30", ["r4"]),
        (("调解",), "c01", []),
        (("天宫",), None, []),
    ],
)
def test_resources_by_kind_and_area(
    wanted: tuple[str, ...], place: str | None, found: list[str]
) -> None:
    assert [r.id for r in fitting(STREET, wanted, place)] == found
