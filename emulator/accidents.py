"""Scripted faults of the connection: what a call meets instead of, or after, its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from emulator.world import Fault

KINDS = ("errcode", "timeout", "reset", "reset_after", "html", "half", "json", "slow")
_MARK = "X-Emulator-Reset"
_LONG = 30.0
_JSON = "application/json; encoding=utf-8"


def before(fault: Fault, sleep: Callable[[float], None]) -> Response | None:
    """What happens before the call is looked at; None lets it through."""
    if fault.kind in ("slow", "timeout"):
        sleep(fault.seconds or _LONG)
    if fault.kind in ("reset", "timeout"):
        return dropped()
    if fault.kind == "html":
        return Response("<html>502 Bad Gateway</html>", 502, content_type="text/html")
    if fault.kind == "half":
        return Response('{"errcode":0,"err', content_type=_JSON)
    if fault.kind == "json":
        return Response('["errcode",0]', content_type=_JSON)
    return None


def dropped() -> Response:
    """Marks a connection that ends before the answer."""
    return Response(status=499, headers={_MARK: "1"})


class Dropping:
    """Turns the mark into a connection that ends without an answer."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if any(name == _MARK for name, _ in headers):
                raise ConnectionResetError("scripted")
            return start_response(status, headers, *rest)

        return self._inner(environ, start)
