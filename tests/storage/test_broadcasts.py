"""Notices to a place, on SQLite and on PostgreSQL: each person once, a thousand within a second."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest
import sqlalchemy as sa

from rules.filing.places import Place
from storage import broadcasts, incidents, outbox, people, sending, tickets
from storage.broadcasts import Broadcast, Row
from storage.database import Database, Transaction
from storage.schema import people as people_table
from tests.storage.test_storage import NOW, a_ticket

SIX, SEVEN = "e30b06", "e30b07"
HOME = Place(community="芳群园一区", building="7号楼", place_id=SEVEN)
PLAIN = Broadcast(0, [SIX], None, "芳群园一区6号楼", "停水", False, "s2", "pw", NOW, 1)


def resident(tx: Transaction, name: str, **more: object) -> str:
    person = people.meet(tx, f"openid-of-{name}", NOW).id
    if more:
        people.change(tx, person, **more)
    return person


def reported(tx: Transaction, person: str, number: str, place_id: str, **more: object) -> int:
    ticket = replace(a_ticket(number), place=Place(place_id=place_id), **more)  # type: ignore[arg-type]
    return tickets.file(tx, ticket, person, []).id


def known(tx: Transaction, *place_ids: str) -> set[str]:
    found = [k.person for k in broadcasts.known_at(tx, place_ids)]
    assert len(found) == len(set(found))
    return set(found)


def test_everybody_known_at_a_place_once(database: Database) -> None:
    with database.begin() as tx:
        zhang, zhao = resident(tx, "zhang"), resident(tx, "zhao", place_id=SEVEN)
        ticket = reported(tx, zhang, "26000001", SIX)
        reported(tx, zhang, "26000002", SIX)
        joined = resident(tx, "joined")
        tickets.join(tx, ticket, joined, NOW)
        elsewhere = resident(tx, "elsewhere")
        tickets.join(tx, ticket, elsewhere, NOW, HOME)
        nameless = resident(tx, "nameless")
        reported(tx, nameless, "26000003", SIX, is_anonymous=True)
        assert known(tx, SIX) == {zhang, joined}
        assert known(tx, SEVEN) == {zhao, elsewhere}
        assert known(tx, SIX, SEVEN) == {zhang, joined, zhao, elsewhere}
        assert known(tx, "e31") == set()


@pytest.mark.parametrize(
    "change",
    [{"is_following": False}, {"has_opted_out": True}, {"staff_id": "s1"}, {"openid_index": None}],
)
def test_who_must_not_be_told_is_not_known(database: Database, change: dict[str, object]) -> None:
    with database.begin() as tx:
        person = resident(tx, "zhang", place_id=SIX)
        assert known(tx, SIX) == {person}
        people.change(tx, person, **change)
        assert known(tx, SIX) == set()


def test_an_incident_keeps_where_each_of_its_people_told_of_it(database: Database) -> None:
    with database.begin() as tx:
        zhang, joined = resident(tx, "zhang"), resident(tx, "joined")
        ticket = reported(tx, zhang, "26000001", SIX, incident="26000001")
        tickets.join(tx, ticket, joined, NOW, HOME)
        incidents.keep_places(tx, tickets.get(tx, ticket))
        assert tickets.place_of(tx, ticket, zhang) == Place(place_id=SIX)
        assert tickets.place_of(tx, ticket, joined) == HOME
        assert {k.person for k in broadcasts.known_of(tx, "26000001")} == {zhang, joined}


def test_agreed_to_once_and_not_after_it_was_taken_back(database: Database) -> None:
    with database.begin() as tx:
        one, two = broadcasts.ask(tx, PLAIN), broadcasts.ask(tx, PLAIN)
        assert one.id != two.id
        assert broadcasts.get(tx, one.id) == one
        assert [b.id for b in broadcasts.newest(tx, NOW)] == [two.id, one.id]
        assert broadcasts.newest(tx, NOW + timedelta(seconds=1)) == []
        assert broadcasts.approve(tx, one.id, "s4", NOW, 3)
        assert not broadcasts.approve(tx, one.id, "s3", NOW, 3)
        assert broadcasts.cancel(tx, two.id, "s2", NOW) == 0
        assert not broadcasts.approve(tx, two.id, "s4", NOW, 3)
        kept = broadcasts.get(tx, one.id)
        assert kept
        assert (kept.approved_by, kept.approved_at, kept.count) == ("s4", NOW, 3)


def test_the_same_notice_comes_to_nobody_twice_and_can_be_stopped(database: Database) -> None:
    with database.begin() as tx:
        one = broadcasts.ask(tx, PLAIN)
        rows = [Row(resident(tx, f"r{n}"), NOW) for n in range(3)]
        broadcasts.put(tx, one.id, "place_notice_waits", {}, [Row("s4", NOW)])
        for _ in range(2):
            broadcasts.put(tx, one.id, "place_notice", {"words": "停水"}, rows)
        assert broadcasts.states(tx, one.id) == {"waiting": 3}
        (push_id, person), *_ = [d for d in sending.due(tx, NOW, 10) if d[1] != "s4"]
        (push,) = sending.take(tx, [push_id], NOW)
        assert (push.person, push.facts) == (person, {"words": "停水"})
        outbox.end(tx, push, "sent", at=NOW)
        assert broadcasts.cancel(tx, one.id, "s4", NOW) == 2
        assert broadcasts.states(tx, one.id) == {"sent": 1, "cancelled": 2}
        assert sending.due(tx, NOW, 10) == []


def test_a_thousand_are_put_in_line_within_a_second(database: Database) -> None:
    with database.begin() as tx:
        everybody = [
            {
                **{"id": f"p{n:06}", "openid_sealed": "x", "openid_index": f"i{n}"},
                **{"first_seen_at": NOW, "is_following": True, "has_opted_out": False},
                **{"window_left": 0, "place_id": SIX},
            }
            for n in range(1000)
        ]
        tx.run(sa.insert(people_table), everybody)
        one = broadcasts.ask(tx, PLAIN)
    begun = perf_counter()
    with database.begin() as tx:
        found = broadcasts.known_at(tx, [SIX])
        assert broadcasts.approve(tx, one.id, "s4", NOW, len(found))
        rows = [Row(k.person, NOW) for k in found]
        broadcasts.put(tx, one.id, "place_notice", {"words": "停水" * 45}, rows)
    assert perf_counter() - begun < 1
    with database.begin() as tx:
        assert broadcasts.states(tx, one.id) == {"waiting": 1000}


def test_what_is_for_one_person_goes_before_what_is_for_a_whole_place(database: Database) -> None:
    with database.begin() as tx:
        everybody = [Row(f"p{n}", NOW) for n in range(20)]
        broadcasts.put(tx, 1, "place_notice", {}, everybody)
        after = NOW + timedelta(seconds=1)
        outbox.add(tx, notice="assigned", person="s1", facts={}, not_before=after)
        due = [person for _, person in sending.due(tx, after, 5)]
    assert due == ["s1", "p0", "p1", "p2", "p3"]
