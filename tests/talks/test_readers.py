"""Who reads keeps nobody from writing, and nobody who writes keeps them from reading."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import calendars
from bot.cli import check
from bot.cli.quarantine import listed
from handlers import timers
from handlers.chat import letters
from handlers.reports import exports, learning
from handlers.reports.exports import export
from rules.lifecycle.tickets import happened
from storage import people, tickets
from tests.conftest import fresh_postgresql
from tests.talks.town import Town, found_town


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    url = None
    if request.param == "postgresql":
        url = fresh_postgresql(request.getfixturevalue("postgresql_url"))
    found = found_town(tmp_path / "town", url)
    yield found
    found.container.services.database.close()


@pytest.fixture
def busy(town: Town, monkeypatch: Any) -> Town:
    """A street with more of everything than is read at a time."""
    monkeypatch.setattr(exports, "BATCH", 3)
    monkeypatch.setattr(learning, "_BATCH", 3)
    monkeypatch.setattr(letters, "_BATCH", 3)
    for n in range(1, 8):
        town.person(f"demo-r{n}").says(f"芳群园一区{n}号楼着火了")
        town.person(f"demo-r{n}").does("raw", "not xml")
    return town


@pytest.mark.parametrize("what", ["tickets", "people", "pushes", "staff"])
def test_a_pager_that_waits_keeps_nobody_from_reporting(busy: Town, what: str) -> None:
    before = len(list(export(busy.container.services, what)))
    paused = export(busy.container.services, what)
    first = [next(paused) for _ in range(4)]
    said: list[str] = []
    talking = threading.Thread(
        target=lambda: said.append(busy.person("demo-late").says("芳群园二区9号楼着火了"))
    )
    talking.start()
    talking.join(10)
    assert "119" in said[0]
    rest = list(paused)
    ids = [row.get("number") or row["id"] for row in (*first, *rest)]
    assert len(ids) == len(set(ids)) >= before


def test_every_read_is_answered_while_somebody_writes(busy: Town, capsys: Any) -> None:
    """The writer's lock is held all the while; a read that wanted it would wait and fail."""
    container, now = busy.container, busy.now()
    number = busy.tickets()[0]["number"]
    link = container.services.links.ticket(number).partition("/t/")[2]
    with container.services.database.begin() as tx:
        people.meet(tx, "demo-somebody-new", now)
        for what in ("tickets", "people", "pushes", "staff"):
            assert list(export(container.services, what))
        assert learning.corrections(container.services) == []
        assert len(list(listed(container))) == 7
        assert timers.next_due(container.services)
        assert not list(check._database(container))
        calendars.shortage(container.services.database, now)
        assert busy.web.get(f"/t/{link}").status_code == 200
        assert busy.web.get("/readyz").get_json()["database"]
        assert busy.web.get("/metrics").status_code == 200


def test_a_reader_sees_one_moment_while_others_write(busy: Town) -> None:
    services = busy.container.services
    with services.database.look() as tx:
        before = len(tickets.after(tx, 0, 100))
        busy.person("demo-late").says("芳群园二区9号楼着火了")
        busy.settle()
        if services.database.engine.dialect.name == "sqlite":
            assert len(tickets.after(tx, 0, 100)) == before
    with services.database.look() as tx:
        assert len(tickets.after(tx, 0, 100)) == before + 1


@pytest.mark.parametrize("deed", ["write", "lock"])
def test_who_only_looks_cannot_write(busy: Town, deed: str) -> None:
    services, now = busy.container.services, busy.now()
    with pytest.raises(Exception, match=r"(?i)read.?only"), services.database.look() as tx:
        ticket = tickets.after(tx, 0, 1)[0]
        if deed == "lock" and services.database.engine.dialect.name == "postgresql":
            tickets.get(tx, ticket.id)
        tickets.record(tx, ticket, happened(now, "progress", "s1"))
    with services.database.begin() as tx:  # and the connection is as it was
        tickets.record(tx, tickets.get(tx, ticket.id), happened(now, "progress", "s1"))
