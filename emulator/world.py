"""All of the simulated platform's state, behind one lock, on a clock that can be moved."""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.account import Account
from emulator.cards import TEMPLATES, Template
from emulator.people import Entry, Person
from emulator.quotas import A_DAY

MEDIA_LIVE = 3 * 86400


@dataclass(slots=True)
class Token:
    expires_at: float
    kind: str


@dataclass(slots=True)
class Medium:
    data: bytes
    content_type: str
    expires_at: float


@dataclass(slots=True)
class Qrcode:
    scene: str
    expires_at: float | None = None


@dataclass(slots=True)
class Fault:
    """What goes wrong at a path (`*`: any), the next `times` times. errmsg: else the usual one."""

    path: str
    times: int
    kind: str = "errcode"
    errcode: int = 0
    seconds: float = 0.0
    errmsg: str = ""


@dataclass
class World:
    """The platform. `changed` is called after each change (a file in the demo, nothing in tests).

    calls: how often each path was called, whatever came of it.
    origin: where this stand-in is reached, for picture links.
    whitelist: addresses that may fetch a token; None lets all.
    """

    account: Account = field(default_factory=Account)
    real_time: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    origin: str = ""
    whitelist: set[str] | None = None
    offset: float = 0.0
    people: dict[str, Person] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    stable: str = ""
    forced_at: float = 0.0
    corps: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    menu: dict[str, Any] = field(default_factory=dict)
    qrcodes: dict[str, Qrcode] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    journal: list[dict[str, Any]] = field(default_factory=list)
    quotas: dict[str, int] = field(default_factory=lambda: dict(A_DAY))
    counters: dict[str, int] = field(default_factory=dict)
    seen_ids: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=lambda: dict(TEMPLATES))
    places: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    changed: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._ids = itertools.count(int(self.real_time() * 1000))
        self._message_ids = itertools.count(int(self.real_time() * 1_000_000) << 8)

    def now(self) -> float:
        return self.real_time() + self.offset

    def advance(self, seconds: float) -> None:
        with self.lock:
            self.offset += seconds
        self.changed()

    def person(self, openid: str) -> Person | None:
        """The person; one never seen follows at once, unless the name says it does not exist."""
        with self.lock:
            if openid and openid not in self.people and not openid.startswith("unknown-"):
                self.people[openid] = Person(openid, openid, followed_at=self.now())
            return self.people.get(openid)

    def log(self, person: Person, side: str, kind: str, **more: Any) -> Entry:
        with self.lock:
            entry = Entry(next(self._ids), self.now(), side, kind, **more)
            person.chat.append(entry)
        self.changed()
        return entry

    def next_message_id(self) -> int:
        return next(self._message_ids)

    def keep_medium(self, data: bytes, content_type: str) -> str:
        media_id = secrets.token_urlsafe(48)
        with self.lock:
            self.media[media_id] = Medium(data, content_type, self.now() + MEDIA_LIVE)
        return media_id

    def medium(self, media_id: str) -> Medium | None:
        """What is kept under an id, for three days."""
        found = self.media.get(media_id)
        return found if found and found.expires_at > self.now() else None

    def note(self, path: str, to: str, body: Any) -> int:
        """Write an accepted call into the journal; its number comes back."""
        with self.lock:
            number = len(self.journal) + 1
            entry = {"number": number, "at": self.now(), "path": path, "to": to, "body": body}
            self.journal.append(entry)
            return number

    def take_fault(self, path: str) -> Fault | None:
        """Counts the call, and says what goes wrong with it."""
        with self.lock:
            self.calls[path] += 1
            for fault in self.faults:
                if fault.path in (path, "*") and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None

    def count(self, name: str) -> int:
        """How often, this time included."""
        with self.lock:
            self.counters[name] = self.counters.get(name, 0) + 1
            return self.counters[name]
