"""The platform's stand-in on a real socket, and a house that sends to it by its own pool."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import sqlalchemy as sa
from werkzeug.serving import make_server

from benchmarks.pushing.street import NOW, fill
from bot.cli.migrate import bring_up
from bot.clock import Clock
from bot.container import Container, build
from bot.settings import load_settings
from bot.wechat.pool import Pool
from emulator.__main__ import Handler
from emulator.app import create_app
from emulator.world import Fault, World
from handlers.context import StreetSnapshot
from storage.schema import outbox

__all__ = ["NOW", "Far", "Watched", "a_container", "rows", "served", "wait_for"]
CUSTOMER, TEMPLATE = "/cgi-bin/message/custom/send", "/cgi-bin/message/template/send"
SENDS = (CUSTOMER, TEMPLATE)


@dataclass
class Watched(World):
    """on_call is told how many sends have begun, this one included."""

    on_call: Callable[[int], None] = lambda _: None
    sends: int = field(default=0)

    def take_fault(self, path: str) -> Fault | None:
        fault = super().take_fault(path)
        if path in SENDS:
            with self.lock:
                self.sends += 1
                number = self.sends
            self.on_call(number)
        return fault


@dataclass(frozen=True, slots=True)
class Far:
    world: Watched
    port: int

    def shown(self) -> Counter[str]:
        """Messages by openid."""
        return Counter(e["to"] for e in self.world.journal if e["path"] in SENDS)


@contextlib.contextmanager
def served() -> Iterator[Far]:
    """Receipts are not delivered: nobody listens here."""
    world = Watched()
    world.offset = (NOW - datetime.now(UTC)).total_seconds()
    app = create_app(world, push=lambda _: None)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Far(world, server.server_port)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def a_container(
    folder: Path,
    port: int,
    url: str = "",
    pool: Pool | None = None,
    clock: Clock = lambda: NOW,
    **settings: str,
) -> Container:
    """On a database on disk, migrated; its clock stands at NOW."""
    path = folder / "jiesu.db"
    if not url and not path.exists():
        shutil.copy(_migrated(), path)
    environment = {
        "JIESU_DATABASE_URL": url or f"sqlite:///{path}",
        "JIESU_MEDIA_DIR": f"{folder}/media",
        "JIESU_WECHAT_API": f"http://127.0.0.1:{port}",
        **{f"JIESU_{name}": value for name, value in settings.items()},
    }
    loaded = load_settings(environment)
    assert not url or bring_up(loaded) == 0
    container = build(loaded, clock=clock, post=(pool or Pool()).post)
    if not url:
        container.services._snapshot = _read()
    return container


@cache
def _migrated() -> Path:
    """Once a process: a house on SQLite begins as a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    assert bring_up(load_settings({"JIESU_DATABASE_URL": f"sqlite:///{folder}/jiesu.db"})) == 0
    return folder / "jiesu.db"


@cache
def _read() -> StreetSnapshot:
    """The street of that copy and its lexicon; looked at again at once."""
    container = build(load_settings({"JIESU_DATABASE_URL": f"sqlite:///{_migrated()}"}))
    with container.services.database.begin() as tx:
        found = container.services.snapshot(tx, NOW - timedelta(hours=1))
    container.services.database.close()
    return found


def wait_for(container: Container, far: Far, count: int, has_window: bool = True) -> list[str]:
    """So many residents with one push each that is due. Their openids."""
    openids = [f"o-{number:06}" for number in range(count)]
    fill(container, openids, has_window)
    for openid in openids if has_window else ():
        person = far.world.person(openid)
        assert person
        person.act("message", far.world.now())
    container.client.verify()
    return openids


def rows(container: Container) -> list[tuple[str, int, str | None]]:
    """State, tries and error of every push."""
    query = sa.select(outbox.c.state, outbox.c.tries, outbox.c.error).order_by(outbox.c.id)
    with container.services.database.begin() as tx:
        return [(row[0], row[1], row[2]) for row in tx.run(query)]
