"""The benchmark of pushes, cut to fifty: it runs, and it sees what goes wrong. No time is held."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks import pushes
from benchmarks.pushing import cold, draining, street, waiting
from benchmarks.pushing.far_side import OURS, FarSide, far_side, self_signed
from bot.delivery.due_work import due_work
from storage.schema import outbox, timers

FEW = 50


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[FarSide]:
    with far_side(self_signed(tmp_path)) as side:
        yield side


@pytest.fixture
def plain() -> Iterator[FarSide]:
    with far_side() as side:
        yield side


def test_every_push_goes_out_once_over_tls(tmp_path: Path, secure: FarSide) -> None:
    found = draining.compare(tmp_path, secure, FEW, rounds=1)
    rows = (found.customer, found.template, *found.anchors.values())
    assert [row.pushes for row in rows] == [FEW] * 4
    assert found.by_wall > 0
    assert found.by_cpu > 0


def test_a_far_side_may_take_its_time(tmp_path: Path) -> None:
    with far_side(self_signed(tmp_path), delay=0.01) as side:
        ours, theirs = draining.slow(tmp_path, side, FEW)
    assert ours.wall >= 0.01
    assert theirs.wall >= 0.01


def test_a_message_too_many_is_seen(tmp_path: Path, plain: FarSide) -> None:
    container = street.house_in(tmp_path, plain)
    draining.drained(container, plain, draining.CUSTOMER, FEW, "right")
    street.fill(container, draining.openids("twice", 1))
    due_work(container).send(street.NOW)
    container.client.send_text(draining.openids("twice", 1)[0], "twice")
    with pytest.raises(AssertionError, match="1 sent, but the far side had"):
        street.check(container, plain, draining.CUSTOMER, 1)


def test_a_push_that_stays_is_seen(tmp_path: Path, plain: FarSide) -> None:
    container = street.house_in(tmp_path, plain)
    street.fill(container, draining.openids("kept", 1))
    with pytest.raises(AssertionError, match="waiting"):
        street.check(container, plain, draining.CUSTOMER, 1)


def test_a_crowd_waits_beside_what_is_due(
    tmp_path: Path, plain: FarSide, database_url: str
) -> None:
    empty, full = waiting.beside(tmp_path, plain, 1000, database_url)
    assert min(empty.idle, full.idle, full.due, full.fire) > 0
    container = street.house_in(tmp_path, plain, database_url)
    with container.services.database.begin() as tx:
        later = sa.select(sa.func.count()).where(outbox.c.not_before > street.NOW)
        kept = sa.select(sa.func.count()).select_from(timers)
        assert (tx.run(later).scalar_one(), tx.run(kept).scalar_one()) == (1000, 1000)
    container.services.database.close()


def test_cold_processes_are_counted(tmp_path: Path, secure: FarSide) -> None:
    assert cold.all_served(tmp_path, secure, processes=2) > 0
    assert secure.count()["tokens"] == 1


def test_what_is_measured_has_a_core_to_itself() -> None:
    assert pushes.alone(os.sched_getaffinity, 0) == {OURS}
