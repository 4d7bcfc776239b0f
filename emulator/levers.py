"""The clock, scripted faults, the journal and the kept media."""

from __future__ import annotations

import math
from dataclasses import asdict
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests
from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from emulator import accidents, samples
from emulator.control import said_here, world_here
from emulator.world import Fault

blueprint = Blueprint("levers", __name__)
_SHOWABLE = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/amr", "video/mp4")
_FURTHEST = 4e7


@blueprint.get("/emulator/clock")
def clock() -> Response:
    world = world_here()
    return jsonify({"now": world.now(), "offset_seconds": world.offset})


@blueprint.post("/emulator/clock")
def move_clock() -> Response:
    """Move this side's clock only."""
    world_here().advance(_seconds())
    return clock()


def _seconds() -> float:
    seconds = said_here().get("advance_seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        abort(400, "advance_seconds must be a number")
    if not 0 <= seconds <= _FURTHEST:
        abort(400, f"advance_seconds must be 0 to {_FURTHEST:.0f}")
    return float(seconds)


@blueprint.post("/emulator/demo-clock")
def move_both() -> Response:
    """Move the product's clock, which moves ours; alone when there is no such product."""
    seconds = _seconds()
    parts = urlsplit(current_app.extensions["webhook"])
    url = urlunsplit((parts.scheme, parts.netloc, "/demo/clock", "", ""))
    if not _taken(url, seconds):
        world_here().advance(seconds)
    return clock()


def _taken(url: str, seconds: float) -> bool:
    session = requests.Session()
    session.trust_env = False
    try:
        return session.post(url, json={"advance_seconds": seconds}, timeout=120).ok
    except requests.RequestException:
        return False


@blueprint.get("/emulator/media/<media_id>")
def show_medium(media_id: str) -> Response:
    """The kept bytes; only as what cannot run a script."""
    found = world_here().medium(media_id)
    if found is None:
        abort(404)
    kind = found.content_type
    return Response(
        found.data, content_type=kind if kind in _SHOWABLE else "application/octet-stream"
    )


@blueprint.get("/emulator/samples/<int:number>")
def show_sample(number: int) -> Response:
    if not 1 <= number <= len(samples.NAMES):
        abort(404)
    headers = {"Cache-Control": "max-age=3600"}
    return Response(samples.photo(number), content_type="image/jpeg", headers=headers)


@blueprint.get("/emulator/faults")
def list_faults() -> Response:
    return jsonify([asdict(fault) for fault in world_here().faults])


@blueprint.post("/emulator/faults")
def add_fault() -> Response:
    """{"path", "times", "errcode", "errmsg"?} or {"path", "times", "kind", "seconds"}."""
    said = said_here()
    try:
        fault = Fault(
            str(said["path"]),
            int(said.get("times", 1)),
            str(said.get("kind", "errcode")),
            int(said.get("errcode", 0)),
            float(said.get("seconds", 0)),
            str(said.get("errmsg") or ""),
        )
    except (KeyError, TypeError, ValueError):
        abort(400, "a fault needs a path, and numbers for times, errcode and seconds")
    if fault.kind not in accidents.KINDS or not math.isfinite(fault.seconds) or fault.seconds < 0:
        abort(400, f"kind must be one of {', '.join(accidents.KINDS)}")
    world_here().faults.append(fault)
    return jsonify(asdict(fault))


@blueprint.delete("/emulator/faults")
def clear_faults() -> Response:
    world_here().faults.clear()
    return jsonify([])


@blueprint.get("/emulator/journal")
def journal() -> Response:
    """Every accepted call after number `after`: {number, at, path, to, body}."""
    return jsonify(world_here().journal[max(0, request.args.get("after", 0, int)) :])


@blueprint.get("/emulator/consent")
def answer_once() -> AnyResponse:
    """The answer given on the page that asks for one message."""
    args = request.args
    to, openid = args.get("to", ""), args.get("openid", "")
    if urlsplit(to).scheme not in ("http", "https") or openid not in world_here().people:
        abort(400)
    if args.get("action") == "confirm":
        world_here().people[openid].consents[f"{args['template_id']}:{args['scene']}"] = 1
    names = ("openid", "template_id", "action", "scene", "reserved")
    query = urlencode({name: args.get(name, "") for name in names})
    return redirect(to + ("&" if urlsplit(to).query else "?") + query)
