"""The one scheduler process: a handful of ticks, each a function of now, under one lease."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from bot.calendars import shortage
from bot.container import Container, process_name
from bot.delivery.due_work import DueWork, due_work
from bot.logs import get_logger
from handlers.reports.overview import alert
from rules.lifecycle.hours import STREET_ZONE
from storage import leases
from storage.database import Unavailable

LEASE, LEASE_FOR = "scheduler", timedelta(seconds=20)
log = get_logger("scheduler")


def run(container: Container) -> None:
    """Tick until SIGTERM or SIGINT, then finish what is under way."""
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    work = due_work(container)
    scheduler = _scheduler(container, work)
    scheduler.start()
    log.info("scheduler ready")
    _tick(container, "calendar", partial(_watch_calendar, container))
    while not stop.is_set():
        # With redis a push goes out at once; without, the next tick is a second away.
        if not container.cache.is_configured:
            stop.wait()
        elif container.cache.await_wake(1.0):
            _tick(container, "send", work.send)
        else:
            stop.wait(0.2)
    scheduler.shutdown(wait=True)
    _release(container)


def _scheduler(container: Container, work: DueWork) -> BackgroundScheduler:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick still running is no news
    # misfire_grace_time None: APScheduler's default of 1 s drops a late tick with one log line.
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = BackgroundScheduler(timezone=STREET_ZONE, job_defaults=defaults)
    ticks: dict[str, tuple[Callable[[datetime], int], int]] = {
        "send": (work.send, 1),
        "take in": (work.take_in, 2),
        "fire": (work.fire, 5),
        "fetch": (work.fetch, 2),
        "calendar": (partial(_watch_calendar, container), 6 * 3600),
        "alert": (partial(_watch_pushes, container), 60),
    }
    for name, (function, seconds) in ticks.items():
        scheduler.add_job(_tick, "interval", (container, name, function), seconds=seconds, id=name)
    return scheduler


def _watch_calendar(container: Container, now: datetime) -> int:
    """A year without holidays is said in the log until it has them."""
    line = shortage(container.services.database, now)
    if line:
        log.warning("calendar ends", detail=line)
    return bool(line)


def _watch_pushes(container: Container, now: datetime) -> int:
    """A push beyond its limit is said in the log, once a minute at most."""
    line = alert(container.services, now)
    if line:
        log.warning("oldest push waits", detail=line)
    return bool(line)


def _tick(container: Container, name: str, function: Callable[[datetime], int]) -> None:
    """One tick, if the lease is ours. A tick that fails is logged and comes again."""
    try:
        if _is_ours(container):
            function(container.clock())
    except Unavailable:
        log.warning("database away", tick=name)
    except Exception:
        log.exception("tick failed", tick=name)


def _is_ours(container: Container) -> bool:
    """Real time: the lease guards against processes, not against the street's moved clock."""
    with container.services.database.begin() as tx:
        fence = leases.hold(tx, LEASE, process_name(), container.real_now(), LEASE_FOR)
    return fence is not None


def _release(container: Container) -> None:
    with container.services.database.begin() as tx:
        leases.release(tx, LEASE, process_name())
