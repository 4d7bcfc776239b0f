"""Any steps of the state table, in any order, by anybody: the row is what the history makes of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest

from benchmarks.simulated.records import refolded
from handlers.context import Work
from handlers.lifecycle import aftercare, clocks
from handlers.lifecycle.tickets import NotAllowed, advance
from rules.filing.places import Place
from rules.lifecycle.clocks import ANSWER_WITHIN, DUTIES, OUTLIVE
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.states import ENDED, LIVE, Action, TicketRole, may, step
from rules.lifecycle.tickets import Ticket
from rules.lifecycle.workdays import NATURAL
from rules.staffing.actors import Actor
from rules.street.street import Street
from storage import migrations, tickets, timers
from storage.database import Database, Transaction
from storage.sealing import Sealer

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ACTIONS, ACTORS = get_args(Action), get_args(TicketRole)
STEPS = 60
_WEEK = timedelta(days=7)
# What is asked, visited or appointed after the end outlives it.
AFTER_THE_END = {*aftercare.OUTLIVES, aftercare.SECOND, aftercare.SECOND_EXPIRY, *OUTLIVE}


@pytest.fixture
def database(sealer: Sealer) -> Iterator[Database]:
    """In memory where there is such a folder; its name is nobody else's."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    found = Database(f"sqlite:///{folder}/walk.db", sealer)
    migrations.upgrade(found.engine)
    yield found
    found.close()
    shutil.rmtree(folder)


def filed(tx: Transaction) -> Ticket:
    ticket = Ticket(
        *(0, "26000001", NOW, "wechat", "wechat_oa", "open", "0305", False, "U3", "worry"),
        *("楼道灯坏了", Place(), None, None, None, False, None, 1, due_at("U3", NOW, NATURAL)),
    )
    ticket = tickets.file(tx, ticket, "p1", [(NOW, "楼道灯坏了")])
    clocks.filed(tx, ticket, NOW)
    return advance(work(tx, NOW), ticket, "dispatch", "system", to="s1", lead="s1")


def work(tx: Transaction, now: datetime) -> Work:
    return Work(tx, Street("示范街道", 1, "", (), (), (), ()), now, Actor("s9", "chat"))


def set_with(action: Action, ticket: Ticket, now: datetime) -> dict[str, Any]:
    """The fields the verbs set with an action."""
    found: dict[Action, dict[str, Any]] = {
        "dispatch": {"lead": "s1"},
        "reassign": {"lead": "s2"},
        "contact": {"responded_at": now},
        "handle": {"handled_at": now},
        "ask": {"waiting_since": now, "waiting_until": now + ANSWER_WITHIN},
        "wait": {"waiting_since": now, "waiting_for": "供电公司", "waiting_until": now + _WEEK},
        "hand_shift": {"lead": "s2"},
        "expedite": {"urgency": "U2", "due_at": min(ticket.due_at, due_at("U2", now, NATURAL))},
        "reclassify": {"category": "0204", "is_doubtful": False},
        "supplement": {"place": Place(community="望园社区")},
    }
    again = {"round": ticket.round + 1, "handled_at": None, "closed_at": None}
    if action in ("refuse", "reopen", "fail"):
        return {**again, "due_at": due_at(ticket.urgency, now, NATURAL)}
    ended = (s := step(ticket.status, action)) and s.to in ENDED
    return found.get(action, {}) | ({"closed_at": now} if ended else {})


@pytest.mark.parametrize("seed", range(12))
def test_any_walk_through_the_table_holds(database: Database, seed: int) -> None:
    rng, now = Random(seed), NOW
    with database.begin() as tx:
        ticket = filed(tx)
        for _ in range(STEPS):
            now += timedelta(minutes=rng.choice((1, 40, 600)))
            action, actor = rng.choice(ACTIONS), rng.choice(ACTORS)
            if action in ("ask", "wait") and ticket.waiting_since:
                continue  # the verb asks once
            before = ticket
            is_allowed = may(ticket.status, action, actor)
            change = set_with(action, ticket, now)
            try:
                ticket = advance(work(tx, now), ticket, action, actor, **change)
            except NotAllowed:
                assert not is_allowed
                assert tickets.get(tx, before.id) == before
                continue
            assert is_allowed
            if action == "reassign" and before.status == "parked":
                clocks.filed(tx, ticket, now)  # as the verb does
            holds(tx, ticket, f"{before.status} {action}")


def holds(tx: Transaction, ticket: Ticket, what: str) -> None:
    """The row, the chain, and in work a clock that runs, or a question that ends by itself."""
    row = tickets.get(tx, ticket.id)
    events = [event for event, _ in tickets.events_of(tx, ticket.id)]
    running = timers.of_ticket(tx, ticket.id)
    going = [t for t in running.values() if t.held_at is None]
    assert row == ticket, what
    assert refolded(row, events) == row, what
    assert tickets.broken_link(tx, row) is None, what
    if row.status in LIVE:
        assert going, what
    if row.status in ENDED:
        assert running.keys() <= AFTER_THE_END, what
    if row.waiting_since is None:
        assert not running.keys() & {clocks.ANSWER, clocks.OTHERS}, what
        assert not [n for n, t in running.items() if n in DUTIES and t.held_at], what
    else:
        ends = clocks.OTHERS if row.waiting_for else clocks.ANSWER
        assert running[ends].due_at == row.waiting_until, what
    assert row.lead, what
