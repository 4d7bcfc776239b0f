"""A message's XML as one Inbound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from bot.wechat.kinds import Shape, content, event_shape, is_unsupported, message_shape
from bot.wechat.markup import Fields, Malformed, read
from rules.filing.inbound import Content, Inbound, Kind

_FIRST_MESSAGE = 1_293_840_000  # 2011: the year of the first WeChat
_A_DAY = 86_400
_LONGEST_NAME = 128
# Elements that are texts in every message; a structure in their place is no message of ours.
_TEXTS = frozenset(
    {
        *("ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "MsgID", "Event"),
        *("EventKey", "Content", "bizmsgmenuid", "MediaId", "ThumbMediaId", "PicUrl", "Format"),
        *("Recognition", "Location_X", "Location_Y", "Scale", "Label", "Title", "Description"),
        *("Url", "Latitude", "Longitude", "Precision", "Ticket", "Status", "OpenID"),
    }
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """account_id: the account's gh_… name, which a reply must give as its sender."""

    inbound: Inbound
    account_id: str


def parse(body: bytes, now: datetime) -> Parsed:
    """The message in `body`. Raises Malformed. A missing or absurd time becomes `now`."""
    fields = read(body)
    plain = fields.plain
    sender, message_type = plain.get("FromUserName", ""), plain.get("MsgType", "")
    if fields.branches and fields.branches & _TEXTS:
        raise Malformed("structure where a text belongs")
    if not (0 < len(sender) <= _LONGEST_NAME and message_type):
        raise Malformed("sender or type missing")
    is_event = message_type.lower() == "event"
    shape = event_shape(plain.get("Event", "")) if is_event else message_shape(message_type)
    kind, parts = _read_as(shape, fields, message_type)
    # The sender of these events is a system account; the person stands in OpenID.
    user = plain.get("OpenID") or sender if kind == "erase" else sender
    key = _event_key(fields) if is_event else _message_key(fields)
    inbound = Inbound(user, kind, parts, key, _sent_at(plain.get("CreateTime", ""), now))
    return Parsed(inbound, plain.get("ToUserName", ""))


def _read_as(shape: Shape, fields: Fields, message_type: str) -> tuple[Kind, Content]:
    found = content(shape, fields)
    if shape.kind == "text" and is_unsupported(found.text):
        return "unsupported", replace(found, text="")
    if shape.kind in ("other", "unsupported"):
        return shape.kind, replace(found, details={**found.details, "msgtype": message_type})
    return shape.kind, found


def _message_key(fields: Fields) -> str:
    """MsgId alone is not unique: two people's messages have shared one (WxJava issue 333)."""
    get = fields.plain.get
    if not get("MsgId"):
        return "m" + _digest(*_everything(fields))
    return "m" + _digest(get("MsgId", ""), get("FromUserName", ""), get("CreateTime", ""))


def _event_key(fields: Fields) -> str:
    """Everything, because the time has whole seconds: two events of one second are common."""
    get = fields.plain.get
    head = (get(n, "") for n in ("FromUserName", "CreateTime", "Event", "EventKey"))
    return "e" + _digest(*head, *_everything(fields))


def _everything(fields: Fields) -> list[str]:
    pairs = sorted((*fields.plain.items(), *fields.nested))
    return [part for pair in pairs for part in pair]


def _digest(*parts: str) -> str:
    # No part can hold a zero character (XML forbids it), so the joined text is unambiguous.
    return sha256("\0".join(parts).encode()).hexdigest()[:40]


def _sent_at(said: str, now: datetime) -> datetime:
    if not (said.isascii() and said.isdigit() and len(said) <= 12):
        return now.astimezone(UTC)
    seconds = int(said)
    is_sane = _FIRST_MESSAGE <= seconds <= now.timestamp() + _A_DAY
    return datetime.fromtimestamp(seconds, UTC) if is_sane else now.astimezone(UTC)
