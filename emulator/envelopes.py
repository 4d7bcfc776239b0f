"""XML of messages and events, signed and sealed as the account's mode wants it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from emulator.account import Account
from emulator.crypto import seal, signature, unseal

_NESTED = (
    *("ScanCodeInfo", "SendPicsInfo", "SendLocationInfo", "SubscribeMsgPopupEvent"),
    *("SubscribeMsgChangeEvent", "SubscribeMsgSentEvent", "PublishEventInfo"),
)
_NUMBERS = ("CreateTime", "MsgId", "MsgID", "Location_X", "Location_Y", "Scale", "Latitude")


@dataclass(frozen=True, slots=True)
class Letter:
    """One request to the webhook; a redelivery repeats it to the byte."""

    query: dict[str, str]
    body: bytes
    nonce: str


def xml_of(fields: Mapping[str, str]) -> str:
    """Strings in CDATA, numbers and nested elements bare."""
    return "<xml>" + "".join(f"<{n}>{_value(n, v)}</{n}>" for n, v in fields.items()) + "</xml>"


def _value(name: str, value: str) -> str:
    if name in _NUMBERS or name in _NESTED:
        return value
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def letter(account: Account, openid: str, xml: str, now: float) -> Letter:
    """Both signatures; the body plain, sealed, or both in compatible mode."""
    timestamp, nonce = str(int(now)), str(secrets.randbelow(10**10))
    query = {
        "signature": signature(account.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "openid": openid,
    }
    if account.mode == "plain":
        return Letter(query, xml.encode("utf-8", "surrogatepass"), nonce)
    sealed = seal(account.key, account.appid, xml)
    query["encrypt_type"] = "aes"
    query["msg_signature"] = signature(account.token, timestamp, nonce, sealed)
    inner = f"<Encrypt><![CDATA[{sealed}]]></Encrypt>"
    if account.mode == "compatible":
        return Letter(query, xml.replace("</xml>", f"{inner}</xml>").encode(), nonce)
    to = f"<ToUserName><![CDATA[{account.original_id}]]></ToUserName>"
    return Letter(query, f"<xml>{to}{inner}</xml>".encode(), nonce)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the account answered, and what is wrong with it."""

    text: str = ""
    kind: str = ""
    problems: tuple[str, ...] = ()


def read_reply(account: Account, openid: str, body: bytes) -> Reply:
    """Check a reply as the platform does. `success` and an empty body are silence."""
    if body.strip() in (b"", b"success"):
        return Reply()
    try:
        root = ElementTree.fromstring(body)
        if (sealed := root.findtext("Encrypt")) is not None:
            root = ElementTree.fromstring(_opened(account, root, sealed))
    except (ElementTree.ParseError, ValueError) as error:
        return Reply(problems=(f"unreadable reply: {error}",))
    return _checked(account, openid, root)


def _opened(account: Account, root: ElementTree.Element, sealed: str) -> str:
    parts = (root.findtext("TimeStamp") or "", root.findtext("Nonce") or "", sealed)
    if signature(account.token, *parts) != root.findtext("MsgSignature"):
        raise ValueError("MsgSignature does not fit")
    message, appid = unseal(account.key, sealed)
    if appid != account.appid:
        raise ValueError("sealed for another appid")
    return message


def _checked(account: Account, openid: str, root: ElementTree.Element) -> Reply:
    problems = []
    if (
        root.findtext("ToUserName") != openid
        or root.findtext("FromUserName") != account.original_id
    ):
        problems.append("ToUserName and FromUserName are not swapped")
    if not (root.findtext("CreateTime") or "").isdigit():
        problems.append("CreateTime is no number")
    kind, text = root.findtext("MsgType") or "", root.findtext("Content") or ""
    if kind == "text" and not 0 < len(text.encode()) <= 2048:
        problems.append("text must be 1 to 2048 bytes")
    if kind == "news" and root.findtext("ArticleCount") != "1":
        problems.append("one article only")
    return Reply(text, kind, tuple(problems))
