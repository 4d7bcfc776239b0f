"""Talking to the stand-in of the platform in the demo: its clock follows the street's."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

_SECONDS = 2
# No proxy: the stand-in is on loopback.
_OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def answers(url: str) -> bool:
    try:
        with _OPEN(url, timeout=_SECONDS) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def offset_seconds(api: str) -> float:
    """How far the stand-in's clock is ahead of real time."""
    with _OPEN(f"{api}/emulator/clock", timeout=_SECONDS) as response:
        found: Any = json.load(response)
    return float(found["offset_seconds"])


def advance(api: str, seconds: float) -> bool:
    """Move the stand-in's clock. False when there is none."""
    body = json.dumps({"advance_seconds": seconds}).encode()
    request = urllib.request.Request(  # noqa: S310 - the configured loopback address
        f"{api}/emulator/clock", body, {"Content-Type": "application/json"}
    )
    return _taken(request)


def _taken(request: urllib.request.Request) -> bool:
    try:
        with _OPEN(request, timeout=_SECONDS) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
