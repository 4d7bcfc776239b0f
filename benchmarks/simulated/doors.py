"""The two public doors of the street a simulated person can knock at.

Plain: the entry behind the webhook, and a platform without delay at the client's transport seam.
Sealed: signed and encrypted XML through the platform's stand-in, as the talks of the tests do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from benchmarks.simulated.places import DEMO
from benchmarks.simulated.platform import Accepting, Card, card
from bot.cli.migrate import bring_up
from bot.cli.street_files import read_street
from bot.container import Container, build
from bot.delivery.due_work import DueWork, due_work
from bot.media.fetcher import Fetcher
from bot.settings import load_settings
from bot.wechat.wire import new_session
from emulator.samples import photo
from handlers.chat import inbox
from handlers.staffing import streets
from rules.filing.inbound import Content, Inbound, Kind
from rules.street.street_rows import StreetFiles
from storage import media
from tests.talks.town import API, MORNING, Town, found_town


class Door(Protocol):
    """What a street looks like from outside."""

    container: Container
    work: DueWork

    def now(self) -> datetime: ...
    def move(self, moment: datetime) -> None: ...
    def says(self, who: str, text: str) -> str: ...
    def sends_photo(self, who: str) -> str: ...
    def cards(self) -> list[Card]:
        """What has been shown on phones since last asked; receipts go back to the street."""
        ...


def opened(name: str, folder: Path) -> Door:
    """A fresh street with the demo's data behind that door."""
    return Sealed(found_town(folder)) if name == "sealed" else founded(folder)


@dataclass
class Plain:
    container: Container
    work: DueWork
    platform: Accepting
    time: list[datetime]
    _count: int = 0

    def now(self) -> datetime:
        return self.time[0]

    def move(self, moment: datetime) -> None:
        self.time[0] = moment

    def says(self, who: str, text: str) -> str:
        return self._receive(who, "text", Content(text))

    def sends_photo(self, who: str) -> str:
        return self._receive(who, "image", Content(media=f"photo-{self._count}"))

    def cards(self) -> list[Card]:
        # Threads finish in any order; sorted, a seed gives the same month again.
        fresh = sorted(self.platform.cards, key=lambda shown: (shown.openid, shown.text))
        self.platform.cards.clear()
        for shown in fresh:
            if shown.message_id:
                content = Content("success", choice=shown.message_id)
                self._receive(shown.openid, "receipt", content)
        return fresh

    def _receive(self, who: str, kind: Kind, content: Content) -> str:
        self._count += 1
        key = hashlib.sha256(f"{self._count}".encode()).hexdigest()[:40]
        said = Inbound(who, kind, content, f"m{key}", self.now())
        return inbox.receive(self.container.services, said, self.now()).text


@dataclass
class Sealed:
    town: Town
    _read: int = 0
    _photo: bytes = field(default_factory=lambda: photo(1))

    @property
    def container(self) -> Container:
        return self.town.container

    @property
    def work(self) -> DueWork:
        return self.town.work

    def now(self) -> datetime:
        return self.town.now()

    def move(self, moment: datetime) -> None:
        self.town._move(moment)

    def says(self, who: str, text: str) -> str:
        return self._heard(self.town.phones.text(who, text))

    def sends_photo(self, who: str) -> str:
        return self._heard(self.town.phones.image(who, self._photo))

    def cards(self) -> list[Card]:
        fresh = self.town.world.journal[self._read :]
        self._read += len(fresh)
        return [found for call in fresh if (found := card(call["path"], call["body"]))]

    def _heard(self, delivery: Any) -> str:
        if delivery.status != 200 or delivery.problems:
            raise RuntimeError(f"the webhook answered {delivery.status}: {delivery.problems}")
        return str(delivery.text)


@dataclass(frozen=True, slots=True)
class Album(Fetcher):
    """Keeps photos as they come: the child process that cleans each one takes 0.15 s."""

    def _store(self, item: media.Item, data: bytes, now: datetime) -> None:
        self._keep(item, data, "image/jpeg", None, now)


def founded(folder: Path) -> Plain:
    """The demo street at 9:30 on a Friday, over a platform without delay."""
    environment = {
        "JIESU_DATABASE_URL": f"sqlite:///{folder}/jiesu.db",
        "JIESU_MEDIA_DIR": str(folder / "media"),
        "JIESU_STREET_DIR": str(DEMO),
        "JIESU_WECHAT_API": API,
    }
    time = [MORNING]
    settings = load_settings(environment)
    if bring_up(settings):
        raise SystemExit("the database cannot be brought up")
    session, platform = new_session(), Accepting()
    session.mount("http://", platform)
    container = build(settings, clock=lambda: time[0], session=session, post=platform.post)
    files = read_street(DEMO)
    assert isinstance(files, StreetFiles)
    streets.load(
        container.services,
        files.street,
        files.staff_phones,
        files.workdays,
        files.settings,
        time[0],
    )
    streets.bind_demo_staff(container.services, "demo-", time[0])
    work = due_work(container)
    album = Album(container.services, container.client, settings.media_dir)
    # One core and a platform that answers at once: threads would only wait for each other.
    sender = replace(work.sender, threads=1)
    return Plain(container, replace(work, sender=sender, fetcher=album), platform, time)
