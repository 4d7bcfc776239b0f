"""Signatures and sealed frames, as the platform's documentation defines them."""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
_HEAD = 16 + 4


def signature(*parts: str) -> str:
    """SHA-1 hex of the sorted parts put together."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def _cipher(key: bytes) -> Cipher[modes.CBC]:
    return Cipher(algorithms.AES(key), modes.CBC(key[:16]))


def seal(key: bytes, appid: str, message: str, prefix: bytes | None = None) -> str:
    """Base64 of AES-256-CBC over random(16) + length(4) + message + appid, PKCS#7 to 32."""
    said = message.encode()
    return encrypt(
        key, (prefix or os.urandom(16)) + len(said).to_bytes(4, "big") + said + appid.encode()
    )


def encrypt(key: bytes, frame: bytes, pad: bytes | None = None) -> str:
    """Any frame at all; `pad` replaces the right padding, for hostile bodies."""
    length = BLOCK - len(frame) % BLOCK
    encryptor = _cipher(key).encryptor()
    padded = frame + (bytes([length]) * length if pad is None else pad)
    return b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


def unseal(key: bytes, sealed: str) -> tuple[str, str]:
    """Message and appid of a sealed frame. Raises ValueError when it is none."""
    decryptor = _cipher(key).decryptor()
    frame = decryptor.update(b64decode(sealed, validate=True)) + decryptor.finalize()
    if len(frame) < BLOCK or not 1 <= frame[-1] <= BLOCK:
        raise ValueError("padding")
    content = frame[: -frame[-1]]
    end = _HEAD + int.from_bytes(content[16:_HEAD], "big")
    if not _HEAD <= end <= len(content):
        raise ValueError("length")
    return content[_HEAD:end].decode(), content[end:].decode()
