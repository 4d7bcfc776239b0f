"""The access token in SQL, with redis before it when there is one; a lease so that one fetches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import real_now
from storage import leases, tokens
from storage.cache import Cache
from storage.database import Database

_NAME = "wechat_token"


@dataclass(frozen=True, slots=True)
class SqlTokens:
    """Where TokenProvider keeps the token. Redis may be flushed at any moment: SQL has it too."""

    database: Database
    cache: Cache
    holder: str

    def get(self) -> tuple[str, datetime] | None:
        if found := self.cache.token():
            return found
        with self.database.look() as tx:
            found = tokens.get(tx, _NAME)
        if found:
            self.cache.keep_token(*found, now=real_now())
        return found

    def put(self, token: str, expires_at: datetime) -> None:
        with self.database.begin() as tx:
            tokens.put(tx, _NAME, token, expires_at)
            leases.release(tx, _NAME, self.holder)
        self.cache.keep_token(token, expires_at, now=real_now())

    def claim(self, now: datetime) -> bool:
        """Whether this process may fetch now; the others wait for what it puts."""
        with self.database.begin() as tx:
            return leases.hold(tx, _NAME, self.holder, now, timedelta(seconds=10)) is not None
