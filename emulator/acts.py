"""What `send` understands: the type of an act, and how its words become the act of a phone."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from emulator import samples
from emulator.phones import Phones
from emulator.sender import Delivery

Said = dict[str, Any]
Act = Callable[[Phones, str, Said], Delivery]


def _photo(said: Said) -> bytes:
    sample = said.get("sample")
    if not sample:
        return _data(said, b"")
    number = samples.NAMES.index(sample) + 1 if sample in samples.NAMES else int(sample)
    if not 1 <= number <= len(samples.NAMES):
        raise ValueError("sample")
    return samples.photo(number)


def _data(said: Said, otherwise: bytes) -> bytes:
    found = base64.b64decode(said.get("data") or "", validate=True) or otherwise
    if not found:
        raise ValueError("data")
    return found


def _image(phones: Phones, openid: str, said: Said) -> Delivery:
    return phones.image(openid, _photo(said), str(said.get("content_type") or "image/jpeg"))


def _voice(phones: Phones, openid: str, said: Said) -> Delivery:
    recognition = said.get("recognition")
    spoken = None if recognition is None else str(recognition)
    return phones.voice(
        openid, _data(said, samples.VOICE), spoken, str(said.get("format") or "amr")
    )


def _location(phones: Phones, openid: str, said: Said) -> Delivery:
    lat, lng, label = float(said["lat"]), float(said["lng"]), said.get("label", "")
    shown = None if label is None else str(label)
    return phones.location(openid, lat, lng, shown, str(said.get("poiname") or ""))


def _link(phones: Phones, openid: str, said: Said) -> Delivery:
    description = str(said.get("description") or "")
    return phones.link(openid, str(said["title"]), str(said["url"]), description)


def _event(phones: Phones, openid: str, said: Said) -> Delivery:
    name = str(said["event"])
    if said.get("sample"):
        return phones.sample_event(openid, name)
    key, extra = said.get("key"), said.get("extra") or {}
    return phones.event(openid, name, None if key is None else str(key), **extra)


def _consent(phones: Phones, openid: str, said: Said) -> Delivery:
    return phones.consent(openid, str(said["template_id"]), bool(said.get("accept", True)))


ACTS: dict[str, Act] = {
    "text": lambda p, o, s: p.text(o, str(s["content"]), s.get("bizmsgmenuid")),
    "menu_tap": lambda p, o, s: p.text(o, str(s["content"]), str(s["bizmsgmenuid"])),
    "image": _image,
    "voice": _voice,
    "video": lambda p, o, s: p.video(o, _data(s, samples.VIDEO)),
    "shortvideo": lambda p, o, s: p.shortvideo(o, _data(s, samples.VIDEO)),
    "location": _location,
    "link": _link,
    "file": lambda p, o, s: p.file(o, str(s["title"])),
    "miniprogrampage": lambda p, o, s: p.miniprogrampage(o, str(s["title"]), str(s["path"])),
    "event": _event,
    "scan": lambda p, o, s: p.scan(o, str(s["scene"])),
    "follow": lambda p, o, s: p.follow(o, s.get("scene")),
    "unfollow": lambda p, o, _s: p.unfollow(o),
    "click": lambda p, o, s: p.click(o, str(s["key"])),
    "view": lambda p, o, s: p.view(o, str(s["url"])),
    "consent": _consent,
    "redeliver": lambda p, o, _s: p.redeliver(o),
    "raw": lambda p, o, s: p.raw(o, str(s["xml"])),
}
