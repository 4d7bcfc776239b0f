"""The platform's side for these tests: wechatpy seals and signs, so that not both ends are ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from bot.wechat.account import Account
from bot.wechat.letters import Letter, Refused, Unreadable, open_letter

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SENT = int(NOW.timestamp()) - 3
OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
NONCE = "1320562132"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OTHER_KEY = "ZGVtby1rZXktZm9yLWppZXN1LTAxMjM0NTY3ODlhYmM"
SAFE = Account(
    appid="wx2c2769f8efd9abc2",
    secret="canary-app-secret",
    token="spamtest",
    aes_key=KEY,
    previous_aes_key=None,
    mode="safe",
    api="https://platform.invalid",
    kind="service",
)
PLAIN = replace(SAFE, mode="plain")
COMPATIBLE = replace(SAFE, mode="compatible")


def signed(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(*parts)
    return signer.signature


def plain_args(account: Account = SAFE, timestamp: str = "") -> dict[str, str]:
    timestamp = timestamp or str(SENT)
    signature = signed(account.token, timestamp, NONCE)
    return {"signature": signature, "timestamp": timestamp, "nonce": NONCE, "openid": OPENID}


def message(body: str = "", **elements: str) -> bytes:
    """The XML of a message; `body` is put in as it stands, after the elements."""
    common = {"ToUserName": "gh_10f6c3c3ac5a", "FromUserName": OPENID, "CreateTime": str(SENT)}
    fields = "".join(f"<{n}><![CDATA[{v}]]></{n}>" for n, v in {**common, **elements}.items())
    return f"<xml>{fields}{body}</xml>".encode()


def text(content: str = "路灯坏了", msg_id: str = "6054768590064713728", **more: str) -> bytes:
    return message(MsgType="text", Content=content, MsgId=msg_id, **more)


def event(name: str, body: str = "", **elements: str) -> bytes:
    return message(body, MsgType="event", Event=name, **elements)


def sealed(
    xml: bytes, account: Account = SAFE, beside: bytes = b""
) -> tuple[dict[str, str], bytes]:
    """Query and body of a sealed POST; `beside`: plain fields of the compatible mode."""
    crypto = WeChatCrypto(account.token, account.aes_key, account.appid)
    envelope = ElementTree.fromstring(crypto.encrypt_message(xml, NONCE, str(SENT)))
    encrypted = envelope.findtext("Encrypt") or ""
    signature = envelope.findtext("MsgSignature") or ""
    args = {**plain_args(account), "encrypt_type": "aes", "msg_signature": signature}
    to = b"<ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>"
    inner = (beside or to) + f"<Encrypt><![CDATA[{encrypted}]]></Encrypt>".encode()
    return args, b"<xml>" + inner + b"</xml>"


def arrive(xml: bytes, account: Account = SAFE) -> Letter | Unreadable | Refused:
    args, body = sealed(xml, account)
    return open_letter(account, args, body, NOW)


def letter(xml: bytes, account: Account = SAFE) -> Letter:
    found = arrive(xml, account)
    assert isinstance(found, Letter), found
    return found
