"""The same promises on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from rules.filing.inbound import Content, Inbound
from rules.filing.places import Place
from rules.lifecycle.tickets import Ticket, folded, happened
from storage import (
    conversations,
    inbox,
    leases,
    migrations,
    outbox,
    people,
    revisits,
    sending,
    tickets,
    timers,
)
from storage.database import Clash, Database, Transaction
from storage.inbox import Answer
from storage.schema import history
from storage.schema import people as people_table

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ZHANG = "oZhang-is-a-person-of-28-char"


def a_ticket(number: str = "26000001") -> Ticket:
    return Ticket(
        id=0,
        number=number,
        created_at=NOW,
        origin="wechat",
        channel="wechat_oa",
        status="open",
        category="0204",
        is_doubtful=False,
        urgency="U2",
        matter_kind="worry",
        matter="下水道堵了",
        place=Place(community="芳群园一区", building="6号楼"),
        grid=None,
        estate=None,
        site=None,
        is_anonymous=False,
        lead=None,
        round=1,
        due_at=NOW + timedelta(days=1),
    )


def a_message(key: str = "m1", text: str = "停水了") -> Inbound:
    return Inbound(ZHANG, "text", Content(text=text), key, NOW)


def filed(tx: Transaction) -> Ticket:
    person = people.meet(tx, ZHANG, NOW)
    return tickets.file(tx, a_ticket(), person.id, [(NOW, "下水道堵了")])


def test_the_tables_are_what_the_schema_says(database: Database) -> None:
    assert migrations.drift(database.engine) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrations.upgrade(database.engine)
    assert migrations.drift(database.engine) == []


def test_a_person_is_met_once_and_kept_sealed(database: Database) -> None:
    with database.begin() as tx:
        first = people.meet(tx, ZHANG, NOW)
    with database.begin() as tx:
        again = people.meet(tx, ZHANG, NOW)
        row = tx.run(sa.select(people_table)).one()
        assert people.addressees(tx, {first.id})[first.id].openid == ZHANG
    assert first.is_new
    assert again.id == first.id
    assert not again.is_new
    assert ZHANG not in repr(row)


def test_a_stored_reply_comes_back_and_a_second_copy_clashes(database: Database) -> None:
    with database.begin() as tx:
        assert inbox.seen(tx, "m1") is None
        inbox.keep(tx, a_message(), "p1", Answer("您好", NOW))
    with database.begin() as tx:
        assert inbox.seen(tx, "m1") == Answer("您好", NOW)
    with pytest.raises(Clash), database.begin() as tx:
        inbox.keep(tx, a_message(), "p1", Answer("您好", NOW))


def test_what_a_person_wrote_is_not_in_the_clear(database: Database) -> None:
    with database.begin() as tx:
        inbox.keep(tx, a_message(text="我电话13812345678"), "p1", Answer("好", NOW))
        kept = tx.run(sa.text("SELECT content FROM inbox")).scalar_one()
    assert "138" not in kept


def test_a_failed_unit_of_work_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as tx:
        filed(tx)
        _ = 1 / 0
    with database.begin() as tx:
        assert list(tickets.everything(tx)) == []


def test_the_row_is_what_its_history_makes_of_it(database: Database) -> None:
    with database.begin() as tx:
        start = filed(tx)
        dispatched = happened(NOW, "dispatched", "system", "s1", status="dispatched", lead="s1")
        ticket = tickets.record(tx, start, dispatched)
        moved = Place(community="望园东里")
        later = NOW + timedelta(hours=2)
        ticket = tickets.record(
            tx, ticket, happened(NOW, "located", "p1", place=moved, due_at=later)
        )
    with database.begin() as tx:
        stored = tickets.get(tx, ticket.id)
        events = [event for event, _ in tickets.events_of(tx, ticket.id)]
        assert stored == ticket
        assert replace(folded(start, events), sequence=stored.sequence) == stored
        assert tickets.broken_link(tx, stored) is None
        assert tickets.words_of(tx, ticket.id) == ["下水道堵了"]


def test_a_tampered_history_names_its_event(database: Database) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        ticket = tickets.record(tx, ticket, happened(NOW, "dispatched", "system", "s1"))
        ticket = tickets.record(tx, ticket, happened(NOW, "acknowledged", "s1"))
        tx.run(sa.update(history).where(history.c.sequence == 1).values(to="s9"))
        assert tickets.broken_link(tx, ticket) == 1


def test_a_conversation_is_replaced_and_dropped(database: Database) -> None:
    state = {"flow": "report", "answers": {}, "version": 1}
    with database.begin() as tx:
        conversations.save(tx, "p1", state, NOW)
        conversations.save(tx, "p1", {**state, "asked": "where"}, NOW)
        assert (conversations.load(tx, "p1") or {})["asked"] == "where"
        conversations.save(tx, "p1", None, NOW)
        assert conversations.load(tx, "p1") is None


def put_in_line(tx: Transaction, ticket: Ticket) -> None:
    outbox.add(tx, notice="assigned", person="s1", facts={}, not_before=NOW, ticket_id=ticket.id)


def test_a_push_is_put_in_line_once_and_claimed_once(database: Database) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        put_in_line(tx, ticket)
        put_in_line(tx, ticket)
        ((push_id, person),) = sending.due(tx, NOW, 10)
    with database.begin() as tx:
        (first,) = sending.take(tx, [push_id], NOW)
        sending.claim(tx, [([first], "customer")], "a", NOW)
        assert sending.take(tx, [push_id], NOW) == []
    assert person == "s1"
    with database.begin() as tx:
        assert sending.lapsed(tx, NOW) == []
        later = sending.lapsed(tx, NOW + timedelta(minutes=1))
        assert later == [(replace(first, state="sending", channel="customer"), NOW)]
        sending.end(tx, [sending.PushResult(first, "sent", "customer", sent_at=NOW)])
        sending.end(tx, [sending.PushResult(first, "failed")])
    assert states(database) == [("sent", 1)]


def test_a_sender_that_comes_back_late_writes_nothing(database: Database) -> None:
    with database.begin() as tx:
        put_in_line(tx, filed(tx))
        ((push_id, _),) = sending.due(tx, NOW, 10)
        (paused,) = sending.take(tx, [push_id], NOW)
        sending.claim(tx, [([paused], "customer")], "paused", NOW)
    after = NOW + timedelta(minutes=1)
    with database.begin() as tx:
        ((lost, _),) = sending.lapsed(tx, after)
        sending.end(tx, [sending.PushResult(lost, "waiting", not_before=after)])
        (again,) = sending.take(tx, [push_id], after)
        sending.claim(tx, [([again], "template")], "other", after)
    with database.begin() as tx:
        sending.end(tx, [sending.PushResult(paused, "sent", "customer", sent_at=after)])
    assert states(database) == [("sending", 2)]


def states(database: Database) -> list[tuple[str, int]]:
    with database.begin() as tx:
        return [(row["state"], row["tries"]) for row in outbox.rows(tx)]


def test_a_timer_fires_for_one_of_two(database: Database) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        timers.put(tx, timers.Timer(ticket.id, "survey_reminder", 1, NOW))
    with database.begin() as tx:
        (timer,) = timers.due(tx, NOW)
        assert timers.take(tx, timer)
        assert not timers.take(tx, timer)


def test_a_lease_has_one_holder_and_a_growing_fence(database: Database) -> None:
    span = timedelta(seconds=20)
    with database.begin() as tx:
        assert leases.hold(tx, "x", "a", NOW, span) == 1
        assert leases.hold(tx, "x", "b", NOW, span) is None
        assert leases.hold(tx, "x", "a", NOW, span) == 1
        assert leases.hold(tx, "x", "b", NOW + timedelta(minutes=1), span) == 2
        assert leases.hold(tx, "x", "a", NOW + timedelta(minutes=1), span) is None


def test_a_lease_taken_before_the_clock_was_set_back_is_nobodys(database: Database) -> None:
    span = timedelta(seconds=20)
    with database.begin() as tx:
        assert leases.hold(tx, "x", "dead", NOW, span) == 1
        assert leases.hold(tx, "x", "b", NOW - timedelta(minutes=5), span) is None
        assert leases.hold(tx, "x", "b", NOW - timedelta(hours=1), span) == 2


def test_ticket_numbers_are_never_given_twice(database: Database) -> None:
    found: list[int] = []

    def take() -> None:
        for _ in range(10):
            with database.begin() as tx:
                found.append(tickets.next_sequence(tx))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(1, 41))


def test_a_revisit_of_before_belongs_to_the_first_reporter(database: Database) -> None:
    migrations.downgrade(database.engine, "0005")
    with database.engine.begin() as connection:
        for statement in _BEFORE_INCIDENTS:
            connection.execute(sa.text(statement))
    migrations.upgrade(database.engine)
    with database.begin() as tx:
        (row,) = revisits.of_ticket(tx, 1)
    assert (row["round"], row["visit"], row["person"]) == (1, 1, "pfirst")
    assert (row["solved"], row["words"]) == (True, "挺好")


_BEFORE_INCIDENTS = (
    "INSERT INTO tickets (id, number, created_at, origin, channel, status, is_doubtful, urgency, "
    "matter, place, is_anonymous, round, due_at, sequence) VALUES (1, '26000001', "
    "'2026-11-20 01:30:00.000000', 'wechat', 'wechat_oa', 'closed', false, 'U3', '灯', '{}', "
    "false, 1, '2026-11-27 01:30:00.000000', 0)",
    "INSERT INTO reporters (ticket_id, person_id, joined_at) "
    "VALUES (1, 'pfirst', '2026-11-20 01:30:00.000000')",
    "INSERT INTO revisits (ticket_id, round, asked_at, solved, words) "
    "VALUES (1, 1, '2026-11-21 01:30:00.000000', true, '挺好')",
)


def test_what_is_refused_halfway_leaves_what_was_written_before(database: Database) -> None:
    with database.begin() as tx:
        kept = filed(tx)
        before = tickets.get(tx, kept.id)
        with pytest.raises(ValueError, match="refused"), tx.all_or_nothing():
            tickets.add_words(tx, kept.id, "p1", NOW, "再说一句")
            tickets.record(tx, before, happened(NOW, "progress", "s1", reason="在修"))
            raise ValueError("refused")
        tickets.record(tx, before, happened(NOW, "progress", "s1", reason="修好一半"))
    with database.look() as tx:
        assert tickets.words_of(tx, kept.id) == ["下水道堵了"]
        assert [e.reason for e, _ in tickets.events_of(tx, kept.id)][1:] == ["修好一半"]
