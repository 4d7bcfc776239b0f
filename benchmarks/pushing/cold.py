"""Processes that start at once without a token: how many fetch one, and when all have it."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from benchmarks.pushing.far_side import FarSide, posts, way
from benchmarks.pushing.street import settings_for
from bot.cli.migrate import bring_up
from bot.container import build

GIVE_UP_AFTER = 60  # seconds


def all_served(folder: Path, side: FarSide, processes: int = 8) -> float:
    """Seconds until every process has made a call that needs the token, all begun at once."""
    settings = settings_for(folder, side)
    if bring_up(settings):
        raise SystemExit("the database cannot be brought up")
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes)
    answers: Queue[tuple[float, float]] = context.Queue()
    started = [
        context.Process(target=call_once, args=(folder, side, barrier, answers))
        for _ in range(processes)
    ]
    for process in started:
        process.start()
    spans = [answers.get(timeout=GIVE_UP_AFTER) for _ in started]
    for process in started:
        process.join(GIVE_UP_AFTER)
    return max(ended for _, ended in spans) - min(began for began, _ in spans)


def call_once(
    folder: Path, side: FarSide, barrier: Barrier, answers: Queue[tuple[float, float]]
) -> None:
    """One process: its own house on the same database, one call at the word."""
    container = build(settings_for(folder, side), session=way(side), post=posts(side))
    barrier.wait(GIVE_UP_AFTER)
    began = time.monotonic()
    container.client.user("nobody")
    answers.put((began, time.monotonic()))
