"""The platform's AES envelope (WXBizMsgCrypt): wechatpy's cipher, our own frame.

wechatpy's frame checks neither padding nor lengths, compares the appid with != and draws its
random bytes with random.sample; its errors on bad input are of five types.
"""

from __future__ import annotations

import hmac
import struct
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass
from functools import lru_cache

from wechatpy.crypto.base import WeChatCipher

from bot.wechat.account import Account
from bot.wechat.guard import sign

_BLOCK = 32  # the platform pads to 32, not to AES's 16
_HEAD = 20  # 16 random bytes and the length
_ENVELOPE = (
    "<xml><Encrypt><![CDATA[{}]]></Encrypt><MsgSignature><![CDATA[{}]]></MsgSignature>"
    "<TimeStamp>{}</TimeStamp><Nonce><![CDATA[{}]]></Nonce></xml>"
)


class BadEnvelope(ValueError):
    """The ciphertext cannot be opened with our keys and appid, or a key is no key."""


@dataclass(frozen=True, slots=True)
class Opened:
    """key_index: 0 the current key, 1 the previous one."""

    message: bytes
    key_index: int


def encrypted_part(body: bytes) -> str:
    """The text of <Encrypt>, or "". Read without a parser: nothing is trusted yet.

    The last one: in compatible mode the plain fields before it may quote anything.
    """
    start = body.rfind(b"<Encrypt>")
    end = body.find(b"</Encrypt>", start)
    if start < 0 or end < 0:
        return ""
    value = body[start + 9 : end].strip().removeprefix(b"<![CDATA[").removesuffix(b"]]>").strip()
    return value.decode() if value.isascii() else ""


def decrypt(account: Account, encrypted: str) -> Opened:
    """Open with the current key, then with the previous one. Raises BadEnvelope."""
    try:
        data = a2b_base64(encrypted, strict_mode=True)
    except ValueError:
        raise BadEnvelope("not base64") from None
    if not data or len(data) % 16:
        raise BadEnvelope("not whole blocks")
    appid = account.appid.encode()
    for index, key in enumerate(account.aes_keys):
        message = _unframed(_cipher(key)[1].decrypt(data), appid)
        if message is not None:
            return Opened(message, index)
    raise BadEnvelope("no key opens it for this appid")


def encrypt(account: Account, key_index: int, message: bytes, random: bytes) -> str:
    """Base64 ciphertext of the frame; random: 16 bytes. Raises BadEnvelope on a bad key."""
    frame = random + struct.pack(">I", len(message)) + message + account.appid.encode()
    pad = _BLOCK - len(frame) % _BLOCK
    sealed = _cipher(account.aes_keys[key_index])[1].encrypt(frame + bytes((pad,)) * pad)
    return b2a_base64(sealed, newline=False).decode()


def random_for(account: Account, key_index: int, seed: str, message: bytes) -> bytes:
    """16 bytes for a frame: the same for one seed and message, unknown to others."""
    raw = _cipher(account.aes_keys[key_index])[0]
    return hmac.digest(raw, seed.encode() + b"\0" + message, "sha256")[:16]


def wrap(account: Account, encrypted: str, nonce: str, timestamp: int) -> bytes:
    """The signed reply envelope."""
    signature = sign(account.token, str(timestamp), nonce, encrypted)
    return _ENVELOPE.format(encrypted, signature, timestamp, nonce).encode()


@lru_cache(maxsize=16)
def _cipher(key: str) -> tuple[bytes, WeChatCipher]:
    try:
        raw = a2b_base64(key + "=")
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise BadEnvelope("an AES key must be 43 letters or digits")
    return raw, WeChatCipher(raw)


def _unframed(frame: bytes, appid: bytes) -> bytes | None:
    pad = frame[-1]
    end = len(frame) - pad
    if not 1 <= pad <= _BLOCK or end < _HEAD:
        return None
    (length,) = struct.unpack_from(">I", frame, 16)
    if _HEAD + length > end:
        return None
    is_ours = hmac.compare_digest(frame[_HEAD + length : end], appid)
    return frame[_HEAD : _HEAD + length] if is_ours else None
