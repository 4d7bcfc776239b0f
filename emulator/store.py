"""Phones, chats, media and the clock on disk, so that the demo goes on where it stopped."""

from __future__ import annotations

import json
import os
import re
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from emulator.people import Entry, Person
from emulator.world import Medium, Qrcode, World

_PAUSE = 0.3
_MEDIA_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")


class Store:
    """Saves a world soon after it changed, whole or not at all; media as a file each beside it."""

    def __init__(self, world: World, path: Path) -> None:
        self._world, self._path = world, path
        self._media = path.with_name(f"{path.name}.media")
        self._dirty, self._writing = threading.Event(), threading.Lock()

    def watch(self) -> None:
        """Take note of every change from now on, and write it in a thread of its own."""
        self._world.changed = self._dirty.set
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            self._dirty.wait()
            self._dirty.clear()
            self.save()
            threading.Event().wait(_PAUSE)  # many changes, one write

    def save(self) -> None:
        with self._writing:
            with self._world.lock:
                data, media = _dumped(self._world), dict(self._world.media)
            self._media.mkdir(parents=True, exist_ok=True)
            for media_id, medium in media.items():
                self._keep(media_id, medium)
            _replace(self._path, json.dumps(data, ensure_ascii=False).encode())

    def _keep(self, media_id: str, medium: Medium) -> None:
        path = self._media / media_id
        if medium.expires_at <= self._world.now():
            path.unlink(missing_ok=True)
        elif not path.exists():
            _replace(path, medium.data)

    def load(self) -> bool:
        """Take up what was saved. A file that cannot be read is set aside, and the world is new."""
        try:
            self._take(json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return True
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._path.replace(self._path.with_name(f"{self._path.name}.unreadable"))
            return False
        return True

    def _take(self, data: dict[str, Any]) -> None:
        people = [_person(row) for row in data["people"]]
        media = {m: self._medium(m, row) for m, row in data["media"].items()}
        codes = {ticket: Qrcode(**row) for ticket, row in data.get("qrcodes", {}).items()}
        world = self._world
        world.offset, world.menu, world.qrcodes = float(data["offset"]), data["menu"], codes
        world.people = {person.openid: person for person in people}
        world.media = {m: medium for m, medium in media.items() if medium}

    def _medium(self, media_id: str, row: dict[str, Any]) -> Medium | None:
        path = self._media / media_id
        if not _MEDIA_ID.fullmatch(media_id) or not path.is_file():
            return None
        return Medium(path.read_bytes(), row["content_type"], row["expires_at"])


def _dumped(world: World) -> dict[str, Any]:
    return {
        "offset": world.offset,
        "menu": world.menu,
        "people": [asdict(person) for person in world.people.values()],
        "media": {
            media_id: {"content_type": medium.content_type, "expires_at": medium.expires_at}
            for media_id, medium in world.media.items()
            if medium.expires_at > world.now()
        },
        "qrcodes": {ticket: asdict(code) for ticket, code in world.qrcodes.items()},
    }


def _person(row: dict[str, Any]) -> Person:
    chat = [Entry(**entry) for entry in row.pop("chat")]
    return Person(**row, chat=chat)


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)
