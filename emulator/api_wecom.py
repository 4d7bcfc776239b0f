"""Calls of the staff's messenger: robots of groups, and messages of an application."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from typing import Any

from flask import Response, request

from emulator import tokens
from emulator.answers import Refused, answer, ok
from emulator.api_media import take
from emulator.calls import body, call
from emulator.world import Token, World

_MB = 1024 * 1024
_ROBOT_KINDS = (
    *("text", "markdown", "markdown_v2", "image", "news", "file", "voice", "template_card"),
)
_MOST_BYTES = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}
_FILES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "file": (20 * _MB, 40006, ()),
    "voice": (2 * _MB, 40006, ("audio/amr",)),
}
_SAME_FOR, _SAME_AT_MOST = 1800, 4 * 3600
_ROBOT_A_MINUTE, _MEMBER_A_MINUTE, _MEMBER_AN_HOUR = 20, 30, 1000


@call("POST", "/cgi-bin/webhook/send", needs_token=False, self_noted=True)
def _robot(world: World) -> Response:
    key, said = _robot_key(), body()
    _check_robot(said)
    if world.count(f"robot:{key}:{int(world.now() // 60)}") > _ROBOT_A_MINUTE:
        raise Refused(45009, "api freq out of limit")
    world.note("/cgi-bin/webhook/send", key, said)
    return ok()


def _robot_key() -> str:
    key = request.args.get("key", "")
    if not key or key.startswith("unknown-"):
        raise Refused(93000)
    return key


def _check_robot(said: dict[str, Any]) -> None:
    kind = said.get("msgtype")
    content = said.get(str(kind))
    if kind not in _ROBOT_KINDS:
        raise Refused(40008)
    if not isinstance(content, dict):
        raise Refused(40058)
    if kind in _MOST_BYTES:
        _check_size(str(content.get("content", "")), _MOST_BYTES[kind])
    if kind == "news" and not 1 <= len(content.get("articles") or ()) <= 8:
        raise Refused(40058)
    if kind == "image":
        _check_image(content)


def _check_size(text: str, most: int) -> None:
    if not text:
        raise Refused(44004)
    if len(text.encode()) > most:
        raise Refused(40058, f"content exceed max length {most}")


def _check_image(content: dict[str, Any]) -> None:
    try:
        data = base64.b64decode(str(content.get("base64", "")), validate=True)
    except binascii.Error:
        raise Refused(40058) from None
    if hashlib.md5(data).hexdigest() != content.get("md5"):
        raise Refused(301019, "media md5 not match")
    if len(data) > 2 * _MB:
        raise Refused(40009)


@call("POST", "/cgi-bin/webhook/upload_media", needs_token=False)
def _robot_upload(world: World) -> Response:
    _robot_key()
    kind = request.args.get("type", "")
    media_id = world.keep_medium(*take(kind, _FILES))
    return ok(type=kind, media_id=media_id, created_at=str(int(world.now())))


@call("GET", "/cgi-bin/gettoken", needs_token=False)
def _corp_token(world: World) -> Response:
    names = request.args.get("corpid", ""), request.args.get("corpsecret", "")
    if not all(names):
        raise Refused(41004 if names[0] else 41002)
    with world.lock:
        held = world.tokens.get(world.corps.get(names, ""))
        if held is None or held.expires_at <= world.now():
            world.corps[names] = secrets.token_urlsafe(96)
            held = world.tokens[world.corps[names]] = Token(world.now() + tokens.LIFE, "corp")
    seconds = int(held.expires_at - world.now())
    return ok(access_token=world.corps[names], expires_in=seconds)


@call("POST", "/cgi-bin/message/send", needs_token=False, self_noted=True)
def _app_message(world: World) -> Response:
    _check_corp(world)
    said = body()
    kind = str(said.get("msgtype"))
    if not isinstance(said.get(kind), dict):
        raise Refused(40008)
    if not isinstance(said.get("agentid"), int | str) or not str(said["agentid"]).isdecimal():
        raise Refused(40056, "invalid agentid")
    if not any(said.get(name) for name in ("touser", "toparty", "totag")):
        raise Refused(40032, "no user or party or tag")
    return answer(_sent(world, said, kind))


def _check_corp(world: World) -> None:
    token = request.args.get("access_token", "")
    held = world.tokens.get(token)
    if not token:
        raise Refused(41001)
    if held is None or held.kind != "corp":
        raise Refused(40014)
    if held.expires_at <= world.now():
        raise Refused(42001)


def _sent(world: World, said: dict[str, Any], kind: str) -> dict[str, Any]:
    users = [user for user in str(said.get("touser", "")).split("|") if user]
    invalid = [user for user in users if user.startswith("unknown-")]
    if users and len(invalid) == len(users):
        raise Refused(81013, "user & party & tag all invalid")
    text = str(said[kind].get("content", ""))
    cut = text.encode()[: _MOST_BYTES["text"]].decode(errors="ignore")
    for user in users:
        if user in invalid or _is_repeat(world, user, said):
            continue
        if _is_within(world, user):
            world.note("/cgi-bin/message/send", user, said | {kind: {**said[kind], "content": cut}})
    ids = {"invaliduser": "|".join(invalid), "msgid": str(world.next_message_id())}
    return {"errcode": 0, "errmsg": "ok", **ids}


def _is_repeat(world: World, user: str, said: dict[str, Any]) -> bool:
    """Whether the same was sent to them a short while ago, where the caller has that looked at."""
    if not said.get("enable_duplicate_check"):
        return False
    wanted = said.get("duplicate_check_interval")
    seconds = min(wanted if isinstance(wanted, int) else _SAME_FOR, _SAME_AT_MOST)
    name = f"member:{user}", json.dumps(said, sort_keys=True)
    with world.lock:
        held = world.seen_ids.get(name)
        if held and world.now() - held[0] < seconds:
            return True
        world.seen_ids[name] = world.now(), 0
    return False


def _is_within(world: World, user: str) -> bool:
    """What a member gets beyond the limits is dropped without a word."""
    minute = world.count(f"member:{user}:{int(world.now() // 60)}")
    hour = world.count(f"member:{user}:hour:{int(world.now() // 3600)}")
    return minute <= _MEMBER_A_MINUTE and hour <= _MEMBER_AN_HOUR
