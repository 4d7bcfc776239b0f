"""The calls themselves, registered with the dispatcher by their paths."""

from __future__ import annotations

import io
import time
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request

from emulator import tokens
from emulator.answers import Refused, answer, ok
from emulator.api import body, call
from emulator.messages import send_customer, send_subscription, send_template, set_typing
from emulator.world import TEMPLATES, World


@call("GET", "/cgi-bin/token")
def _token(world: World) -> Response:
    args = request.args
    tokens.check_credentials(
        world, args.get("appid", ""), args.get("secret", ""), args.get("grant_type", "")
    )
    token, seconds = tokens.legacy(world)
    return answer({"access_token": token, "expires_in": seconds})


@call("POST", "/cgi-bin/stable_token")
def _stable_token(world: World) -> Response:
    said = body()
    tokens.check_credentials(
        world, said.get("appid", ""), said.get("secret", ""), said.get("grant_type", "")
    )
    token, seconds = tokens.stable(world, bool(said.get("force_refresh")))
    world.note("/cgi-bin/stable_token", "", {"force_refresh": bool(said.get("force_refresh"))})
    return answer({"access_token": token, "expires_in": seconds})


@call("POST", "/cgi-bin/message/custom/send")
def _custom_send(world: World) -> Response:
    send_customer(world, body())
    return ok()


@call("POST", "/cgi-bin/message/custom/typing")
def _typing(world: World) -> Response:
    set_typing(world, body())
    return ok()


@call("POST", "/cgi-bin/message/template/send")
def _template_send(world: World) -> Response:
    msgid, receipt = send_template(world, body())
    if receipt:
        current_app.extensions["push"](receipt)
    return ok(msgid=msgid)


@call("POST", "/cgi-bin/message/subscribe/bizsend")
def _bizsend(world: World) -> Response:
    receipt = send_subscription(world, body())
    current_app.extensions["push"](receipt)
    return ok()


@call("GET", "/cgi-bin/template/get_all_private_template")
def _templates(world: World) -> Response:
    if world.account.kind != "service":
        raise Refused(48001)
    found = [
        {
            "template_id": template_id,
            "title": title,
            "primary_industry": "",
            "deputy_industry": "",
            "content": "\n".join(f"{{{{{name}.DATA}}}}" for name in fields),
            "example": "",
        }
        for template_id, (title, fields) in TEMPLATES.items()
    ]
    return answer({"template_list": found})


@call("GET", "/cgi-bin/user/info")
def _user_info(world: World) -> Response:
    person = world.person(request.args.get("openid", ""))
    if person is None:
        raise Refused(40003)
    return answer(_about(person.openid, person.is_following))


def _about(openid: str, is_following: bool) -> dict[str, Any]:
    if not is_following:
        return {"subscribe": 0, "openid": openid}
    return {"subscribe": 1, "openid": openid, "remark": "", "tagid_list": [], "groupid": 0}


@call("POST", "/cgi-bin/user/info/batchget")
def _batchget(world: World) -> Response:
    wanted = [row.get("openid", "") for row in body().get("user_list", [])][:100]
    found = [world.people[o] for o in wanted if o in world.people]
    return answer({"user_info_list": [_about(p.openid, p.is_following) for p in found]})


@call("GET", "/cgi-bin/user/get")
def _followers(world: World) -> Response:
    found = [p.openid for p in world.people.values() if p.is_following]
    return answer({"total": len(found), "count": len(found), "data": {"openid": found}})


@call("POST", "/cgi-bin/qrcode/create")
def _qrcode(world: World) -> Response:
    if world.account.kind != "service":
        raise Refused(48001)
    scene = body().get("action_info", {}).get("scene", {})
    value = str(scene.get("scene_str") or scene.get("scene_id") or "")
    if not 1 <= len(value) <= 64:
        raise Refused(40053, "invalid action info")
    ticket = f"gQ-{len(world.qrcodes) + 1:08d}"
    world.qrcodes[ticket] = value
    return answer({"ticket": ticket, "url": f"http://weixin.qq.com/q/{ticket}"})


@call("GET", "/cgi-bin/showqrcode")
def _show_qrcode(world: World) -> Response:
    scene = world.qrcodes.get(request.args.get("ticket", ""))
    if scene is None:
        return Response("", 404)
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (280, 280), "white")
    ImageDraw.Draw(picture).text((20, 130), scene.encode("ascii", "replace").decode(), "black")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Response(out.getvalue(), content_type="image/png")


@call("POST", "/cgi-bin/menu/create")
def _menu_create(world: World) -> Response:
    menu = body()
    buttons = menu.get("button", [])
    if not 1 <= len(buttons) <= 3 or any(len(b.get("sub_button", [])) > 5 for b in buttons):
        raise Refused(40016, "invalid button size")
    world.menu = menu
    world.changed()
    return ok()


@call("GET", "/cgi-bin/menu/get")
def _menu_get(world: World) -> Response:
    return answer({"menu": world.menu})


@call("GET", "/cgi-bin/get_current_selfmenu_info")
def _menu_info(world: World) -> Response:
    return answer({"is_menu_open": int(bool(world.menu)), "selfmenu_info": world.menu})


@call("GET", "/cgi-bin/menu/delete")
def _menu_delete(world: World) -> Response:
    world.menu = {}
    return ok()


@call("POST", "/cgi-bin/media/upload")
def _upload(world: World) -> Response:
    file = request.files.get("media")
    if file is None:
        raise Refused(40004, "invalid media type")
    media_id = world.keep_medium(file.read(), file.mimetype or "application/octet-stream")
    kind = request.args.get("type", "image")
    return answer({"type": kind, "media_id": media_id, "created_at": int(world.now())})


@call("GET", "/cgi-bin/media/get")
def _media(world: World) -> Response:
    media_id = request.args.get("media_id", "")
    found = world.media.get(media_id)
    if found is None or found.expires_at < world.now():
        raise Refused(40007)
    if found.content_type.startswith("video/"):
        return answer({"video_url": f"{request.host_url}emulator/media/{media_id}"})
    return Response(found.data, content_type=found.content_type)


@call("GET", "/cgi-bin/ticket/getticket")
def _jsapi_ticket(world: World) -> Response:
    return ok(ticket=f"ticket-{int(world.now())}", expires_in=7200)


@call("POST", "/cgi-bin/clear_quota")
def _clear_quota(world: World) -> Response:
    world.counters.clear()
    return ok()


@call("POST", "/cgi-bin/openapi/quota/get")
def _quota(_world: World) -> Response:
    return ok(quota={"daily_limit": 100000, "used": 0, "remain": 100000})


@call("GET", "/cgi-bin/getcallbackip")
def _callback_ip(_world: World) -> Response:
    return answer({"ip_list": ["127.0.0.1"]})


@call("GET", "/cgi-bin/get_api_domain_ip")
def _domain_ip(_world: World) -> Response:
    return answer({"ip_list": ["127.0.0.1"]})


@call("POST", "/cgi-bin/webhook/send")
def _robot(world: World) -> Response:
    said = body()
    if not request.args.get("key"):
        raise Refused(93000)
    if world.count(f"robot{int(world.now() // 60)}") > 20:
        raise Refused(45009)
    world.note("/cgi-bin/webhook/send", request.args["key"], said)
    return ok()


@call("GET", "/connect/oauth2/authorize")
def _authorize(_world: World) -> Response:
    args = request.args
    query = urlencode({"code": f"code-{int(time.time())}", "state": args.get("state", "")})
    response = Response(status=302)
    response.headers["Location"] = f"{args.get('redirect_uri', '/')}?{query}"
    return response


@call("GET", "/sns/oauth2/access_token")
def _web_token(_world: World) -> Response:
    code = request.args.get("code", "")
    if not code.startswith("code-"):
        raise Refused(40029, "invalid code")
    openid = code.removeprefix("code-")
    return answer(
        {"access_token": "web", "expires_in": 7200, "openid": openid, "scope": "snsapi_base"}
    )


@call("POST", "/cgi-bin/message/template/subscribe")
def _subscribe_once(world: World) -> Response:
    said = body()
    content = said.get("data", {}).get("content", {}).get("value", "")
    if not 0 < len(str(content)) <= 200 or not 0 < len(str(said.get("title", ""))) <= 15:
        raise Refused(47003)
    person = world.person(str(said.get("touser", "")))
    if person is None:
        raise Refused(40003)
    world.note("/cgi-bin/message/template/subscribe", person.openid, said)
    world.log(person, "account", "template", text=str(said["title"]), channel="subscribe")
    return ok()


@call("GET", "/cgi-bin/gettoken")
def _enterprise_token(_world: World) -> Response:
    return ok(access_token="enterprise", expires_in=7200)


@call("POST", "/cgi-bin/message/send")
def _enterprise_send(world: World) -> Response:
    said = body()
    world.note("/cgi-bin/message/send", str(said.get("touser", "")), said)
    return ok(invaliduser="", msgid=str(world.next_message_id()))


@call("POST", "/cgi-bin/webhook/upload_media")
def _robot_upload(world: World) -> Response:
    file = request.files.get("media")
    if file is None:
        raise Refused(40004, "invalid media type")
    kind = request.args.get("type", "file")
    return ok(type=kind, media_id=world.keep_medium(file.read(), "application/octet-stream"))
