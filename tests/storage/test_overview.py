"""What the operator and the desk are told of pushes, and briefs, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from rules.closing.ratings import by_digit
from rules.lifecycle.tickets import happened
from rules.reports.rates import Visit
from storage import briefs, calls, outbox, overview, revisits, tickets
from storage.database import Database, Transaction
from storage.schema import outbox as table
from tests.storage.test_storage import NOW, filed

MINUTE = timedelta(minutes=1)


def put(tx: Transaction, mark: str, **values: Any) -> int:
    """A push of a ticket, as it stands later."""
    ticket_id, notice = values.pop("ticket_id", None), values.pop("notice", "assigned")
    facts = {"number": "26000001"}
    outbox.add(
        *(tx,),
        notice=notice,
        person="s1",
        facts=facts,
        not_before=NOW,
        ticket_id=ticket_id,
        mark=mark,
    )
    newest = tx.run(sa.select(sa.func.max(table.c.id))).scalar_one()
    if values:
        tx.run(sa.update(table).where(table.c.id == newest).values(**values))
    return int(newest)


def test_waiting_is_counted_from_the_first_moment_and_not_from_the_last_try(
    database: Database,
) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        tickets.record(tx, ticket, happened(NOW, "expedited", "s2", urgency="U2"))
        put(tx, "tried", ticket_id=ticket.id, due_at=NOW, not_before=NOW + 9 * MINUTE, tries=3)
        put(tx, "plain", channel="template", due_at=NOW + MINUTE, not_before=NOW + MINUTE)
        put(tx, "night", due_at=NOW, not_before=NOW + 60 * MINUTE, error="quiet hours")
        put(tx, "done", state="sent", channel="customer")
    with database.begin() as tx:
        first, second = overview.waiting(tx, NOW + 5 * MINUTE)
        assert (first.pace, first.since, first.tries, first.count) == ("urgent", NOW, 3, 1)
        assert (second.pace, second.since, second.channel) == ("other", NOW + MINUTE, "template")
        assert overview.count_later(tx, NOW + 5 * MINUTE) == 1
        assert overview.counts(tx) == [
            ("customer", "sent", 1),
            ("none", "waiting", 2),
            ("template", "waiting", 1),
        ]


def test_the_newest_failures_come_first(database: Database) -> None:
    with database.begin() as tx:
        ids = [put(tx, str(n), state="failed", error=f"4300{n}: no") for n in range(4)]
        found = overview.rows(tx, ("failed", "expired"), 3)
        assert [row.id for row in found] == ids[:0:-1]
        assert (found[0].notice, found[0].ticket, found[0].error) == ("assigned", None, "43003: no")


def test_a_call_is_made_once_and_what_was_settled_needs_none(database: Database) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        told = put(tx, "told", ticket_id=ticket.id, notice="not_handled", state="task")
        put(tx, "asked", ticket_id=ticket.id, notice="survey", state="task")
        (task,) = calls.open_tasks(tx)  # nobody asks about what is not done yet
        assert (task.id, task.number, task.since) == (told, ticket.number, NOW)
        assert calls.open_tasks(tx, ticket.id + 1) == []
        calls.made(tx, [told], "s2", NOW)
        calls.made(tx, [told], "s4", NOW + MINUTE)
        assert calls.open_tasks(tx) == []
        columns = sa.select(table.c.called_at, table.c.called_by, table.c.state)
        row = tx.run(columns.where(table.c.id == told)).first()
        assert tuple(row or ()) == (NOW, "s2", "task")


def test_a_brief_is_taken_once(database: Database) -> None:
    with database.begin() as tx:
        for day, key in enumerate(("daily:2026-11-20", "daily:2026-11-21", "daily:2026-11-22")):
            briefs.plan(tx, "daily", key, NOW + timedelta(days=day))
            briefs.plan(tx, "daily", key, NOW)
        assert briefs.earliest(tx) == NOW
        briefs.pass_over(tx, "daily", NOW + timedelta(days=1))
        assert briefs.earliest(tx) == NOW + timedelta(days=1)
        assert briefs.take(tx, "daily:2026-11-21", NOW)
        assert not briefs.take(tx, "daily:2026-11-21", NOW)
        briefs.write(tx, "daily:2026-11-21", "全文")
        assert briefs.latest(tx, "daily") == "全文"
        assert briefs.latest(tx, "weekly") is None
        briefs.put_off(tx, "daily:2026-11-22", NOW + timedelta(days=9))
        assert briefs.earliest(tx) == NOW + timedelta(days=9)


def test_what_a_review_counts(database: Database) -> None:
    rating = by_digit(1)
    assert rating
    with database.begin() as tx:
        ticket = filed(tx)
        hard = happened(NOW, "reclassified", "s2", matter_kind="hard")
        ticket = tickets.record(tx, ticket, hard)
        tickets.record(tx, ticket, happened(NOW + MINUTE, "progress", "s1"))
        revisits.answer(tx, revisits.key_of(ticket, "p1"), NOW, rating, "好")
        revisits.ask(tx, revisits.key_of(ticket, "p1", 2), NOW)
        later = NOW + timedelta(days=9)
        assert [t.id for t in briefs.counted(tx, later)] == [ticket.id]  # it is open
        assert briefs.visits(tx, NOW) == {ticket.id: (Visit(NOW, NOW, True, True, True),)}
        assert briefs.noted(tx) == {ticket.id: NOW + MINUTE}
