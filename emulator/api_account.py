"""Calls about the account itself: tokens, quotas, addresses, tickets."""

from __future__ import annotations

import hashlib

from flask import Response, request

from emulator import quotas, tokens
from emulator.answers import Refused, answer, ok
from emulator.calls import body, call
from emulator.world import World


@call("GET", "/cgi-bin/token", needs_token=False)
def _token(world: World) -> Response:
    args = request.args
    tokens.check_caller(world, request.remote_addr or "")
    tokens.check_credentials(
        world, args.get("appid", ""), args.get("secret", ""), args.get("grant_type", "")
    )
    token, seconds = tokens.legacy(world)
    return answer({"access_token": token, "expires_in": seconds})


@call("POST", "/cgi-bin/stable_token", needs_token=False)
def _stable_token(world: World) -> Response:
    said = body()
    tokens.check_caller(world, request.remote_addr or "")
    tokens.check_credentials(
        world, said.get("appid", ""), said.get("secret", ""), said.get("grant_type", "")
    )
    token, seconds = tokens.stable(world, said.get("force_refresh") is True)
    return answer({"access_token": token, "expires_in": seconds})


@call("GET", "/cgi-bin/ticket/getticket")
def _ticket(world: World) -> Response:
    if request.args.get("type") not in ("jsapi", "wx_card"):
        raise Refused(40097, "invalid args")
    # One ticket per two hours, the same for all who ask.
    span = int(world.now() // tokens.LIFE)
    ticket = hashlib.sha256(f"{world.account.appid}:{span}".encode()).hexdigest()
    return ok(ticket=ticket, expires_in=int((span + 1) * tokens.LIFE - world.now()) or 1)


@call("POST", "/cgi-bin/clear_quota")
def _clear_quota(world: World) -> Response:
    if body().get("appid") != world.account.appid:
        raise Refused(40013)
    name = f"clear_quota:{quotas.month(world.now())}"
    if world.count(name) > quotas.CLEARS_A_MONTH:
        raise Refused(48006)
    with world.lock:
        world.counters = {name: world.counters[name]}
    return ok()


@call("POST", "/cgi-bin/openapi/quota/get")
def _quota(world: World) -> Response:
    path = str(body().get("cgi_path", ""))
    limit = world.quotas.get(path)
    if limit is None:
        raise Refused(76021, "cgi_path not found, please check")
    used = min(limit, world.counters.get(quotas.spent_on(path, world.now()), 0))
    return ok(quota={"daily_limit": limit, "used": used, "remain": limit - used})


@call("GET", "/cgi-bin/getcallbackip")
def _callback_ip(_world: World) -> Response:
    return answer({"ip_list": ["127.0.0.1"]})


@call("GET", "/cgi-bin/get_api_domain_ip")
def _domain_ip(_world: World) -> Response:
    return answer({"ip_list": ["127.0.0.1"]})
