"""The account as the platform's console would show it."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Literal

DEMO_APPID = "wx0123456789abcdef"
DEMO_SECRET = "demo-secret-0123456789abcdef0123"
DEMO_TOKEN = "demotoken"
DEMO_AES_KEY = "ZGVtby1rZXktZm9yLWppZXN1LTAxMjM0NTY3ODlhYmM"
Mode = Literal["safe", "compatible", "plain"]
Kind = Literal["service", "subscription", "unverified"]
KINDS = ("service", "subscription", "unverified")


def key_of(aes_key: str) -> bytes:
    """The 32 bytes behind the 43 characters of an EncodingAESKey."""
    return b64decode(aes_key + "=")


@dataclass(slots=True)
class Account:
    """Credentials, mode and kind. original_id is the gh_… that messages are sent to."""

    appid: str = DEMO_APPID
    secret: str = field(default=DEMO_SECRET, repr=False)
    token: str = field(default=DEMO_TOKEN, repr=False)
    aes_key: str = field(default=DEMO_AES_KEY, repr=False)
    previous_aes_key: str | None = field(default=None, repr=False)
    mode: Mode = "safe"
    kind: Kind = "service"
    original_id: str = "gh_0123456789ab"

    @property
    def key(self) -> bytes:
        return key_of(self.aes_key)

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Current and previous."""
        return self.key, *((key_of(self.previous_aes_key),) if self.previous_aes_key else ())

    def check(self) -> None:
        """Raises ValueError naming the value the console would not take."""
        _demand("AES_KEY", _is_aes_key(self.aes_key), "43 characters of A-Za-z0-9")
        previous = self.previous_aes_key
        _demand("AES_KEY_PREVIOUS", not previous or _is_aes_key(previous), "as AES_KEY")
        _demand("TOKEN", re.fullmatch(r"[A-Za-z0-9]{3,32}", self.token), "3-32 of A-Za-z0-9")
        _demand("MODE", self.mode in ("safe", "compatible", "plain"), "safe, compatible or plain")
        _demand("ACCOUNT", self.kind in KINDS, f"one of {', '.join(KINDS)}")
        _demand("APPID", self.appid and self.appid.isascii(), "an appid")
        _demand("SECRET", self.secret, "a secret")


def _is_aes_key(value: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9]{43}", value) is not None and len(key_of(value)) == 32


def _demand(name: str, is_fine: object, wanted: str) -> None:
    if not is_fine:
        raise ValueError(f"{name}: must be {wanted}")
