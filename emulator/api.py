"""The platform's HTTP API, the part an official account of a street uses."""

from __future__ import annotations

from flask import Response, current_app, request

from emulator import api_account, api_media, api_menu, api_oauth, api_people, api_wecom, cards
from emulator.answers import answer, ok
from emulator.calls import blueprint, body, call, demand_service, demand_verified
from emulator.messages import send_customer, set_typing
from emulator.notices import send_once, send_subscription, send_template
from emulator.world import World

__all__ = ["blueprint"]
PARTS = (api_account, api_media, api_menu, api_oauth, api_people, api_wecom)


@call("POST", "/cgi-bin/message/custom/send", self_noted=True)
def _custom_send(world: World) -> Response:
    demand_verified(world)
    send_customer(world, body())
    return ok()


@call("POST", "/cgi-bin/message/custom/typing")
def _typing(world: World) -> Response:
    demand_verified(world)
    set_typing(world, body())
    return ok()


@call("POST", "/cgi-bin/message/template/send", self_noted=True)
def _template_send(world: World) -> Response:
    msgid, receipt = send_template(world, body())
    if receipt:
        current_app.extensions["push"](receipt)
    return ok(msgid=msgid)


@call("POST", "/cgi-bin/message/template/subscribe", self_noted=True)
def _once_send(world: World) -> Response:
    demand_verified(world)
    send_once(world, body())
    return ok()


@call("POST", "/cgi-bin/message/subscribe/bizsend", self_noted=True)
def _bizsend(world: World) -> Response:
    demand_verified(world)
    current_app.extensions["push"](send_subscription(world, body()))
    return ok()


@call("GET", "/cgi-bin/template/get_all_private_template")
def _templates(world: World) -> Response:
    demand_service(world)
    return answer({"template_list": cards.rows(world.templates)})


@call("GET", "/wxaapi/newtmpl/gettemplate")
def _subscription_templates(world: World) -> Response:
    demand_verified(world)
    rows = [
        {"priTmplId": row["template_id"], "title": row["title"], "content": row["content"]}
        for row in cards.rows(world.templates)
    ]
    return ok(data=[row | {"example": "", "type": 2} for row in rows])


@call("GET", "/mp/subscribemsg", needs_token=False)
def _ask_once(world: World) -> Response:
    return api_oauth.ask_once(world, request.args)
