"""Calls about followers, and the codes they scan."""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Any

from flask import Response, request

from emulator import samples
from emulator.answers import Refused, answer
from emulator.calls import body, call, demand_service, demand_verified, receiver
from emulator.people import Person
from emulator.world import Qrcode, World

_LASTING, _LONGEST, _SHORTEST, _MOST_LASTING = "LIMIT", 2_592_000, 60, 100_000
_ACTIONS = ("QR_SCENE", "QR_STR_SCENE", "QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE")


@call("GET", "/cgi-bin/user/info")
def _user_info(world: World) -> Response:
    demand_verified(world)
    return answer(_about(receiver(world, request.args.get("openid", ""))))


def _about(person: Person) -> dict[str, Any]:
    if not person.is_following:
        return {"subscribe": 0, "openid": person.openid}
    return {
        "subscribe": 1,
        "openid": person.openid,
        "subscribe_time": int(person.followed_at),
        "remark": "",
        "groupid": 0,
        "tagid_list": [],
        "subscribe_scene": "ADD_SCENE_QR_CODE" if person.scene else "ADD_SCENE_SEARCH",
        "qr_scene": int(person.scene) if person.scene.isdecimal() else 0,
        "qr_scene_str": "" if person.scene.isdecimal() else person.scene,
    }


@call("POST", "/cgi-bin/user/info/batchget")
def _batchget(world: World) -> Response:
    demand_verified(world)
    rows = body().get("user_list")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(47001)
    if not 1 <= len(rows) <= 100:
        raise Refused(40032)
    people = [receiver(world, row.get("openid")) for row in rows]
    return answer({"user_info_list": [_about(person) for person in people]})


@call("GET", "/cgi-bin/user/get")
def _followers(world: World) -> Response:
    demand_verified(world)
    with world.lock:
        everyone = sorted(p.openid for p in world.people.values() if p.is_following)
    after = request.args.get("next_openid", "")
    page = [openid for openid in everyone if openid > after][:10_000]
    found: dict[str, Any] = {"total": len(everyone), "count": len(page)}
    if page:
        found["data"] = {"openid": page}
    return answer({**found, "next_openid": page[-1] if page else ""})


@call("POST", "/cgi-bin/qrcode/create")
def _qrcode(world: World) -> Response:
    demand_service(world)
    said = body()
    name, scene = said.get("action_name"), _scene(said)
    is_lasting = _LASTING in str(name)
    seconds = said.get("expire_seconds", _SHORTEST)
    if name not in _ACTIONS or not isinstance(seconds, int) or not 0 < seconds <= _LONGEST:
        raise Refused(40053)
    found = _kept(world, Qrcode(scene, None if is_lasting else world.now() + seconds))
    return answer(found if is_lasting else found | {"expire_seconds": seconds})


def _scene(said: dict[str, Any]) -> str:
    try:
        scene = said["action_info"]["scene"]
        if "STR" in said["action_name"]:
            text = str(scene["scene_str"])
            is_fine = 1 <= len(text) <= 64
        else:
            text = str(int(scene["scene_id"]))
            is_fine = 1 <= int(text) <= (100_000 if _LASTING in said["action_name"] else 2**32 - 1)
    except (KeyError, TypeError, ValueError):
        raise Refused(40053) from None
    if not is_fine:
        raise Refused(40053)
    return text


def _kept(world: World, code: Qrcode) -> dict[str, Any]:
    with world.lock:
        lasting = {c.scene: t for t, c in world.qrcodes.items() if c.expires_at is None}
        if code.expires_at is None and code.scene not in lasting and len(lasting) >= _MOST_LASTING:
            raise Refused(45029)
        ticket = f"gQ{secrets.token_urlsafe(48)}=="
        if code.expires_at is None:
            ticket = lasting.get(code.scene, ticket)
        world.qrcodes[ticket] = code
    world.changed()
    return {"ticket": ticket, "url": f"http://weixin.qq.com/q/{ticket[2:24]}"}


@call("GET", "/cgi-bin/showqrcode", needs_token=False)
def _show_qrcode(world: World) -> Response:
    code = world.qrcodes.get(request.args.get("ticket", ""))
    if code is None or (code.expires_at is not None and code.expires_at <= world.now()):
        return Response("", 404)
    out = BytesIO()
    samples.code(code.scene).save(out, "PNG")
    return Response(out.getvalue(), content_type="image/png")
