"""Consents are counted alike on SQLite and on PostgreSQL."""

from __future__ import annotations

from storage import consents
from storage.database import Database


def test_given_spent_refused(database: Database) -> None:
    with database.begin() as tx:
        for person in ("p1", "p1", "p2"):
            consents.given(tx, person, "T")
        consents.given(tx, "p3", "OTHER")
    with database.begin() as tx:
        assert consents.left(tx, ["p1", "p2", "p3", "p4"], "T") == {"p1", "p2"}
        consents.spent(tx, "p1", "T")
        consents.spent(tx, "p2", "T")
        consents.spent(tx, "p2", "T")
        assert consents.left(tx, ["p1", "p2"], "T") == {"p1"}
        consents.given(tx, "p2", "T")
        assert consents.left(tx, ["p1", "p2"], "T") == {"p1", "p2"}
        consents.refused(tx, "p1", "T")
        consents.refused(tx, "p4", "T")
        assert consents.left(tx, ["p1", "p2"], "T") == {"p2"}
        consents.drop(tx, "p2")
        assert consents.left(tx, ["p2"], "T") == set()
        assert consents.left(tx, [], "T") == set()
        assert consents.left(tx, ["p3"], "OTHER") == {"p3"}
