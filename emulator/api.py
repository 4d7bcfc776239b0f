"""The platform's HTTP API: one dispatcher, scripted faults and tokens before every call."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, request

from emulator import tokens
from emulator.answers import Refused, refusal
from emulator.world import World

blueprint = Blueprint("api", __name__)
View = Callable[[World], Response]
PATHS: dict[tuple[str, str], View] = {}
_OPEN = (
    *("/cgi-bin/token", "/cgi-bin/stable_token", "/cgi-bin/showqrcode"),
    *("/cgi-bin/webhook/send", "/cgi-bin/webhook/upload_media", "/cgi-bin/gettoken"),
    *("/cgi-bin/message/send", "/connect/oauth2/authorize", "/sns/oauth2/access_token"),
)


def world_of() -> World:
    found: World = current_app.extensions["world"]
    return found


def call(method: str, path: str) -> Callable[[View], View]:
    """Register a call of the API."""

    def keep(view: View) -> View:
        PATHS[method, path] = view
        return view

    return keep


@blueprint.route("/<path:path>", methods=["GET", "POST"])
def dispatch(path: str) -> Response:
    """One call: scripted faults first, then the token, then the call itself."""
    world, name = world_of(), f"/{path}"
    view = PATHS.get((request.method, name))
    if view is None:
        return Response("no such api", 404)
    fault = world.take_fault(name)
    if fault and fault.kind != "reset_after" and (found := _faulty(fault)):
        return found
    try:
        if name not in _OPEN:
            tokens.check(world, request.args.get("access_token", ""))
        if fault and fault.errcode and fault.kind == "errcode":
            raise Refused(fault.errcode)
        found = view(world)
    except Refused as error:
        return refusal(error, world.now())
    return _broken() if fault and fault.kind == "reset_after" else found


def _faulty(fault: Any) -> Response | None:
    if fault.kind in ("slow", "timeout"):
        time.sleep(fault.seconds or 6)
        return None if fault.kind == "slow" else Response("", 504)
    if fault.kind == "reset":
        return _broken()
    if fault.kind == "html":
        return Response("<html>502 Bad Gateway</html>", 502, content_type="text/html")
    if fault.kind == "half":
        return Response('{"errcode":0,"err', content_type="application/json; encoding=utf-8")
    return None


def _broken() -> Response:
    """The connection ends before the answer: the server turns this mark into a closed socket."""
    response = Response(status=499)
    response.headers["X-Emulator-Reset"] = "1"
    return response


def body() -> dict[str, Any]:
    """The JSON body, whatever the Content-Type says."""
    raw = request.get_data()
    if b"\\u" in raw:
        raise Refused(40033)
    try:
        found = json.loads(raw)
    except ValueError:
        raise Refused(47001) from None
    if not isinstance(found, dict):
        raise Refused(47001)
    return found
