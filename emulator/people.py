"""One follower: the chat, the window of customer messages, the consents."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

# Act -> how many customer messages it opens and for how many seconds (rule of 2023-06-12).
WINDOWS: dict[str, tuple[int, int]] = {
    "message": (5, 48 * 3600),
    "tap": (3, 60),
    "follow": (3, 60),
    "scan": (3, 60),
}


@dataclass(slots=True)
class Entry:
    """One line of the chat. channel: passive, customer, template, subscribe, system or empty."""

    id: int
    at: float
    side: str
    kind: str
    text: str = ""
    channel: str = ""
    media_id: str = ""
    card: dict[str, str] = field(default_factory=dict)
    options: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def as_json(self) -> dict[str, Any]:
        found = asdict(self)
        found["from"] = found.pop("side")
        return found


@dataclass(slots=True)
class Person:
    openid: str
    name: str
    role: str = ""
    note: str = ""
    is_shown: bool = False
    is_following: bool = True
    is_blocked: bool = False
    window_left: int = 0
    window_until: float = 0.0
    consents: dict[str, int] = field(default_factory=dict)
    chat: list[Entry] = field(default_factory=list)
    last_acted_at: float = 0.0
    followed_at: float = 0.0
    scene: str = ""
    typing_until: float = 0.0

    def act(self, kind: str, now: float) -> None:
        """Open or refresh the window: not additive, the longer validity stays."""
        left, seconds = WINDOWS[kind]
        self.window_left = left
        self.window_until = max(self.window_until, now + seconds)
        self.last_acted_at = now

    def meter(self, now: float) -> dict[str, int]:
        seconds = max(0, int(self.window_until - now))
        return {"remaining": self.window_left if seconds else 0, "seconds_left": seconds}

    def unread(self) -> int:
        """What came by itself, not in answer, since the person last did something."""
        count = 0
        for entry in reversed(self.chat):
            if entry.side == "person":
                break
            count += entry.channel not in ("system", "passive")
        return count
