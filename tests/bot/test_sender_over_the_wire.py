"""The sender on real sockets and a database on disk, while the far side, a process, redis or the
database goes away: every push ends in one state, nothing is told twice but where that is the rule.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks.pushing.street import fill
from bot.clock import real_now
from bot.container import Container
from bot.delivery.due_work import DueWork, due_work
from bot.wechat.pool import Pool
from emulator.world import Fault
from rules.notices import MAYBE_READ
from storage import channels
from storage.schema import outbox
from tests import servers
from tests.bot.loopback import (
    CUSTOMER,
    NOW,
    TEMPLATE,
    Far,
    a_container,
    rows,
    served,
    wait_for,
)
from tests.bot.wechat.far_side import Answered, Asked, far_side, said
from tests.conftest import started

TAKEN_OVER = NOW + timedelta(seconds=30)


@pytest.fixture
def far() -> Iterator[Far]:
    with served() as found:
        yield found


def run_out(work: DueWork, now: datetime) -> None:
    """Drain at every moment a push becomes due, for an hour."""
    end = now + timedelta(hours=1)
    while now < end:
        work.send(now)
        found = work.container.services.database
        with found.begin() as tx:
            waiting = outbox.c.state == "waiting"
            due = tx.run(sa.select(sa.func.min(outbox.c.not_before)).where(waiting)).scalar()
        if due is None:
            return
        moment = datetime.fromisoformat(due) if isinstance(due, str) else due
        now = max(now, moment.astimezone(now.tzinfo) if moment.tzinfo else moment)
    raise AssertionError(rows(work.container))


def states(container: Container) -> Counter[str]:
    return Counter(state for state, _, _ in rows(container))


def test_no_answer_within_four_seconds_is_doubt_and_three_are_waited_for(
    tmp_path: Path, far: Far
) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 4)
    far.world.faults += [Fault(CUSTOMER, 2, "timeout", seconds=4.4)]
    far.world.faults += [Fault(CUSTOMER, 2, "slow", seconds=3)]
    begun = time.monotonic()
    due_work(container).sender.drain(NOW)
    assert 4 <= time.monotonic() - begun < 6
    assert Counter(state for state, _, _ in rows(container)) == {"sent": 2, "waiting": 2}
    run_out(due_work(container), NOW)
    assert states(container) == {"sent": 4}
    assert far.shown() == dict.fromkeys(openids, 1)


@pytest.mark.parametrize(
    ("kind", "shown"), [("reset", 1), ("reset_after", 2), ("cut", 2), ("half", 1), ("json", 1)]
)
def test_an_answer_that_is_lost_or_broken(tmp_path: Path, far: Far, kind: str, shown: int) -> None:
    container = a_container(tmp_path, far.port)
    (openid,) = wait_for(container, far, 1)
    far.world.faults.append(Fault(CUSTOMER, 1, kind))
    run_out(due_work(container), NOW)
    assert [(state, tries) for state, tries, _ in rows(container)] == [("sent", 2)]
    assert far.shown() == {openid: shown}


@pytest.mark.parametrize("kind", ["reset", "reset_after", "cut", "half", "json", "html"])
def test_a_card_is_read_once_whatever_happened(tmp_path: Path, far: Far, kind: str) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 5, has_window=False)
    far.world.faults.append(Fault(TEMPLATE, 3, kind))
    run_out(due_work(container), NOW)
    assert states(container) == {"sent": 5}
    assert far.shown() == dict.fromkeys(openids, 1)


def test_a_connection_that_the_far_side_closed_while_idle_is_not_used(tmp_path: Path) -> None:
    def script(asked: Asked) -> Answered:
        if asked.path.endswith("token"):
            return said(access_token="T", expires_in=7200)
        return said(errcode=0, errmsg="ok")

    pool = Pool()
    with far_side(script, idle_for=0.1) as side:
        container = a_container(tmp_path, int(side.api.rpartition(":")[2]), pool=pool)
        fill(container, ["o-1", "o-2"])
        work = due_work(container)
        assert work.sender.drain(NOW, limit=1) == 1
        (((line, _),),) = (list(idle) for idle in pool._idle.values())
        assert select.select([line], [], [], 5)[0], "still open"
        assert work.sender.drain(NOW, limit=1) == 1
    assert side.count(CUSTOMER) == 2
    assert [(state, tries) for state, tries, _ in rows(container)] == [("sent", 1)] * 2


def sending(folder: Path, port: int, url: str, send_within: float, threads: int) -> None:
    """Another process that sends what is due."""
    work = due_work(a_container(folder, port, url))
    replace(work.sender, threads=threads, send_within=send_within, holder="other").drain(NOW)


@contextlib.contextmanager
def another(folder: Path, far: Far, within: float = 20, threads: int = 8) -> Iterator[Any]:
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=sending, args=(folder, far.port, "", within, threads))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def held_at(far: Far, first: int, count: int) -> tuple[threading.Event, threading.Event]:
    """Sends from number `first` on are taken, and answered only when the second event is set.
    The first is set when `count` of them are held."""
    held, go_on = threading.Event(), threading.Event()
    waiting = [0]

    def hold(number: int) -> None:
        if number < first or go_on.is_set():
            return
        with far.world.lock:
            waiting[0] += 1
            if waiting[0] == count:
                held.set()
        go_on.wait(30)

    far.world.on_call = hold
    return held, go_on


@pytest.mark.parametrize("has_window", [True, False])
def test_a_sender_that_is_killed_is_taken_over_within_half_a_minute(
    tmp_path: Path, far: Far, has_window: bool
) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 200, has_window)
    held, go_on = held_at(far, 60, 8)
    with another(tmp_path, far) as process:
        assert held.wait(30)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    go_on.set()
    work = due_work(container)
    work.send(TAKEN_OVER - timedelta(seconds=1))
    assert states(container) == {"sending": 200}
    run_out(work, TAKEN_OVER)
    assert states(container) == {"sent": 200}
    shown = far.shown()
    assert set(shown) == set(openids)
    twice = {openid for openid, count in shown.items() if count > 1}
    assert max(shown.values()) <= 2
    assert len(twice) <= (67 if has_window else 0)
    said = [e for e in far.world.journal if e["to"] in twice and MAYBE_READ in str(e["body"])]
    assert len(said) == len(twice)


def test_a_sender_that_was_stopped_and_goes_on_sends_and_writes_nothing(
    tmp_path: Path, far: Far
) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 200, has_window=False)
    held, go_on = held_at(far, 9, 4)
    with another(tmp_path, far, within=1, threads=4) as process:
        assert held.wait(30)
        os.kill(process.pid, signal.SIGSTOP)
        stopped_at = time.monotonic()
        go_on.set()
        run_out(due_work(container), NOW + timedelta(minutes=10))
        calls, ended = far.world.sends, everything(container)
        process.join(max(0.0, stopped_at + 1.1 - time.monotonic()))
        os.kill(process.pid, signal.SIGCONT)
        process.join(30)
        assert process.exitcode == 0
    assert far.world.sends == calls
    assert everything(container) == ended
    assert states(container) == {"unknown": 200}  # ten minutes: no repeat is safe any more
    assert set(far.shown().values()) == {1}
    assert set(far.shown()) <= set(openids)


def test_a_sender_that_was_stopped_for_less_is_taken_over_whole(tmp_path: Path, far: Far) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 200, has_window=False)
    held, go_on = held_at(far, 9, 4)
    with another(tmp_path, far, within=1, threads=4) as process:
        assert held.wait(30)
        os.kill(process.pid, signal.SIGSTOP)
        go_on.set()
        run_out(due_work(container), TAKEN_OVER)
        ended = everything(container)
        process.join(1.1)
        os.kill(process.pid, signal.SIGCONT)
        process.join(30)
        assert process.exitcode == 0
    assert everything(container) == ended
    assert states(container) == {"sent": 200}
    assert far.shown() == dict.fromkeys(openids, 1)


def everything(container: Container) -> list[Any]:
    with container.services.database.begin() as tx:
        return [tuple(row) for row in tx.run(sa.select(outbox).order_by(outbox.c.id))]


def test_two_senders_at_once_send_each_once(tmp_path: Path, far: Far, database_url: str) -> None:
    houses = [a_container(tmp_path, far.port, database_url) for _ in range(2)]
    openids = wait_for(houses[0], far, 500)
    works = [due_work(container) for container in houses]
    both = [
        threading.Thread(
            target=replace(work, sender=replace(work.sender, holder=str(n))).send, args=(NOW,)
        )
        for n, work in enumerate(works)
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    run_out(works[0], NOW)
    assert states(houses[0]) == {"sent": 500}
    assert far.shown() == dict.fromkeys(openids, 1)
    assert {tries for _, tries, _ in rows(houses[0])} == {1}
    for container in houses:
        container.services.database.close()


def test_redis_may_be_flushed_and_stopped_in_the_middle(tmp_path: Path, far: Far) -> None:
    with contextlib.ExitStack() as stack:
        url, process = started(servers.redis, stack)
        container = a_container(tmp_path, far.port, clock=real_now, REDIS_URL=url)
        openids = wait_for(container, far, 200)
        assert container.cache.token()

        def goes_wrong(number: int) -> None:
            if number == 50:
                container.cache._redis.flushall()
            if number == 100:
                process.kill()
                process.wait()

        far.world.on_call = goes_wrong
        run_out(due_work(container), NOW)
    assert states(container) == {"sent": 200}
    assert far.shown() == dict.fromkeys(openids, 1)
    assert far.world.calls["/cgi-bin/stable_token"] == 1
    assert not container.cache.ping()


class Lock:
    """Another connection that keeps what the sender wants to write."""

    def __init__(self, container: Container, at: int) -> None:
        self.container, self.at, self.tries = container, at, 0
        engine = container.services.database.engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        patience = "PRAGMA busy_timeout = 50" if self.is_sqlite else "SET lock_timeout = 50"

        def impatient(connection: Any, _record: object) -> None:
            connection.cursor().execute(patience)

        sa.event.listen(engine, "connect", impatient)
        engine.dispose()

    def take(self, number: int) -> None:
        if number != self.at:
            return
        engine = self.container.services.database.engine
        if self.is_sqlite:
            self.held: Any = sqlite3.connect(engine.url.database, check_same_thread=False)
            self.held.execute("BEGIN IMMEDIATE")
        else:
            self.held = sa.create_engine(engine.url).connect()
            self.held.exec_driver_sql("SELECT id FROM outbox FOR UPDATE")

    def wait(self, _seconds: float) -> None:
        """What the sender does between its attempts to note: the lock ends after some."""
        self.tries += 1
        if self.tries == 7:
            self.held.rollback()
            self.held.close()


@pytest.mark.parametrize("at", [1, 20])
def test_a_database_that_is_locked_while_we_send(
    tmp_path: Path, far: Far, database_url: str, at: int
) -> None:
    """After the first message, or after the last: what was sent is noted when it can be."""
    container = a_container(tmp_path, far.port, database_url)
    openids = wait_for(container, far, 20)
    lock = Lock(container, at)

    def goes_wrong(number: int) -> None:
        lock.take(number)
        if number == at - 1:
            far.world.faults.append(Fault(CUSTOMER, 1, "reset_after"))

    goes_wrong(0)
    far.world.on_call = goes_wrong
    work = due_work(container)
    sender = replace(work.sender, wait=lock.wait, threads=1)
    assert sender.drain(NOW) == 20
    assert lock.tries == 7
    assert states(container)["sent"] == 19
    run_out(work, NOW)
    assert states(container) == {"sent": 20}
    assert set(far.shown()) == set(openids)
    assert sorted(far.shown().values()) == [1] * 19 + [2]
    container.services.database.close()


def test_a_lost_answer_is_counted_once_however_often_it_is_noted(
    tmp_path: Path, far: Far, database_url: str
) -> None:
    container = a_container(tmp_path, far.port, database_url)
    wait_for(container, far, 1)
    far.world.faults.append(Fault(CUSTOMER, 1, "reset"))
    lock = Lock(container, 1)
    far.world.on_call = lock.take
    sender = replace(due_work(container).sender, wait=lock.wait)
    sender.drain(NOW)
    assert lock.tries == 7
    assert sender.failures == {"customer": 1}
    with container.services.database.begin() as tx:
        assert channels.halts(tx) == {}
    container.services.database.close()


@pytest.mark.parametrize(
    ("code", "name"), [(48001, "template"), (45009, "template"), (40013, "account")]
)
def test_a_way_that_is_refused_as_a_whole_is_not_asked_for_everybody(
    tmp_path: Path, far: Far, code: int, name: str
) -> None:
    container = a_container(tmp_path, far.port)
    wait_for(container, far, 200, has_window=False)
    far.world.faults.append(Fault(TEMPLATE, 1000, errcode=code))
    work = due_work(container)
    assert replace(work.sender, threads=4).drain(NOW) == 200
    assert far.world.sends <= 4
    assert Counter((state, tries) for state, tries, _ in rows(container)) == {("waiting", 0): 200}
    with container.services.database.begin() as tx:
        assert list(channels.halts(tx)) == [name]


def test_what_was_not_begun_within_the_lease_is_no_try(tmp_path: Path, far: Far) -> None:
    container = a_container(tmp_path, far.port)
    openids = wait_for(container, far, 20)
    work = due_work(container)
    for _ in range(10):
        assert replace(work.sender, send_within=-1).drain(NOW) == 20
    assert {(state, tries) for state, tries, _ in rows(container)} == {("waiting", 0)}
    assert far.world.sends == 0
    run_out(work, NOW)
    assert far.shown() == dict.fromkeys(openids, 1)
