"""Who takes part in a ticket, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.lifecycle.tickets import folded, happened
from storage import tickets, timers
from storage.database import Database
from storage.timers import Timer
from tests.storage.test_storage import NOW, filed


def test_co_handlers_and_flags_are_what_history_makes_of_them(database: Database) -> None:
    with database.begin() as tx:
        start = filed(tx)
        joined = happened(NOW, "joined", "s2", "s_1", co_handlers=("s_1", "s12"))
        flagged = happened(NOW, "flagged", "system", flags=("litigation",), transfer_to="s8")
        ticket = tickets.record(tx, tickets.record(tx, start, joined), flagged)
    with database.begin() as tx:
        stored = tickets.get(tx, ticket.id)
        events = [event for event, _ in tickets.events_of(tx, ticket.id)]
        assert stored == ticket
        assert stored.co_handlers == ("s_1", "s12")
        assert replace(folded(start, events), sequence=stored.sequence) == stored
        assert tickets.broken_link(tx, stored) is None


@pytest.mark.parametrize(
    ("staff", "is_found"), [("s_1", True), ("s12", True), ("s1", False), ("sx1", False)]
)
def test_helpers_are_found_by_their_whole_id(
    database: Database, staff: str, is_found: bool
) -> None:
    with database.begin() as tx:
        joined = happened(NOW, "joined", "s2", None, co_handlers=("s_1", "s12"))
        ticket = tickets.record(tx, filed(tx), joined)
        assert (ticket in tickets.helped_by(tx, staff)) == is_found


def test_an_end_of_all_duties_leaves_an_appointment_alone(database: Database) -> None:
    with database.begin() as tx:
        ticket = filed(tx)
        for name in ("contact", "legal_aid"):
            timers.put(tx, Timer(ticket.id, name, 1, NOW + timedelta(days=1)))
        timers.clear(tx, ticket.id, but=("legal_aid",))
        assert list(timers.of_ticket(tx, ticket.id)) == ["legal_aid"]
