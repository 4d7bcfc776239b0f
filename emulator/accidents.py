"""Scripted faults of the connection: what a call meets instead of, or after, its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Response

from emulator.world import Fault

KINDS = (
    *("errcode", "slow", "timeout", "reset", "reset_after"),
    *("html", "json", "half", "cut"),
)
_MARK, _CUT = "X-Emulator-Reset", "X-Emulator-Cut"
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


def after(fault: Fault, answer: Response) -> Response:
    """What happens to the answer once the work is done."""
    if fault.kind == "reset_after":
        return dropped()
    if fault.kind == "cut":
        answer.headers[_CUT] = "1"
    return answer


def dropped() -> Response:
    """Marks a connection that ends before the answer."""
    return Response(status=499, headers={_MARK: "1"})


class Dropping:
    """Turns a mark into a connection that ends without an answer, or in the middle of it."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        marks: set[str] = set()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            marks.update(name for name, _ in headers)
            if _MARK in marks:
                raise ConnectionResetError("scripted")
            return start_response(status, headers, *rest)

        body = self._inner(environ, start)
        return _cut(body) if _CUT in marks else body


def _cut(body: Iterable[bytes]) -> Iterator[bytes]:
    """The first half of what Content-Length says."""
    whole = b"".join(body)
    yield whole[: len(whole) // 2]
    raise ConnectionResetError("scripted")
