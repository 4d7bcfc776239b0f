"""No building ends in "no handler"; a card has a number for every place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.filing.places import PlaceEntry
from rules.staffing.roster import Leave
from rules.street.cards import card
from rules.street.street import StaffMember, Unit
from rules.working.fallback import chain, has_property, repair_unit
from tests.rules.test_presence import HOUR, NOW, demo

WITHOUT = [p.id for p in demo().places if p.kind == "building" and not p.has_property]
CODES = [c.code for c in demo().categories]


@pytest.mark.parametrize("place", WITHOUT)
def test_no_building_without_a_property_company_ends_with_nobody(place: str) -> None:
    for code in (*CODES, None):
        links = chain(demo(), place, code, NOW)
        assert [x for x in links if x.member]
        assert links[-1].why in ("above", "last")
        assert all((x.unit and x.unit.phone) or x.member for x in links)


def whys(place: str, code: str) -> list[str]:
    return [link.why for link in chain(demo(), place, code, NOW)]


def test_the_chain_and_its_reasons() -> None:
    assert whys("e21b09", "0401") == ["no_property", "covers", "above", "last"]
    assert whys("e21b09", "0502") == ["covers", "above", "last"]  # a fee is nothing to repair
    assert whys("e21b09", "0901") == ["covers", "above", "last"]
    assert whys("e30b06", "0401") == ["covers", "above", "last"]


def test_the_chain_goes_round_who_is_away() -> None:
    everybody = [m for m in demo().staff if m.role not in ("unit", "leader")]
    leaves = [Leave(n, m.id, NOW - HOUR, NOW + HOUR, m.id) for n, m in enumerate(everybody)]
    links = chain(replace(demo(), leaves=tuple(leaves)), "e21b09", "0401", NOW)
    assert [link.why for link in links] == ["no_property", "last"]
    assert links[-1].member and links[-1].member.role == "leader"


def test_a_building_takes_after_its_estate() -> None:
    street = demo()
    entry = PlaceEntry("new", "building", "99号楼", "e21")
    assert has_property(replace(street, places=(*street.places, entry)), "new") is False
    assert has_property(street, "l01") is None
    assert has_property(street, None) is None


def test_the_nearest_fitters_are_called() -> None:
    street = demo()
    near = Unit("ux90", "刘家窑快修队", "repair", "010-5550-0590")
    man = StaffMember("s990", "快修师傅", "unit", "ux90", ("e21",))
    both = replace(street, units=(*street.units, near), staff=(*street.staff, man))
    assert repair_unit(both, "e21b09", "0401") == near
    assert repair_unit(both, "e41b01", "0401") == street.unit_by_id["ux8"]


def test_every_building_has_a_number_on_its_card() -> None:
    for entry in demo().places:
        if entry.kind == "building":
            found = card(demo(), entry.id, "报修")
            assert found.lines
            assert all(phone for _, phone in found.lines)
