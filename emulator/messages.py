"""Messages an account sends to a person, with the platform's limits."""

from __future__ import annotations

from typing import Any

from emulator import fields
from emulator.answers import Refused
from emulator.people import Person
from emulator.world import TEMPLATES, World

MOST_BYTES = 2048
Event = tuple[str, str, dict[str, str]]


def _receiver(world: World, openid: Any) -> Person:
    person = world.person(openid) if isinstance(openid, str) and openid else None
    if person is None:
        raise Refused(40003)
    return person


def send_customer(world: World, said: dict[str, Any]) -> None:
    """A customer-service message: only while the person's window is open."""
    person = _receiver(world, said.get("touser"))
    kind = said.get("msgtype")
    content = said.get(str(kind))
    if not isinstance(content, dict):
        raise Refused(47001)
    text = str(content.get("content", ""))
    if kind == "text" and not 0 < len(text.encode()) <= MOST_BYTES:
        raise Refused(45002)
    with world.lock:
        if not person.is_following or world.now() >= person.window_until:
            raise Refused(45015)
        if person.window_left <= 0:
            raise Refused(45047)
        person.window_left -= 1
    world.note("/cgi-bin/message/custom/send", person.openid, said)
    _show(world, person, str(kind), content, text)


def _show(world: World, person: Person, kind: str, content: dict[str, Any], text: str) -> None:
    if kind == "msgmenu":
        options = [{"id": str(o["id"]), "text": str(o["content"])} for o in content.get("list", [])]
        text = "\n".join(filter(None, (content.get("head_content"), content.get("tail_content"))))
        world.log(person, "account", kind, text=text, channel="customer", options=options)
        return
    media_id = str(content.get("media_id", ""))
    world.log(person, "account", kind, text=text, channel="customer", media_id=media_id)


def set_typing(world: World, said: dict[str, Any]) -> None:
    person = _receiver(world, said.get("touser"))
    if said.get("command") not in ("Typing", "CancelTyping"):
        raise Refused(45072)
    if world.now() - person.last_acted_at > 30:
        raise Refused(45080)


def send_template(world: World, said: dict[str, Any]) -> tuple[int, Event | None]:
    """A template message. Message id, and the receipt the platform will push (None: a repeat)."""
    if world.account.kind != "service":
        raise Refused(48001)
    person = _receiver(world, said.get("touser"))
    template_id = str(said.get("template_id", ""))
    if template_id not in TEMPLATES:
        raise Refused(40037)
    title, names = TEMPLATES[template_id]
    card = fields.check(names, said.get("data"))
    if not person.is_following:
        raise Refused(43004)
    key = (person.openid, str(said.get("client_msg_id", "")))
    with world.lock:
        before = world.seen_ids.get(key)
        if key[1] and before and world.now() - before[0] < 600:
            return before[1], None
        msgid = world.next_message_id()
        world.seen_ids[key] = (world.now(), msgid)
    world.note("/cgi-bin/message/template/send", person.openid, said)
    if not person.is_blocked:
        world.log(person, "account", "template", text=title, channel="template", card=card)
    status = "failed:user block" if person.is_blocked else "success"
    more = {"MsgID": str(msgid), "Status": status}
    return msgid, (person.openid, "TEMPLATESENDJOBFINISH", more)


def send_subscription(world: World, said: dict[str, Any]) -> Event:
    """A subscription notice: each consent is good for one."""
    person = _receiver(world, said.get("touser"))
    template_id = str(said.get("template_id", ""))
    if template_id not in TEMPLATES:
        raise Refused(40037)
    title, names = TEMPLATES[template_id]
    card = fields.check(names, said.get("data"))
    with world.lock:
        if person.consents.get(template_id, 0) <= 0:
            raise Refused(43101)
        person.consents[template_id] -= 1
    world.note("/cgi-bin/message/subscribe/bizsend", person.openid, said)
    world.log(person, "account", "template", text=title, channel="subscribe", card=card)
    msgid = world.next_message_id()
    inner = f"<List><TemplateId>{template_id}</TemplateId><MsgID>{msgid}</MsgID>"
    inner += "<ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List>"
    return person.openid, "subscribe_msg_sent_event", {"SubscribeMsgSentEvent": inner}
