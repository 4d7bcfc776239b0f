"""The phones and their chats: for the page, for scripts and for tests."""

from __future__ import annotations

import base64
from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request

from emulator import samples
from emulator.acts import ACTS
from emulator.people import Person
from emulator.phones import Phones
from emulator.sender import Delivery
from emulator.world import World

blueprint = Blueprint("control", __name__)


def world_here() -> World:
    found: World = current_app.extensions["world"]
    return found


def phones_here() -> Phones:
    found: Phones = current_app.extensions["phones"]
    return found


def said_here() -> dict[str, Any]:
    found = request.get_json(silent=True, force=True)
    return found if isinstance(found, dict) else {}


@blueprint.get("/")
def page() -> str:
    titles = {name: title for name, (title, _) in world_here().templates.items()}
    return render_template("phones.html", samples=samples.NAMES, templates=titles)


@blueprint.get("/emulator/phones")
def list_phones() -> Response:
    return jsonify([_about(p) for p in _shown(world_here())])


def _shown(world: World) -> list[Person]:
    with world.lock:
        return [p for p in world.people.values() if p.is_shown]


def _about(person: Person) -> dict[str, Any]:
    now = world_here().now()
    return {
        "openid": person.openid,
        "name": person.name,
        "role": person.role,
        "note": person.note,
        "followed": person.is_following,
        "blocked": person.is_blocked,
        "window": person.meter(now),
        "consents": person.consents,
        "unread": person.unread(),
        "typing": person.typing_until > now,
        "last_id": person.chat[-1].id if person.chat else 0,
    }


@blueprint.post("/emulator/phones")
def add_phone() -> Response:
    """{"openid", "name", "follow"} -> the phone. follow true: a subscribe event is delivered."""
    said, world = said_here(), world_here()
    openid = str(said.get("openid") or _free_openid(world))
    is_new = openid not in world.people
    person = world.person(openid)
    if person is None:
        abort(400, "this openid stands for nobody")
    _describe(person, said)
    if is_new:
        person.is_following = said.get("follow") is not False
    if said.get("follow") and (is_new or not person.is_following):
        phones_here().follow(openid, said.get("scene"))
    world.changed()
    return jsonify(_about(person))


def _free_openid(world: World) -> str:
    number = len(world.people) + 1
    while f"demo-p{number}" in world.people:
        number += 1
    return f"demo-p{number}"


def _describe(person: Person, said: dict[str, Any]) -> None:
    person.is_shown = True
    for name in ("name", "role", "note"):
        setattr(person, name, str(said.get(name) or getattr(person, name))[:60])
    person.is_blocked = bool(said.get("blocked", person.is_blocked))


@blueprint.get("/emulator/phones/<openid>/chat")
def chat(openid: str) -> Response:
    person = world_here().people.get(openid)
    after = request.args.get("after", 0, int)
    entries = list(person.chat) if person else []
    return jsonify([entry.as_json() for entry in entries if entry.id > after])


@blueprint.get("/emulator/news")
def news() -> Response:
    """All that happened on the phones after entry `after`, and the meters."""
    world, after = world_here(), request.args.get("after", 0, int)
    with world.lock:
        shown = _shown(world)
        entries = {p.openid: [e.as_json() for e in p.chat if e.id > after] for p in shown}
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
    said = _uploaded() if request.mimetype == "multipart/form-data" else said_here()
    act = ACTS.get(str(said.get("type")))
    if act is None or world_here().person(openid) is None:
        abort(400, f"type must be one of {', '.join(ACTS)}")
    try:
        return jsonify(_as_json(act(phones_here(), openid, said)))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        abort(400, f"{type(error).__name__}: {error}")


def _uploaded() -> dict[str, Any]:
    file = request.files.get("file") or abort(400, "no file")
    data = base64.b64encode(file.read()).decode()
    return {"content_type": file.mimetype, "type": "image", **request.form.to_dict(), "data": data}


def _as_json(found: Delivery) -> dict[str, Any]:
    return {
        "attempts": found.attempts,
        "status": found.status,
        "reply": found.text,
        "kind": found.reply.kind,
        "banner": found.is_banner,
        "problems": list(found.problems),
    }
