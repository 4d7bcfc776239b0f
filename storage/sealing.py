"""Sealing of personal fields: AES-256-GCM with a key id, and a keyed blind index for look-ups."""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class SealBroken(ValueError):
    """The value was sealed with a key we do not have, or was altered."""


class Sealer:
    """Seals with the newest key, opens with any. keys: 32 bytes each, newest first."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != 32 for key in keys):
            raise ValueError("field keys must be 32 bytes each")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._newest = _key_id(keys[0])
        self._index_keys = [hashlib.sha256(b"index" + key).digest() for key in keys]

    def seal(self, text: str) -> str:
        """Sealed form `<key id>.<nonce and ciphertext>`, safe in any column."""
        nonce = os.urandom(12)
        sealed = self._ciphers[self._newest].encrypt(nonce, text.encode(), None)
        return f"{self._newest}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str) -> str:
        """The text, or SealBroken."""
        key_id, _, body = sealed.partition(".")
        try:
            raw = urlsafe_b64decode(body)
            return self._ciphers[key_id].decrypt(raw[:12], raw[12:], None).decode()
        except (KeyError, ValueError, InvalidTag):
            raise SealBroken("value cannot be opened with the keys at hand") from None

    def index(self, text: str) -> str:
        """The blind index under the newest key."""
        return self.indexes(text)[0]

    def indexes(self, text: str) -> list[str]:
        """The blind index under every key, newest first: rows of before a rotation are found."""
        data = text.encode()
        return [hmac.digest(key, data, "sha256").hex() for key in self._index_keys]


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"id" + key).hexdigest()[:8]
