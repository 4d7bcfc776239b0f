"""Whether two reports can be of one failure: a row per clause."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.filing.places import Place
from rules.filing.sameness import Thing, is_shared, may_be_one, may_be_same
from rules.lifecycle.tickets import Ticket
from rules.street.street import Category, Reach

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
HOME = {"community": "甲"}


def at(estate: str | None = "e1", **slots: object) -> Ticket:
    place = Place(**{**HOME, **slots})  # type: ignore[arg-type]
    site = f"{estate}·{place.building}" if place.building else estate
    return Ticket(
        *(1, "26000001", NOW, "wechat", "wechat_oa", "dispatched", "0405", False),
        *("U3", "worry", "坏了", place, None, estate, site, False, "s1", 1, NOW),
    )


THREE = at(building="3号楼")


@pytest.mark.parametrize(
    ("reach", "one", "other", "may_be"),
    [
        ("whole", THREE, at(building="5号楼"), True),  # an outage is the estate's
        ("whole", THREE, at("e2", building="3号楼"), False),
        ("building", THREE, at(building="3号楼", unit="2单元"), True),
        ("building", THREE, at(building="5号楼"), False),
        ("building", THREE, at(), True),  # the house was not told: asked
        ("building", THREE, at("e2", building="3号楼"), False),
        ("object", THREE, at(building="3号楼"), True),
        ("object", THREE, at(building="5号楼"), False),
        ("object", THREE, at(), True),
        ("object", THREE, at("e2"), False),
        ("object", at(building="3号楼", unit="1单元"), at(building="3号楼", unit="2单元"), False),
        ("object", at(building="3号楼", room="301"), at(building="3号楼", room="402"), False),
        ("object", at(landmark="东门"), at(landmark="西门"), False),
        ("object", at(landmark="东门"), at(landmark="东门岗亭"), True),
        ("object", at(None, lat=39.8659, lng=116.4319), at(None, lat=39.8660, lng=116.4319), True),
        ("object", at(None, lat=39.8659, lng=116.4319), at(None, lat=39.8680, lng=116.4319), False),
        ("object", at(None), at(None), False),  # nobody knows where
    ],
)
def test_the_place(reach: Reach, one: Ticket, other: Ticket, may_be: bool) -> None:
    assert may_be_one(reach, one, other) == may_be
    assert may_be_one(reach, other, one) == may_be


BENCH, CHAIR, BOX = Thing("长椅", "长椅"), Thing("椅子", "长椅"), Thing("信箱", "信箱")
LAMP, STREET_LAMP, HALL_LAMP = Thing("灯", "灯"), Thing("路灯", "路灯"), Thing("楼道灯", "楼道灯")


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ((BENCH,), (CHAIR,), True),  # two names of one thing
        ((BENCH,), (BOX,), False),
        ((LAMP,), (STREET_LAMP,), True),  # any lamp may be that one
        ((STREET_LAMP,), (HALL_LAMP,), False),
        ((), (BENCH,), True),  # who names nothing may mean it
        ((BENCH, BOX), (BOX,), True),
    ],
)
def test_the_thing(one: tuple[Thing, ...], other: tuple[Thing, ...], may_be: bool) -> None:
    assert may_be_same(one, other) == may_be
    assert may_be_same(other, one) == may_be


def kind(l1_id: str, l2_id: str) -> Category:
    return Category("0001", "甲", l1_id, "乙", l2_id, "队", (), "U3", 24, 168, ())


def test_what_each_has_alone_is_nobody_elses() -> None:
    assert is_shared(kind("building_repair", "common_facility"))
    assert not is_shared(kind("civil_service", "elderly_care"))
    assert not is_shared(kind("property_mgmt", "property_fee"))
