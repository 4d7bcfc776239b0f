"""A street to play in: our web application and the platform's stand-in, joined without sockets.

Everything a person says goes as signed and encrypted XML through the emulator's sender into the
webhook; everything we send goes through our client into the emulator's API. Storage is real.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from flask import Flask
from flask.testing import FlaskClient
from urllib3 import HTTPResponse

from bot.cli.migrate import bring_up
from bot.cli.street_files import read_street
from bot.container import Container, build
from bot.delivery.due_work import DueWork, due_work
from bot.settings import load_settings
from bot.web.app import create_app
from emulator.app import create_app as create_platform
from emulator.app import push_now
from emulator.phones import Phones
from emulator.sender import Delivery
from emulator.world import World
from handlers import context
from handlers.reports.exports import export
from handlers.staffing import streets
from rules.delivery.lateness import TOGETHER
from rules.street.street_rows import StreetFiles
from rules.telling.decency import TOGETHER_FOR

DEMO = Path(__file__).parents[2] / "demo"
MORNING = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # Friday, 9:30 in the street
API = "http://platform.test"
_MEANT = "真办完了？"  # asked of a worker who handles what nobody signed or called about


class WsgiTransport(requests.adapters.BaseAdapter):
    """Hands requests to a WSGI application instead of a socket."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self.client = app.test_client()

    def send(self, request: Any, **_: Any) -> requests.Response:
        parts = urlsplit(request.url)
        found = self.client.open(
            f"{parts.path}?{parts.query}",
            base_url=f"{parts.scheme}://{parts.netloc}",
            method=request.method,
            data=request.body,
            headers=dict(request.headers),
        )
        raw = HTTPResponse(
            BytesIO(found.get_data()),
            headers=dict(found.headers),
            status=found.status_code,
            preload_content=False,
        )
        return requests.adapters.HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        pass


@dataclass
class Town:
    """The street, its clock, and everybody on their phones."""

    container: Container
    world: World
    phones: Phones
    platform: Flask
    web: FlaskClient
    work: DueWork
    time: list[datetime]

    def now(self) -> datetime:
        return self.time[0]

    def person(self, openid: str) -> Player:
        return Player(self, openid)

    def settle(self) -> None:
        """Do all work that is due now: timers, pushes, photos."""
        self.work.all(self.now())

    def later(self, **span: float) -> None:
        """Let time pass, from one due instant to the next."""
        target = self.now() + timedelta(**span)
        self.settle()
        while due := self.work.next_due(target):
            self._move(max(due, self.now()))
            self.settle()
        self._move(target)
        self.settle()

    def gather(self) -> None:
        """Let the short while pass in which notices of one ticket become one message."""
        if any(p["state"] == "waiting" and p["error"] == TOGETHER for p in self.pushes()):
            self.later(seconds=TOGETHER_FOR.total_seconds())

    def _move(self, moment: datetime) -> None:
        self.world.offset += (moment - self.now()).total_seconds()
        self.time[0] = moment

    def tickets(self) -> list[dict[str, Any]]:
        return list(export(self.container.services, "tickets"))

    def pushes(self) -> list[dict[str, Any]]:
        return list(export(self.container.services, "pushes"))

    def states(self) -> list[str]:
        return [ticket["status"] for ticket in self.tickets()]


@dataclass
class Player:
    """Somebody with a phone."""

    town: Town
    openid: str
    _seen: int = field(default=0)

    def says(self, text: str) -> str:
        return self.does("text", text)

    def does_work(self, text: str) -> str:
        """Says 办结 of what nobody signed for or called about, and 1 to the one question of it."""
        said = self.does("text", text)
        return self.does("text", "1") if _MEANT in said else said

    def taps(self, option: str, text: str) -> str:
        return self._heard(self.town.phones.text(self.openid, text, option))

    def sends_photo(self, data: bytes, content_type: str = "image/jpeg") -> str:
        return self._heard(self.town.phones.image(self.openid, data, content_type))

    def sends_voice(self, recognition: str | None = None) -> str:
        voice = b"#!AMR\n" + bytes(64)
        return self._heard(self.town.phones.voice(self.openid, voice, recognition))

    def sends_place(self, lat: float, lng: float, label: str | None = "") -> str:
        return self._heard(self.town.phones.location(self.openid, lat, lng, label))

    def scans(self, scene: str) -> str:
        return self._heard(self.town.phones.scan(self.openid, scene))

    def does(self, act: str, *arguments: Any, **named: Any) -> str:
        return self._heard(getattr(self.town.phones, act)(self.openid, *arguments, **named))

    def _heard(self, delivery: Delivery) -> str:
        assert delivery.status == 200, delivery
        assert not delivery.problems, delivery.problems
        assert not delivery.is_banner
        return delivery.text

    def screen(self) -> list[str]:
        """Every text the account has put on this phone, by whatever way."""
        person = self.town.world.people.get(self.openid)
        entries = person.chat if person else []
        shown = [e for e in entries if e.side == "account"]
        return ["\n".join([e.text, *e.card.values()]) for e in shown]

    def sees(self) -> list[str]:
        """What is new on the phone since last asked, after due work is done."""
        self.town.settle()
        self.town.gather()
        screen = self.screen()
        fresh, self._seen = screen[self._seen :], len(screen)
        return fresh


def page_in(text: str) -> str:
    """The path of the page that a message links to."""
    found = re.search(r'<a href="http://127\.0\.0\.1:8000(/[tg]/[^"]+)">[^<]+</a>', text)
    assert found, text
    return found[1]


def number_in(text: str) -> str:
    """The ticket number a reply names."""
    found = re.search(r"\d{8}", text)
    assert found, text
    return found[0]


def found_town(folder: Path, database_url: str | None = None, **settings: str) -> Town:
    """A fresh street with the demo's data at 9:30 on a Friday."""
    folder.mkdir(parents=True, exist_ok=True)
    time, session = [MORNING], requests.Session()
    if database_url is None:
        shutil.copy(_loaded() / "jiesu.db", folder / "jiesu.db")
        (folder / "cache").symlink_to(_loaded() / "cache")
    container = _house(folder, database_url, time, session, settings)
    if database_url is not None:
        _load(container, time[0])
    elif not container.services.learned.is_file():
        container.services._snapshot = _read()
    return _joined(container, time, session)


@cache
def _loaded() -> Path:
    """A street migrated and loaded once a process: a town on SQLite begins as a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="town-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "cache").mkdir()
    container = _house(folder, None, [MORNING], requests.Session(), {})
    _load(container, MORNING)
    container.services.database.close()
    return folder


@cache
def _read() -> context.StreetSnapshot:
    """The loaded street with its lexicon, a quarter of a second to make; looked at again at once."""
    container = _house(_loaded(), None, [MORNING], requests.Session(), {})
    with container.services.database.begin() as tx:
        found = container.services.snapshot(tx, MORNING - timedelta(hours=1))
    container.services.database.close()
    return found


def _house(
    folder: Path,
    database_url: str | None,
    time: list[datetime],
    session: requests.Session,
    settings: dict[str, str],
) -> Container:
    environment = {
        "JIESU_DATABASE_URL": database_url or f"sqlite:///{folder}/jiesu.db",
        "JIESU_MEDIA_DIR": str(folder / "media"),
        "JIESU_STREET_DIR": str(DEMO),
        "JIESU_WECHAT_API": API,
        **{f"JIESU_{name}": value for name, value in settings.items()},
    }
    loaded = load_settings(environment)
    return build(loaded, clock=lambda: time[0], session=session)


def _load(container: Container, now: datetime) -> None:
    assert bring_up(container.settings) == 0
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    days, settings = files.workdays, files.settings
    streets.load(container.services, files.street, files.staff_phones, days, settings, now)
    streets.bind_demo_staff(container.services, "demo-", now)


def _joined(container: Container, time: list[datetime], session: requests.Session) -> Town:
    web = create_app(container)
    client = web.test_client()
    world = World()
    world.offset = (time[0] - datetime.now(UTC)).total_seconds()
    world.account.mode = container.account.mode

    def post(query: dict[str, str], body: bytes, _timeout: float) -> tuple[int, bytes]:
        answer = web.test_client().post("/wechat", query_string=query, data=body)
        return answer.status_code, answer.get_data()

    platform = create_platform(world, post)
    phones: Phones = platform.extensions["phones"]
    platform.extensions["push"] = push_now(phones)
    session.mount("http://", WsgiTransport(platform))
    return Town(container, world, phones, platform, client, due_work(container), time)
