"""The account's settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rules.delivery.channels import AccountKind


@dataclass(frozen=True, slots=True)
class Account:
    """One official account. aes_key: the 43 characters as configured.

    api: base URL of the platform's API. freshness_seconds: how far the timestamp of a request may
    lie from now, either way; 0 = no limit.
    """

    appid: str
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str = field(repr=False)
    previous_aes_key: str | None = field(repr=False)
    mode: Literal["safe", "compatible", "plain"]
    api: str
    kind: AccountKind
    freshness_seconds: int = 0

    @property
    def aes_keys(self) -> tuple[str, ...]:
        """Keys that may open a message, newest first."""
        return tuple(key for key in (self.aes_key, self.previous_aes_key) if key)
