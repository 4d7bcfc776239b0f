"""The passive reply: text as XML, and its envelope. The same input gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bot.wechat.account import Account
from bot.wechat.envelope import encrypt, random_for, wrap
from bot.wechat.guard import single
from bot.wechat.letters import Letter

NOTHING = b"success"
MOST_BYTES = 2048  # of UTF-8, for passive and customer text alike
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLY = (
    "<xml><ToUserName><![CDATA[{}]]></ToUserName><FromUserName><![CDATA[{}]]></FromUserName>"
    "<CreateTime>{}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    "<Content><![CDATA[{}]]></Content></xml>"
)


def render_text(letter: Letter, text: str, at: datetime) -> bytes:
    """XML of a text reply; b"success" when nothing is left to say."""
    said = fitted(text)
    if not said:
        return NOTHING
    to, sender = in_cdata(letter.inbound.user), in_cdata(letter.account_id)
    return _REPLY.format(to, sender, int(at.timestamp()), in_cdata(said)).encode()


def seal(
    account: Account, letter: Letter, xml: bytes, args: Mapping[str, str], at: datetime
) -> bytes:
    """The reply as it goes out: enveloped with the key that opened the letter, if one did."""
    if letter.key_index is None or xml == NOTHING:
        return xml
    random = random_for(account, letter.key_index, letter.inbound.key, xml)
    encrypted = encrypt(account, letter.key_index, xml, random)
    return wrap(account, encrypted, single(args).get("nonce", ""), int(at.timestamp()))


def fitted(text: str) -> str:
    """`text` without illegal characters, cut with "…" to what the platform takes."""
    clean = _ILLEGAL.sub("", text).strip()
    raw = clean.encode()
    if len(raw) <= MOST_BYTES:
        return clean
    cut = raw[: MOST_BYTES - 3].decode(errors="ignore")
    if cut.rfind("<a ") > cut.rfind("</a>"):  # half a link would be read as an address
        cut = cut[: cut.rfind("<a ")]
    return cut.rstrip() + "…"


def in_cdata(text: str) -> str:
    """`text` for the inside of a CDATA section."""
    return text.replace("]]>", "]]]]><![CDATA[>")
