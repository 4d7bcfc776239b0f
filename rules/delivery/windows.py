"""The budget of customer messages a person's acts open (platform rule of 2023-06-12)."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.filing.inbound import Inbound

_MESSAGE = (5, timedelta(hours=48))
_TAP = (3, timedelta(minutes=1))
_MARGIN = timedelta(seconds=5)  # a window that shuts while we send is shut
_MESSAGES = frozenset(
    ("text", "image", "voice", "video", "location", "link", "file", "card", "unsupported")
)
_TAPS = frozenset(("follow", "scan", "menu"))


def opened(inbound: Inbound) -> tuple[int, timedelta] | None:
    """How many messages and for how long `inbound` opens, or None. A tapped option is a tap."""
    if inbound.kind in _TAPS or (inbound.kind == "text" and inbound.content.choice):
        return _TAP
    return _MESSAGE if inbound.kind in _MESSAGES else None


def opened_by(inbound: Inbound) -> str:
    """The act as the platform counts it: message, menu, follow or scan."""
    if inbound.kind in _TAPS:
        return inbound.kind
    return "menu" if inbound.kind == "text" and inbound.content.choice else "message"


def is_open(until: datetime | None, left: int, now: datetime, is_human: bool = False) -> bool:
    """Whether one more may surely be sent. The last one of a window is kept for somebody's own
    words."""
    kept = 0 if is_human else 1
    return until is not None and left > kept and now + _MARGIN < until
