"""The platform's message types and events as our kinds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.wechat.markup import Fields
from rules.filing.inbound import Content, Kind

# What the client sends in place of something it cannot transfer, in either kind of brackets.
_UNSUPPORTED = "收到不支持的消息类型，暂无法显示"
# What a telephone without a fix sends: 0,0 in the Gulf of Guinea.
_NOWHERE = 0.01
_COMMON = ("ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "Event")


@dataclass(frozen=True, slots=True)
class Shape:
    """Which element fills which part of Content; "" = none. place: latitude, longitude."""

    kind: Kind
    text: str = ""
    media: str = ""
    choice: str = ""
    place: tuple[str, str] | None = None
    finish: Callable[[Fields, Content], Content] | None = None
    used: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = {*_COMMON, self.text, self.media, self.choice, *(self.place or ())}
        object.__setattr__(self, "used", frozenset(names))


def content(shape: Shape, fields: Fields) -> Content:
    """The parts named by the shape; everything else of the message stands in details.

    Names in details are the platform's, lower-cased; nested ones dotted, repeats numbered.
    """
    get = fields.plain.get
    lat, lng = _position(shape.place, fields.plain)
    found = Content(
        text=get(shape.text, ""),
        media=get(shape.media, ""),
        choice=get(shape.choice, ""),
        lat=lat,
        lng=lng,
        details=_details(fields, shape.used),
    )
    return shape.finish(fields, found) if shape.finish else found


def is_unsupported(text: str) -> bool:
    return text.strip("【】[]［］ ") == _UNSUPPORTED


def message_shape(message_type: str) -> Shape:
    """A type of tomorrow is something a person sent; what a device reports nobody said."""
    name = message_type.lower()
    return MESSAGES.get(name, _OTHER if name.startswith(_OF_DEVICES) else _UNKNOWN)


def event_shape(event: str) -> Shape:
    name = event.lower()
    if name.startswith(("qualification_verify_", "naming_verify_")):
        return _ALERT
    return EVENTS.get(name, _OTHER)


def _position(
    place: tuple[str, str] | None, plain: Mapping[str, str]
) -> tuple[float | None, float | None]:
    if place is None:
        return None, None
    try:
        lat, lng = float(plain[place[0]]), float(plain[place[1]])
    except (KeyError, ValueError):
        return None, None
    is_real = math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180
    is_real = is_real and (abs(lat) > _NOWHERE or abs(lng) > _NOWHERE)
    return (lat, lng) if is_real else (None, None)


def _details(fields: Fields, used: frozenset[str]) -> dict[str, str]:
    found = {n.lower(): v for n, v in fields.plain.items() if v and n not in used}
    if fields.nested:
        found |= _numbered(fields.nested)
    if "Event" in fields.plain:
        found["event"] = fields.plain["Event"]
    return found


def _numbered(nested: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    repeats: Counter[str] = Counter()
    for path, value in nested:
        name = path.lower()
        repeats[name] += 1
        found[name if repeats[name] == 1 else f"{name}.{repeats[name]}"] = value
    return found


def _followed(_fields: Fields, found: Content) -> Content:
    """A scene only with its prefix: after a payment the key is last_trade_no_…"""
    scene = found.choice.removeprefix("qrscene_")
    if scene != found.choice or not scene:
        return replace(found, choice=scene)
    return replace(found, choice="", details={**found.details, "eventkey": found.choice})


def _listed(fields: Fields, name: str) -> list[str]:
    """Values of one leaf over all entries of a List, be it one or many.

    Only the last name counts: the platform's own example wraps the change event as a popup event.
    """
    return [value for path, value in fields.nested if path.rpartition(".")[2] == name]


def _consented(fields: Fields, found: Content) -> Content:
    """details accepted and rejected: template ids, separated by spaces."""
    answers = list(
        zip(_listed(fields, "TemplateId"), _listed(fields, "SubscribeStatusString"), strict=False)
    )
    accepted = " ".join(t for t, said in answers if said == "accept")
    rejected = " ".join(t for t, said in answers if said == "reject")
    details = {**found.details, "accepted": accepted, "rejected": rejected}
    return replace(found, details=details)


def _reported(fields: Fields, found: Content) -> Content:
    """A subscription message's receipt: choice is its MsgID, text "success" or the failure."""
    ids, words = _listed(fields, "MsgID"), _listed(fields, "ErrorStatus")
    codes = _listed(fields, "ErrorCode")
    is_sent = codes[:1] == ["0"]
    text = "success" if is_sent else "failed:" + "".join(words[:1])
    return replace(found, choice="".join(ids[:1]), text=text)


_OTHER = Shape("other")
_UNKNOWN = Shape("unsupported")
_OF_DEVICES = ("device", "hardware")
_ALERT = Shape("alert")
_CONSENT = Shape("consent", finish=_consented)
_TAKEN_OVER = Shape("taken_over")
_MENU = Shape("menu", choice="EventKey")
_VIDEO = Shape("video", media="MediaId")

MESSAGES: Mapping[str, Shape] = {
    "text": Shape("text", text="Content", choice="bizmsgmenuid"),
    "image": Shape("image", media="MediaId"),
    "voice": Shape("voice", text="Recognition", media="MediaId"),
    "video": _VIDEO,
    "shortvideo": _VIDEO,
    "location": Shape("location", text="Label", place=("Location_X", "Location_Y")),
    "link": Shape("link", text="Title"),
    "file": Shape("file", text="Title"),
    "miniprogrampage": Shape("card", text="Title"),
}
EVENTS: Mapping[str, Shape] = {
    "subscribe": Shape("follow", choice="EventKey", finish=_followed),
    "unsubscribe": Shape("unfollow"),
    "scan": Shape("scan", choice="EventKey"),
    "click": _MENU,
    "scancode_waitmsg": _MENU,
    "location": Shape("position", place=("Latitude", "Longitude")),
    "templatesendjobfinish": Shape("receipt", text="Status", choice="MsgID"),
    "subscribe_msg_sent_event": Shape("receipt", finish=_reported),
    "subscribe_msg_popup_event": _CONSENT,
    "subscribe_msg_change_event": _CONSENT,
    "user_authorization_revoke": Shape("erase"),
    "user_authorization_cancellation": Shape("erase"),
    "kf_create_session": _TAKEN_OVER,
    "kf_switch_session": _TAKEN_OVER,
    "kf_close_session": Shape("let_go"),
    "annual_renew": _ALERT,
    "verify_expired": _ALERT,
}
