"""Messages that need no open window: templates, subscription notices, the one-time message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emulator import fields
from emulator.answers import Refused
from emulator.calls import demand_service, receiver
from emulator.cards import ONCE
from emulator.people import Person
from emulator.world import World

REMEMBERED = 600


@dataclass(frozen=True, slots=True)
class Receipt:
    """An event the platform pushes about what it sent."""

    openid: str
    event: str
    fields: dict[str, Any]


def send_template(world: World, said: dict[str, Any]) -> tuple[int, Receipt | None]:
    """A template message. Message id, and the receipt the platform will push (None: a repeat)."""
    demand_service(world)
    person = receiver(world, said.get("touser"))
    title, card = _card(world, said)
    if not person.is_following:
        raise Refused(43004)
    msgid, is_new = _numbered(world, person.openid, str(said.get("client_msg_id") or ""))
    if not is_new:
        return msgid, None
    world.note("/cgi-bin/message/template/send", person.openid, said)
    if not person.is_blocked:
        _show(world, person, title, card, "template", said)
    status = "failed:user block" if person.is_blocked else "success"
    more = {"MsgID": str(msgid), "Status": status}
    return msgid, Receipt(person.openid, "TEMPLATESENDJOBFINISH", more)


def _card(world: World, said: dict[str, Any]) -> tuple[str, dict[str, str]]:
    template_id = said.get("template_id")
    if not isinstance(template_id, str) or template_id not in world.templates:
        raise Refused(40037)
    if len(str(said.get("url") or "")) > 1024:
        raise Refused(40039)
    title, names = world.templates[template_id]
    return title, fields.check(names, said.get("data"))


def _numbered(world: World, openid: str, client_id: str) -> tuple[int, bool]:
    """The message id, and whether this one is sent: the same client id counts once in a while."""
    with world.lock:
        held = world.seen_ids.get((openid, client_id)) if client_id else None
        if held and world.now() - held[0] < REMEMBERED:
            return held[1], False
        msgid = world.next_message_id()
        if client_id:
            world.seen_ids[openid, client_id] = (world.now(), msgid)
        return msgid, True


def send_subscription(world: World, said: dict[str, Any]) -> Receipt:
    """A subscription notice: each consent is good for one."""
    person = receiver(world, said.get("touser"))
    title, card = _card(world, said)
    _use_consent(world, person, str(said["template_id"]))
    world.note("/cgi-bin/message/subscribe/bizsend", person.openid, said)
    if not person.is_blocked:
        _show(world, person, title, card, "subscribe", said)
    row = {
        "TemplateId": said["template_id"],
        "MsgID": str(world.next_message_id()),
        "ErrorCode": "1" if person.is_blocked else "0",
        "ErrorStatus": "user block" if person.is_blocked else "success",
    }
    return Receipt(
        person.openid, "subscribe_msg_sent_event", {"SubscribeMsgSentEvent": {"List": row}}
    )


def send_once(world: World, said: dict[str, Any]) -> None:
    """The old one-time message: a title of 15 and a text of 200 characters, after a consent."""
    person, scene = receiver(world, said.get("touser")), str(said.get("scene", ""))
    title = str(said.get("title", ""))
    data = said.get("data")
    row = data.get("content") if isinstance(data, dict) else None
    text = row.get("value") if isinstance(row, dict) else None
    if said.get("template_id") != ONCE:
        raise Refused(40037)
    if not scene.isdecimal() or int(scene) > 10_000:
        raise Refused(47003, "argument invalid! scene invalid")
    if not 0 < len(title) <= 15 or not isinstance(text, str) or not 0 < len(text) <= 200:
        raise Refused(47003, "argument invalid! data.content.value invalid")
    _use_consent(world, person, f"{ONCE}:{scene}")
    world.note("/cgi-bin/message/template/subscribe", person.openid, said)
    _show(world, person, title, {"content": text}, "subscribe", said)


def _use_consent(world: World, person: Person, name: str) -> None:
    with world.lock:
        if person.consents.get(name, 0) <= 0:
            raise Refused(43101)
        person.consents[name] -= 1


def _show(
    world: World,
    person: Person,
    title: str,
    card: dict[str, str],
    channel: str,
    said: dict[str, Any],
) -> None:
    url = str(said.get("url") or said.get("page") or "")
    world.log(person, "account", "template", text=title, channel=channel, card=card, url=url)
