"""A receipt whose message we never learned the id of: the one message of theirs it can mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storage import outbox, people, receipts
from storage.database import Database, Transaction
from storage.schema import outbox as rows
from storage.schema import receipts as kept

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
A_LITTLE = timedelta(seconds=3)


def a_push(tx: Transaction, person: str, mark: str = "", **values: Any) -> int:
    notice = values.pop("notice", "contacted")
    outbox.add(tx, notice=notice, person=person, facts={}, not_before=NOW, mark=mark)
    push_id = tx.run(sa.select(sa.func.max(rows.c.id))).scalar_one()
    in_doubt = {"state": "unknown", "channel": "template", "doubtful_since": NOW}
    tx.run(sa.update(rows).where(rows.c.id == push_id).values(**in_doubt | values))
    return int(push_id)


def a_receipt(tx: Transaction, person: str, name: str = "77", **more: Any) -> None:
    said = {"is_delivered": True, "detail": "success", "now": NOW + A_LITTLE} | more
    receipts.arrived(tx, name, person=person, **said)


def states(tx: Transaction) -> list[tuple[str, str | None]]:
    query = sa.select(rows.c.state, rows.c.message_id).order_by(rows.c.id)
    return [(row[0], row[1]) for row in tx.run(query)]


def matched(tx: Transaction) -> list[tuple[str, str | None]]:
    receipts.match(tx, NOW + timedelta(minutes=1))
    return states(tx)


@pytest.mark.parametrize("state", ["unknown", "waiting"])
def test_what_is_in_doubt_arrived(database: Database, state: str) -> None:
    with database.begin() as tx:
        push_id = a_push(tx, "p1", state=state)
        a_receipt(tx, "p1")
        assert matched(tx) == [("delivered", "77")]
        sent_at = sa.select(rows.c.sent_at).where(rows.c.id == push_id)
        assert tx.run(sent_at).scalar() == NOW
        assert tx.run(sa.select(kept.c.message_id)).all() == []


def test_a_subscription_s_message_is_answered_without_an_id(database: Database) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", state="sent", channel="subscribe", sent_at=NOW, doubtful_since=None)
        a_receipt(tx, "p1")
        assert matched(tx) == [("delivered", "77")]


def test_several_in_one_message_share_its_end(database: Database) -> None:
    with database.begin() as tx:
        first = a_push(tx, "p1", "a")
        a_push(tx, "p1", "b", told_with=first)
        a_push(tx, "p1", "c", told_with=first, state="cancelled")
        a_receipt(tx, "p1")
        assert matched(tx) == [("delivered", "77"), ("delivered", "77"), ("cancelled", None)]


def test_of_several_messages_none(database: Database) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", "a")
        a_push(tx, "p1", "b")
        a_receipt(tx, "p1")
        assert matched(tx) == [("unknown", None)] * 2


def test_one_known_by_its_id_leaves_the_other(database: Database) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", "a")
        a_push(tx, "p1", "b", state="sent", message_id="8", sent_at=NOW, doubtful_since=None)
        a_receipt(tx, "p1", "8")
        assert matched(tx) == [("unknown", None), ("delivered", "8")]
        a_receipt(tx, "p1", "7")
        assert matched(tx) == [("delivered", "7"), ("delivered", "8")]


def test_while_one_is_under_way_it_waits(database: Database) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", "a")
        under_way = a_push(tx, "p1", "b", state="sending", doubtful_since=None)
        a_receipt(tx, "p1", "9")
        assert matched(tx) == [("unknown", None), ("sending", None)]
        noted = {"state": "sent", "message_id": "9", "sent_at": NOW}
        tx.run(sa.update(rows).where(rows.c.id == under_way).values(**noted))
        assert matched(tx) == [("unknown", None), ("delivered", "9")]


@pytest.mark.parametrize(
    "other",
    [
        {"doubtful_since": NOW - timedelta(minutes=11)},
        {"doubtful_since": NOW + timedelta(minutes=1)},
        {"channel": "customer"},
        {"state": "waiting", "doubtful_since": None},
        {"state": "sent", "sent_at": NOW, "doubtful_since": None},
        {"state": "failed"},
    ],
)
def test_what_it_cannot_mean(database: Database, other: dict[str, Any]) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", **other)
        a_push(tx, "p2", "another's")
        before = states(tx)
        a_receipt(tx, "p1")
        assert matched(tx) == before


def test_who_holds_a_staff_id_is_told_under_it(database: Database) -> None:
    with database.begin() as tx:
        person = people.meet(tx, "o-li", NOW).id
        people.change(tx, person, staff_id="s1")
        a_push(tx, "s1")
        a_push(tx, "s2", "another's")
        a_receipt(tx, person)
        assert matched(tx) == [("delivered", "77"), ("unknown", None)]


@pytest.mark.parametrize(
    ("notice", "state"), [("contacted", "failed"), ("not_handled", "task"), ("survey", "task")]
)
def test_what_did_not_arrive_is_telephoned_where_it_must_be_told(
    database: Database, notice: str, state: str
) -> None:
    with database.begin() as tx:
        a_push(tx, "p1", notice=notice)
        a_receipt(tx, "p1", is_delivered=False, detail="failed:user block")
        found = receipts.match(tx, NOW)
        assert states(tx) == [(state, "77")]
        assert [push.notice for push in found] == ([notice] if state == "task" else [])


def test_what_nobody_waits_for_is_looked_for_once_and_kept_a_day(database: Database) -> None:
    with database.begin() as tx:
        a_receipt(tx, "p1")
        receipts.match(tx, NOW)
        assert tx.run(sa.select(kept.c.person)).all() == [(None,)]
        receipts.match(tx, NOW + timedelta(days=2))
        assert tx.run(sa.select(kept.c.person)).all() == []
