"""Phones, chats and the clock on disk, so that the demo goes on where it stopped."""

from __future__ import annotations

import base64
import csv
import json
import os
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from emulator.people import Entry, Person
from emulator.world import Medium, World


class Store:
    """Saves a world soon after it changed, whole or not at all."""

    def __init__(self, world: World, path: Path) -> None:
        self._world, self._path = world, path
        self._dirty = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def mark(self) -> None:
        self._dirty.set()

    def _run(self) -> None:
        while True:
            self._dirty.wait()
            self._dirty.clear()
            self.save()
            threading.Event().wait(0.3)  # many changes, one write

    def save(self) -> None:
        with self._world.lock:
            data = _dumped(self._world)
        fresh = self._path.with_suffix(".new")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(data, ensure_ascii=False))
        os.replace(fresh, self._path)


def _dumped(world: World) -> dict[str, Any]:
    media = {
        media_id: [base64.b64encode(m.data).decode(), m.content_type, m.expires_at]
        for media_id, m in world.media.items()
        if m.expires_at > world.now()
    }
    people = [asdict(person) for person in world.people.values()]
    return {"offset": world.offset, "people": people, "media": media, "menu": world.menu}


def load(world: World, path: Path) -> None:
    """Take up what was saved; a file that cannot be read is left aside."""
    try:
        data = json.loads(path.read_text())
    except (OSError, ValueError):
        return
    world.offset, world.menu = float(data["offset"]), data.get("menu", {})
    for row in data["people"]:
        chat = [Entry(**entry) for entry in row.pop("chat")]
        world.people[row["openid"]] = Person(**row, chat=chat)
    for media_id, (raw, content_type, expires_at) in data["media"].items():
        world.media[media_id] = Medium(base64.b64decode(raw), content_type, expires_at)


def read_phones(world: World, path: Path) -> None:
    """A CSV openid,name,role,note: the phones shown at the start."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            person = world.person(row["openid"])
            if person:
                person.name, person.role = row["name"], row.get("role") or ""
                person.note, person.is_shown = row.get("note") or "", True


def read_places(world: World, path: Path) -> None:
    """A CSV name,lat,lng: points offered when sending a location."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        world.places = [
            {"name": r["name"], "lat": float(r["lat"]), "lng": float(r["lng"])}
            for r in csv.DictReader(file)
        ]
