"""Endpoints beside the platform's: for the page, for scripts and for tests."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request

from emulator import samples
from emulator.people import Person
from emulator.phones import Phones
from emulator.sender import Delivery
from emulator.world import Fault, World

blueprint = Blueprint("control", __name__)


def _world() -> World:
    found: World = current_app.extensions["world"]
    return found


def _phones() -> Phones:
    found: Phones = current_app.extensions["phones"]
    return found


def _said() -> dict[str, Any]:
    found = request.get_json(silent=True, force=True)
    return found if isinstance(found, dict) else {}


@blueprint.get("/")
def page() -> str:
    return render_template("phones.html", samples=samples.NAMES)


@blueprint.get("/emulator/phones")
def list_phones() -> Response:
    return jsonify([_about(p) for p in _world().people.values() if p.is_shown])


def _about(person: Person) -> dict[str, Any]:
    return {
        "openid": person.openid,
        "name": person.name,
        "role": person.role,
        "note": person.note,
        "followed": person.is_following,
        "window": person.meter(_world().now()),
        "last_id": person.chat[-1].id if person.chat else 0,
    }


@blueprint.post("/emulator/phones")
def add_phone() -> Response:
    """{"openid", "name", "follow"} -> the phone."""
    said, world = _said(), _world()
    openid = str(said.get("openid") or f"demo-p{len(world.people) + 1}")
    is_new = openid not in world.people
    person = world.person(openid)
    if person is None:
        abort(400)
    person.is_shown = True
    person.name = str(said.get("name") or person.name)
    world.changed()
    if said.get("follow") and is_new:
        _phones().follow(openid)
    return jsonify(_about(person))


@blueprint.get("/emulator/phones/<openid>/chat")
def chat(openid: str) -> Response:
    person = _world().people.get(openid)
    after = request.args.get("after", 0, int)
    return jsonify([asdict(e) for e in person.chat if e.id > after] if person else [])


@blueprint.get("/emulator/news")
def news() -> Response:
    """All that happened on the phones after entry `after`, and the meters."""
    world, after = _world(), request.args.get("after", 0, int)
    with world.lock:
        shown = [p for p in world.people.values() if p.is_shown]
        entries = {p.openid: [asdict(e) for e in p.chat if e.id > after] for p in shown}
        phones = [_about(p) for p in shown]
    return jsonify(
        {
            "now": world.now(),
            "phones": phones,
            "entries": entries,
            "menu": world.menu,
            "places": world.places,
        }
    )


@blueprint.post("/emulator/phones/<openid>/send")
def send(openid: str) -> Response:
    """{"type": …} as one of ACTS -> the Delivery."""
    is_upload = request.mimetype == "multipart/form-data"
    said = request.form.to_dict() if is_upload else _said()
    if is_upload:
        said["data"] = base64.b64encode(request.files["file"].read()).decode()
    act = ACTS.get(str(said.get("type")))
    if act is None or _world().person(openid) is None:
        abort(400)
    try:
        return jsonify(_shown(act(_phones(), openid, said)))
    except (KeyError, ValueError, TypeError, binascii.Error):
        abort(400)


def _shown(found: Delivery) -> dict[str, Any]:
    return {
        "attempts": found.attempts,
        "status": found.status,
        "reply": found.text,
        "banner": found.is_banner,
        "problems": list(found.problems),
    }


Act = Callable[[Phones, str, dict[str, Any]], Delivery]


def _data(said: dict[str, Any]) -> bytes:
    if sample := said.get("sample"):
        return samples.photo(int(sample))
    return base64.b64decode(said["data"])


def _send_location(phones: Phones, openid: str, said: dict[str, Any]) -> Delivery:
    lat, lng = float(said["lat"]), float(said["lng"])
    return phones.location(openid, lat, lng, said.get("label", ""), said.get("poiname", ""))


def _send_voice(phones: Phones, openid: str, said: dict[str, Any]) -> Delivery:
    data = base64.b64decode(said["data"]) if said.get("data") else samples.VOICE
    return phones.voice(openid, data, said.get("recognition"))


def _send_event(phones: Phones, openid: str, said: dict[str, Any]) -> Delivery:
    extra = {str(k): str(v) for k, v in (said.get("extra") or {}).items()}
    return phones.event(openid, str(said["event"]), said.get("key"), **extra)


ACTS: dict[str, Act] = {
    "text": lambda p, o, s: p.text(o, str(s["content"])),
    "menu_tap": lambda p, o, s: p.text(o, str(s["content"]), str(s["bizmsgmenuid"])),
    "image": lambda p, o, s: p.image(o, _data(s), s.get("content_type", "image/jpeg")),
    "voice": _send_voice,
    "video": lambda p, o, s: p.video(o, _data(s)),
    "shortvideo": lambda p, o, s: p.video(o, _data(s), "shortvideo"),
    "location": _send_location,
    "link": lambda p, o, s: p.link(o, str(s["title"]), str(s["url"])),
    "file": lambda p, o, s: p.file(o, str(s["title"])),
    "event": _send_event,
    "scan": lambda p, o, s: p.scan(o, str(s["scene"])),
    "follow": lambda p, o, s: p.follow(o, s.get("scene")),
    "unfollow": lambda p, o, _s: p.unfollow(o),
    "click": lambda p, o, s: p.click(o, str(s["key"])),
    "redeliver": lambda p, o, _s: p.redeliver(o),
    "raw": lambda p, o, s: p.raw(o, str(s["xml"])),
}


@blueprint.get("/emulator/clock")
def clock() -> Response:
    world = _world()
    return jsonify({"now": world.now(), "offset_seconds": world.offset})


@blueprint.post("/emulator/clock")
def move_clock() -> Response:
    """Move this side's clock only."""
    _world().advance(_seconds())
    return clock()


def _seconds() -> float:
    seconds = _said().get("advance_seconds")
    if not isinstance(seconds, int | float) or not 0 <= seconds <= 4e7:
        abort(400)
    return float(seconds)


@blueprint.post("/emulator/demo-clock")
def move_both() -> Response:
    """Move the product's clock, which moves ours; alone when there is no such product."""
    seconds = _seconds()
    parts = urlsplit(current_app.extensions["webhook"])
    url = urlunsplit((parts.scheme, parts.netloc, "/demo/clock", "", ""))
    session = requests.Session()
    session.trust_env = False
    try:
        taken = session.post(url, json={"advance_seconds": seconds}, timeout=120).ok
    except requests.RequestException:
        taken = False
    if not taken:
        _world().advance(seconds)
    return clock()


@blueprint.get("/emulator/media/<media_id>")
def show_medium(media_id: str) -> Response:
    found = _world().media.get(media_id)
    if found is None:
        abort(404)
    return Response(found.data, content_type=found.content_type)


@blueprint.get("/emulator/samples/<int:number>")
def show_sample(number: int) -> Response:
    if number not in (1, 2, 3):
        abort(404)
    return Response(samples.photo(number), content_type="image/jpeg")


@blueprint.post("/emulator/faults")
def add_fault() -> Response:
    """{"path", "times", "errcode"} or {"path", "times", "kind", "seconds"}."""
    said = _said()
    fault = Fault(
        str(said.get("path", "")),
        int(said.get("times", 1)),
        str(said.get("kind", "errcode")),
        int(said.get("errcode", 0)),
        float(said.get("seconds", 0)),
    )
    _world().faults.append(fault)
    return jsonify(asdict(fault))


@blueprint.delete("/emulator/faults")
def clear_faults() -> Response:
    _world().faults.clear()
    return jsonify([])


@blueprint.get("/emulator/journal")
def journal() -> Response:
    after = request.args.get("after", 0, int)
    return jsonify(_world().journal[after:])
