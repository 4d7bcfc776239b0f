"""Web pages that ask a person: who they are, and whether a message may come."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Response, render_template, request

from emulator.answers import Refused, answer
from emulator.calls import call
from emulator.people import Person
from emulator.world import World

_SCOPES = ("snsapi_base", "snsapi_userinfo")
_CODE_LIVES, _TOKEN_LIVES = 300, 7200


@call("GET", "/connect/oauth2/authorize", needs_token=False)
def _authorize(world: World) -> Response:
    """The platform knows whose phone opens a page; here one says it."""
    args = request.args
    target, scope = args.get("redirect_uri", ""), args.get("scope", "")
    if world.account.kind != "service":
        raise Refused(48001)
    if args.get("appid") != world.account.appid:
        raise Refused(40013)
    if not _is_web(target) or scope not in _SCOPES or args.get("response_type") != "code":
        raise Refused(10003)
    shown = [p for p in world.people.values() if p.is_shown] or list(world.people.values())
    choices = [(p.name, _link(world, p, target, scope, args.get("state", ""))) for p in shown]
    return Response(render_template("choose.html", title="以谁的身份打开？", choices=choices))


def _is_web(target: str) -> bool:
    parts = urlsplit(target)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _link(world: World, person: Person, target: str, scope: str, state: str) -> str:
    code = secrets.token_hex(16)
    with world.lock:
        world.codes[code] = {
            "openid": person.openid,
            "scope": scope,
            "until": world.now() + _CODE_LIVES,
        }
    return _joined(target, {"code": code, "state": state})


def _joined(target: str, more: Mapping[str, str]) -> str:
    base, _, fragment = target.partition("#")
    query = ("&" if "?" in base else "?") + urlencode(more)
    return f"{base}{query}" + (f"#{fragment}" if fragment else "")


@call("GET", "/sns/oauth2/access_token", needs_token=False)
def _redeem(world: World) -> Response:
    args = request.args
    if args.get("grant_type") != "authorization_code":
        raise Refused(40002)
    if args.get("appid") != world.account.appid:
        raise Refused(40013)
    if args.get("secret") != world.account.secret:
        raise Refused(40125)
    return answer(_redeemed(world, args.get("code", "")))


def _redeemed(world: World, code: str) -> dict[str, Any]:
    with world.lock:
        held = world.codes.get(code)
        if held is None or held["until"] <= world.now():
            raise Refused(40029)
        if "token" in held:
            raise Refused(40163)
        held["token"], held["until"] = secrets.token_urlsafe(48), world.now() + _TOKEN_LIVES
    return {
        "access_token": held["token"],
        "expires_in": _TOKEN_LIVES,
        "refresh_token": secrets.token_urlsafe(48),
        "openid": held["openid"],
        "scope": held["scope"],
    }


@call("GET", "/sns/userinfo", needs_token=False)
def _user(world: World) -> Response:
    token, openid = request.args.get("access_token", ""), request.args.get("openid", "")
    held = next((c for c in world.codes.values() if token and c.get("token") == token), None)
    if held is None:
        raise Refused(40001)
    if held["until"] <= world.now():
        raise Refused(42001)
    if held["openid"] != openid:
        raise Refused(40003)
    if held["scope"] != "snsapi_userinfo":
        raise Refused(48001)
    return answer({"openid": openid, "nickname": "微信用户", "sex": 0, "headimgurl": ""})


def ask_once(world: World, args: Mapping[str, str]) -> Response:
    """The page that asks for one message; the choice comes back with the redirect."""
    target = args.get("redirect_url", "")
    if args.get("action") != "get_confirm" or not _is_web(target):
        raise Refused(10003)
    named = {name: args.get(name, "") for name in ("template_id", "scene", "reserved")}
    choices = []
    for person in [p for p in world.people.values() if p.is_shown]:
        for action, word in (("confirm", "同意"), ("cancel", "不同意")):
            given = {**named, "openid": person.openid, "action": action, "to": target}
            choices.append((f"{person.name} {word}", f"/emulator/consent?{urlencode(given)}"))
    return Response(render_template("choose.html", title="谁同意接收一次消息？", choices=choices))
