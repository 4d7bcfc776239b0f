"""XML of messages and events, signed and sealed as the account's mode wants it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emulator.account import Account
from emulator.crypto import seal, signature

# Elements the platform writes bare; everything else stands in CDATA.
_NUMBERS = {
    *("CreateTime", "MsgId", "MsgID", "MsgDataId", "Idx", "Location_X", "Location_Y", "Scale"),
    *("Latitude", "Longitude", "Precision", "Count", "TotalCount", "FilterCount", "SentCount"),
    *("ErrorCount", "FileTotalLen", "ExpiredTime", "FailTime"),
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Letter:
    """One request to the webhook; a redelivery repeats it to the byte."""

    query: dict[str, str]
    body: bytes
    nonce: str


def xml_of(fields: Mapping[str, Any]) -> str:
    """Strings in CDATA, numbers bare; a mapping nests, a list repeats its element."""
    return "<xml>" + _inside(fields) + "</xml>"


def _inside(fields: Mapping[str, Any]) -> str:
    return "".join(_element(name, value) for name, value in fields.items())


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_element(name, one) for one in value)
    return f"<{name}>{_value(name, value)}</{name}>"


def _value(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return _inside(value)
    text = str(value)
    if name in _NUMBERS and _NUMBER.fullmatch(text):
        return text
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def letter(account: Account, openid: str, xml: str, now: float) -> Letter:
    """Both signatures; the body plain, sealed, or both in compatible mode."""
    if account.mode == "plain":
        query = _signed(account, openid, now)
        return Letter(query, xml.encode(), query["nonce"])
    sealed = seal(account.key, account.appid, xml)
    if account.mode == "compatible":
        return sealed_letter(account, openid, sealed, now, xml.removesuffix("</xml>"))
    return sealed_letter(account, openid, sealed, now)


def sealed_letter(
    account: Account, openid: str, sealed: str, now: float, head: str | None = None
) -> Letter:
    """A letter around something sealed already; its signatures are right, whatever it is."""
    query = _signed(account, openid, now)
    stamp, nonce = query["timestamp"], query["nonce"]
    query["encrypt_type"] = "aes"
    query["msg_signature"] = signature(account.token, stamp, nonce, sealed)
    if head is None:
        head = f"<xml><ToUserName><![CDATA[{account.original_id}]]></ToUserName>"
    body = f"{head}<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
    return Letter(query, body.encode(), nonce)


def _signed(account: Account, openid: str, now: float) -> dict[str, str]:
    stamp, nonce = str(int(now)), str(secrets.randbelow(10**10))
    return {
        "signature": signature(account.token, stamp, nonce),
        "timestamp": stamp,
        "nonce": nonce,
        "openid": openid,
    }
