"""A ticket is made of an Intake, whichever door it came through: no phone, no message, no flow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.filing import filing
from rules.filing.intake import Intake
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket
from rules.staffing.actors import Actor, Door
from storage import people
from tests.talks.town import Player, Town

BROKEN_LAMP = Intake(
    "",
    "楼道灯坏了",
    None,
    "U3",
    "worry",
    place=Place(community="芳群园一区", building="6号楼"),
    channel="hotline",
)
NO_HEAT = "没暖气了"


def calls(town: Town, who: Player, intake: Intake, door: Door = "hotline") -> Ticket:
    """What somebody told another door, filed in a transaction of its own."""
    services, now = town.container.services, town.now()
    with services.database.begin() as tx:
        person = people.meet(tx, who.openid, now)
        work = services.work(tx, now, Actor(door, door))
        said = ((now, intake.matter),)
        filed = filing.file(work, replace(intake, reporter=person.id, words=said))
    town.settle()
    return filed


def cold(town: Town, who: Player, building: int, *, apart_from: str | None = None) -> Ticket:
    services = town.container.services
    with services.database.begin() as tx:
        street = services.snapshot(tx, town.now()).street
    code = next(c.code for c in street.categories if c.l2_id == "home_not_warm")
    place = Place(community="芳群园一区", building=f"{building}号楼")
    told = replace(BROKEN_LAMP, matter=NO_HEAT, category=code, urgency="U2", place=place)
    return calls(town, who, replace(told, is_alone=apart_from is not None, apart_from=apart_from))


@pytest.mark.parametrize("door", ["hotline", "open311", "console"])
def test_any_door_files_and_whoever_told_hears(town: Town, zhang: Player, door: Door) -> None:
    zhang.says("您好")
    zhang.sees()
    filed = calls(town, zhang, BROKEN_LAMP, door)
    (ticket,) = town.tickets()
    assert ticket["number"] == filed.number
    assert (ticket["channel"], ticket["status"]) == ("hotline", "dispatched")
    assert ticket["lead"] == "s1"
    assert ticket["words"] == ["楼道灯坏了"]
    assert {p["notice"] for p in town.pushes()} >= {"assigned", "doubtful"}


def test_many_who_call_are_one_incident(town: Town, zhang: Player, zhao: Player) -> None:
    third = town.person("demo-neighbour3")
    first, *_ = (cold(town, who, n) for n, who in enumerate((zhang, zhao, third), 1))
    assert {t["incident"] for t in town.tickets()} == {first.number}
    assert sorted(t["status"] for t in town.tickets()) == ["dispatched", "merged", "merged"]


def test_what_was_told_as_another_matter_stays_apart(town: Town, zhang: Player) -> None:
    first, *_ = [cold(town, town.person(f"demo-neighbour{n}"), n + 1) for n in range(2)]
    cold(town, zhang, 3, apart_from=first.number)
    assert [t["incident"] for t in town.tickets()] == [None, None, None]


def test_words_are_kept_in_the_order_they_were_said(town: Town, zhang: Player) -> None:
    now = town.now()
    said = ((now, "后说的"), (now - timedelta(minutes=5), "先说的"))
    services = town.container.services
    with services.database.begin() as tx:
        person = people.meet(tx, zhang.openid, now)
        intake = replace(BROKEN_LAMP, reporter=person.id, words=said)
        filing.file(services.work(tx, now, Actor("hotline", "hotline")), intake)
    (ticket,) = town.tickets()
    assert ticket["words"] == ["先说的", "后说的"]
