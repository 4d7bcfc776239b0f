"""The budget of customer messages a person's acts open (platform rule of 2023-06-12)."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.inbound import Inbound

_MESSAGE = (5, timedelta(hours=48))
_TAP = (3, timedelta(minutes=1))
_MESSAGES = frozenset(
    ("text", "image", "voice", "video", "location", "link", "file", "card", "unsupported")
)
_TAPS = frozenset(("follow", "scan", "menu"))


def opened(inbound: Inbound) -> tuple[int, timedelta] | None:
    """How many messages and for how long `inbound` opens, or None. A tapped option is a tap."""
    if inbound.kind in _TAPS or (inbound.kind == "text" and inbound.content.choice):
        return _TAP
    return _MESSAGE if inbound.kind in _MESSAGES else None


def is_open(until: datetime | None, left: int, now: datetime) -> bool:
    """Whether one more may surely be sent: a minute of margin, one kept for a person's answer."""
    return until is not None and left > 1 and now + timedelta(seconds=5) < until
