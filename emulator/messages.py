"""Customer-service messages: only while a person's window is open, and few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from emulator.answers import Refused
from emulator.calls import receiver
from emulator.people import Person
from emulator.world import World

MOST_BYTES = 2048
TYPING_LASTS, TYPING_AFTER_ACT = 15, 30
# Kind -> the media its content must name.
_KINDS: dict[str, tuple[str, ...]] = {
    "text": (),
    "image": ("media_id",),
    "voice": ("media_id",),
    "video": ("media_id",),
    "music": (),
    "news": (),
    "mpnews": (),
    "mpnewsarticle": (),
    "msgmenu": (),
    "wxcard": (),
    "miniprogrampage": (),
}


def send_customer(world: World, said: dict[str, Any]) -> None:
    """A customer-service message: checked, taken from the window, shown."""
    person = receiver(world, said.get("touser"))
    kind = str(said.get("msgtype"))
    if kind not in _KINDS:
        raise Refused(40008)
    content = said.get(kind)
    if not isinstance(content, dict):
        raise Refused(47001)
    _check(world, kind, content)
    _take(world, person)
    world.note("/cgi-bin/message/custom/send", person.openid, said)
    _show(world, person, kind, content)


def _check(world: World, kind: str, content: dict[str, Any]) -> None:
    if kind == "text":
        _check_text(str(content.get("content", "")))
    if kind in ("news", "mpnews") and len(content.get("articles") or ()) != 1:
        raise Refused(45008)
    if kind == "msgmenu":
        _check_menu(content)
    if any(world.medium(str(content.get(name))) is None for name in _KINDS[kind]):
        raise Refused(40007)


def _check_text(text: str) -> None:
    if not text:
        raise Refused(44004)
    if len(text.encode()) > MOST_BYTES:
        raise Refused(45002)


def _check_menu(content: dict[str, Any]) -> None:
    options = content.get("list")
    if not isinstance(options, list) or not options:
        raise Refused(47001)
    if not all(isinstance(o, dict) and o.get("id") and o.get("content") for o in options):
        raise Refused(47001)


def _take(world: World, person: Person) -> None:
    with world.lock:
        if person.is_blocked:
            raise Refused(48002)
        if not person.is_following or world.now() >= person.window_until:
            raise Refused(45015)
        if person.window_left <= 0:
            raise Refused(45047)
        person.window_left -= 1
        person.typing_until = 0.0


def _show(world: World, person: Person, kind: str, content: dict[str, Any]) -> None:
    more: dict[str, Any] = {"media_id": str(content.get("media_id", ""))}
    if kind == "msgmenu":
        more["options"] = [{"id": str(o["id"]), "text": str(o["content"])} for o in content["list"]]
    if kind == "news":
        content = content["articles"][0]
    url = str(content.get("url") or content.get("musicurl") or "")
    text = "\n".join(_lines(content))
    world.log(person, "account", kind, text=text, channel="customer", url=url, **more)


def _lines(content: dict[str, Any]) -> Iterator[str]:
    for name in ("content", "title", "description", "head_content", "tail_content"):
        if content.get(name):
            yield str(content[name])


def set_typing(world: World, said: dict[str, Any]) -> None:
    """The sign that an answer is being written, for fifteen seconds."""
    person, command = receiver(world, said.get("touser")), said.get("command")
    if command not in ("Typing", "CancelTyping"):
        raise Refused(45072)
    now = world.now()
    if now - person.last_acted_at > TYPING_AFTER_ACT:
        raise Refused(45080)
    if command == "Typing" and person.typing_until > now:
        raise Refused(45081)
    person.typing_until = now + TYPING_LASTS if command == "Typing" else 0.0
