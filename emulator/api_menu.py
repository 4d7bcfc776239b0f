"""Calls about the account's menu, with the limits of its form."""

from __future__ import annotations

from typing import Any

from flask import Response

from emulator.answers import Refused, answer, ok
from emulator.calls import body, call, demand_verified
from emulator.world import World

# What a button of each type must carry.
_NEEDS = {
    "click": "key",
    "view": "url",
    **dict.fromkeys(("scancode_push", "scancode_waitmsg", "location_select"), "key"),
    **dict.fromkeys(("pic_sysphoto", "pic_photo_or_album", "pic_weixin"), "key"),
    **dict.fromkeys(("media_id", "view_limited"), "media_id"),
    **dict.fromkeys(("article_id", "article_view_limited"), "article_id"),
    "miniprogram": "url",
}
# Errcodes of number, type, name, key and url, on the first and on the second level.
_FIRST, _SECOND = (40016, 40017, 40018, 40019, 40020), (40023, 40024, 40025, 40026, 40027)


@call("POST", "/cgi-bin/menu/create")
def _create(world: World) -> Response:
    demand_verified(world)
    menu = body()
    _check_row(menu.get("button"), 3, 16, _FIRST)
    world.menu = {"button": menu["button"]}
    world.changed()
    return ok()


def _check_row(buttons: Any, most: int, name_bytes: int, codes: tuple[int, ...]) -> None:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= most:
        raise Refused(codes[0])
    for button in buttons:
        if not isinstance(button, dict):
            raise Refused(47001)
        if not 0 < len(str(button.get("name", "")).encode()) <= name_bytes:
            raise Refused(codes[2])
        if button.get("sub_button"):
            _check_row(button["sub_button"], 5, 60, _SECOND)
        else:
            _check_button(button, codes)


def _check_button(button: dict[str, Any], codes: tuple[int, ...]) -> None:
    need = _NEEDS.get(str(button.get("type")))
    if need is None:
        raise Refused(codes[1])
    size = len(str(button.get(need, "")).encode())
    if need == "key" and not 0 < size <= 128:
        raise Refused(codes[3])
    if need == "url" and not 0 < size <= 1024:
        raise Refused(codes[4])
    if not size:
        raise Refused(40007)


@call("GET", "/cgi-bin/menu/get")
def _get(world: World) -> Response:
    demand_verified(world)
    if not world.menu:
        raise Refused(46003)
    return answer({"menu": world.menu})


@call("GET", "/cgi-bin/get_current_selfmenu_info")
def _info(world: World) -> Response:
    demand_verified(world)
    return answer({"is_menu_open": int(bool(world.menu)), "selfmenu_info": world.menu})


@call("GET", "/cgi-bin/menu/delete")
def _delete(world: World) -> Response:
    demand_verified(world)
    world.menu = {}
    world.changed()
    return ok()
