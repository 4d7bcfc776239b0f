"""The account as the platform's console would show it."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from typing import Literal

DEMO_APPID = "wx0123456789abcdef"
DEMO_SECRET = "demo-secret-0123456789abcdef0123"
DEMO_TOKEN = "demotoken"
DEMO_AES_KEY = "ZGVtby1rZXktZm9yLWppZXN1LTAxMjM0NTY3ODlhYmM"


@dataclass(slots=True)
class Account:
    """Credentials, mode and kind. original_id is the gh_… that messages are sent to."""

    appid: str = DEMO_APPID
    secret: str = field(default=DEMO_SECRET, repr=False)
    token: str = field(default=DEMO_TOKEN, repr=False)
    aes_key: str = field(default=DEMO_AES_KEY, repr=False)
    previous_aes_key: str | None = field(default=None, repr=False)
    mode: Literal["safe", "compatible", "plain"] = "safe"
    kind: Literal["service", "subscription"] = "service"
    original_id: str = "gh_0123456789ab"

    @property
    def key(self) -> bytes:
        return b64decode(self.aes_key + "=")
