"""Answers of the API: always HTTP 200, business errors as errcode with a rid."""

from __future__ import annotations

import json
import secrets
from typing import Any

from flask import Response

TEXTS = {
    -1: "system error",
    10003: "redirect_uri domain mismatch",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40005: "invalid file type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40010: "invalid voice size",
    40011: "invalid video size",
    40012: "invalid thumb size",
    40013: "invalid appid",
    40014: "invalid access_token",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40023: "invalid sub button size",
    40024: "invalid sub button type",
    40025: "invalid sub button name size",
    40026: "invalid sub button key size",
    40027: "invalid sub button url size",
    40029: "invalid code",
    40032: "invalid openid list size",
    40033: "invalid request charset",
    40036: "invalid template_id size",
    40037: "invalid template_id",
    40039: "invalid url size",
    40053: "invalid action info",
    40058: "invalid Request Parameter",
    40125: "invalid appsecret",
    40163: "code been used",
    40164: "invalid ip, not in whitelist",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    42001: "access_token expired",
    43004: "require subscribe",
    43019: "require remove blacklist",
    43101: "user refuse to accept the msg",
    43116: "This template_id is banned",
    43117: "Sending messages to this openid too frequently,please try later",
    44004: "empty content",
    40249: "this template msg has been blocked for illegal content",
    45002: "content size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45029: "qrcode count out of limit",
    45047: "out of response count limit",
    45072: "invalid command",
    45080: "can only set typing after an interaction",
    45081: "already typing",
    46003: "menu no exist",
    47001: "data format error",
    47003: "argument invalid!",
    48001: "api unauthorized",
    48002: "user block receive message",
    48006: "forbid to clear quota because of reaching the limit",
    50005: "user not followed",
    93000: "invalid webhook url",
}


class Refused(Exception):
    """An API call that ends with an errcode."""

    def __init__(self, errcode: int, errmsg: str = "") -> None:
        super().__init__(errcode)
        self.errcode = errcode
        self.errmsg = errmsg or TEXTS.get(errcode, "error")


def rid(now: float) -> str:
    """The request id at the end of an errmsg: it begins with the unix time in hex."""
    return f"rid: {int(now):08x}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"


def answer(body: dict[str, Any]) -> Response:
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, content_type="application/json; encoding=utf-8")


def ok(**more: Any) -> Response:
    return answer({"errcode": 0, "errmsg": "ok", **more})


def refusal(error: Refused, now: float) -> Response:
    return answer({"errcode": error.errcode, "errmsg": f"{error.errmsg} {rid(now)}"})
