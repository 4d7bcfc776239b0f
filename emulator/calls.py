"""Takes the calls of the platform's API: scripted faults, token, quota, then the call itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, request

from emulator import accidents, quotas, tokens
from emulator.answers import Refused, refusal
from emulator.people import Person
from emulator.world import Fault, World

blueprint = Blueprint("api", __name__)
View = Callable[[World], Response]
_VIEWS: dict[tuple[str, str], View] = {}
_WITHOUT_TOKEN: set[str] = set()
_SELF_NOTED: set[str] = set()
_SECRETS = {"access_token", "secret", "corpsecret", "key"}
# \uXXXX where real UTF-8 is wanted; an escaped backslash before a u is none.
_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}")


def call(
    method: str, path: str, needs_token: bool = True, self_noted: bool = False
) -> Callable[[View], View]:
    """Register a call. self_noted: it writes its own line into the journal."""

    def keep(view: View) -> View:
        _VIEWS[method, path] = view
        if not needs_token:
            _WITHOUT_TOKEN.add(path)
        if self_noted:
            _SELF_NOTED.add(path)
        return view

    return keep


@blueprint.route("/<path:path>", methods=["GET", "POST"])
def dispatch(path: str) -> Response:
    """One call. HTTP 200 whatever happens, but for scripted faults and unknown paths."""
    world: World = current_app.extensions["world"]
    name = f"/{path}"
    view = _VIEWS.get((request.method, name))
    if view is None:
        return _no_such(world, name)
    fault = world.take_fault(name)
    if fault and (found := accidents.before(fault, world.sleep)):
        return found
    try:
        found = _answered(world, name, view, fault)
    except Refused as error:
        return refusal(error, world.now())
    return accidents.after(fault, found) if fault else found


def _no_such(world: World, name: str) -> Response:
    methods = {method for method, path in _VIEWS if path == name}
    if methods:
        return refusal(Refused(43002, f"require {methods.pop()} method"), world.now())
    return Response("no such api", 404)


def _answered(world: World, name: str, view: View, fault: Fault | None) -> Response:
    if name not in _WITHOUT_TOKEN:
        tokens.check(world, request.args.get("access_token", ""))
    if fault and fault.errcode:
        raise Refused(fault.errcode, fault.errmsg)
    _spend(world, name)
    found = view(world)
    if name not in _SELF_NOTED:
        world.note(name, "", _said())
    return found


def _spend(world: World, name: str) -> None:
    limit = world.quotas.get(name)
    if limit is not None and world.count(quotas.spent_on(name, world.now())) > limit:
        raise Refused(45009)


def _said() -> dict[str, Any]:
    """What a call said, without its secrets, for the journal."""
    said = dict(request.args)
    if request.method == "POST" and request.mimetype != "multipart/form-data":
        found = json.loads(request.get_data() or b"{}")
        said |= found if isinstance(found, dict) else {}
    return {name: value for name, value in said.items() if name not in _SECRETS}


def body() -> dict[str, Any]:
    """The JSON body, whatever the Content-Type says."""
    raw = request.get_data()
    if _ESCAPE.search(raw):
        raise Refused(40033)
    try:
        found = json.loads(raw)
    except ValueError:
        raise Refused(47001) from None
    if not isinstance(found, dict):
        raise Refused(47001)
    return found


def receiver(world: World, openid: Any) -> Person:
    """The person a call is about."""
    person = world.person(openid) if isinstance(openid, str) else None
    if person is None:
        raise Refused(40003)
    return person


def demand_verified(world: World) -> None:
    """An account that was never verified receives and replies, and no more."""
    if world.account.kind == "unverified":
        raise Refused(48001)


def demand_service(world: World) -> None:
    """Some calls exist for verified service accounts only."""
    if world.account.kind != "service":
        raise Refused(48001)
