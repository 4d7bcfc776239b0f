"""The access token: one fetch for all, and a refused token replaced once, never in a loop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import requests

from bot.wechat.account import Account
from bot.wechat.errcodes import Verdict, verdict
from bot.wechat.wire import WireFault, new_session, post_json, scrubbed, through

_EARLY = 300  # seconds before its end a token is renewed, as the platform does
_COOL_DOWN = timedelta(seconds=5)
_REPLACE_EVERY = timedelta(seconds=30)
_CLAIM_FOR = timedelta(seconds=10)
ASK_AGAIN = timedelta(minutes=3)  # what is refused although just renewed is no matter of tokens
# The platform allows 20 forced renewals a day.
_FORCE_EVERY = timedelta(minutes=72)
_POLLS, _POLL_FOR = 70, 0.1
_LONG_AGO = datetime(2011, 1, 1, tzinfo=UTC)


def is_within(span: timedelta, since: datetime, now: datetime) -> bool:
    """Whether so long has not passed. What lies ahead, once the clock was set back, has."""
    return timedelta() <= now - since < span


class TokenStore(Protocol):
    """Where all processes see the same token."""

    def get(self) -> tuple[str, datetime] | None:
        """The token and until when to use it."""

    def put(self, token: str, expires_at: datetime) -> None:
        """Keep a token and end the claim."""

    def claim(self, now: datetime) -> bool:
        """Whether the caller may fetch; nobody else may until put, or for some ten seconds."""


class NoToken(Exception):
    """No access token can be had now. errcode is the platform's, None without its answer."""

    def __init__(self, why: str, errcode: int | None = None) -> None:
        super().__init__(f"no access token: {why}")
        self.why, self.errcode = why, errcode

    @property
    def is_final(self) -> bool:
        """The configuration is wrong: trying again changes nothing."""
        # Of the token endpoint itself 40001 says that the secret is wrong.
        final = (Verdict.halt, Verdict.refresh_token)
        return self.errcode is not None and verdict(self.errcode) in final


class MemoryStore:
    """A TokenStore for one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[str, datetime] | None = None
        self._claimed_at: datetime | None = None

    def get(self) -> tuple[str, datetime] | None:
        return self._kept

    def put(self, token: str, expires_at: datetime) -> None:
        with self._lock:
            self._kept, self._claimed_at = (token, expires_at), None

    def claim(self, now: datetime) -> bool:
        with self._lock:
            if self._claimed_at and is_within(_CLAIM_FOR, self._claimed_at, now):
                return False
            self._claimed_at = now
            return True


class TokenProvider:
    """Tokens of POST /cgi-bin/stable_token, whose repeats do not invalidate one another."""

    def __init__(
        self,
        account: Account,
        store: TokenStore,
        clock: Callable[[], datetime],
        session: requests.Session | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._account, self._store, self._clock = account, store, clock
        self._post, self._wait = through(session or new_session()), wait
        self._lock = threading.Lock()
        self._failure: NoToken | None = None
        self._known: tuple[str, datetime] | None = None  # what the store held when last asked
        self._last_fetched = ""
        self._failed_at = self._fetched_at = self._replaced_at = self._forced_at = _LONG_AGO

    def token(self) -> str:
        """A token that should work. Raises NoToken."""
        # Another process may have replaced it: then it is refused, and the store is asked.
        known = self._known
        if known and self._clock() < known[1]:
            return known[0]
        return self._kept("") or self._obtain("")

    def replace(self, rejected: str) -> str:
        """A token other than `rejected`, which the platform has just refused. Raises NoToken."""
        return self._kept(rejected) or self._obtain(rejected)

    def _kept(self, rejected: str) -> str | None:
        found = self._store.get()
        if found and found[0] != rejected and self._clock() < found[1]:
            self._known = found
            return found[0]
        self._known = None
        return None

    def _obtain(self, rejected: str) -> str:
        with self._lock:
            for _ in range(_POLLS):
                if found := self._kept(rejected):
                    return found
                self._refuse_haste(rejected)
                if self._store.claim(self._clock()):
                    return self._renewed(rejected)
                self._wait(_POLL_FOR)
            raise self._failed(NoToken("another process is fetching it"))

    def _refuse_haste(self, rejected: str) -> None:
        """A fetch that has just failed, or a replacement just made, is not repeated at once."""
        now = self._clock()
        if self._failure and is_within(_COOL_DOWN, self._failed_at, now):
            raise NoToken(self._failure.why, self._failure.errcode)
        if rejected and is_within(_REPLACE_EVERY, self._replaced_at, now):
            raise NoToken("refused although just replaced")

    def _renewed(self, rejected: str) -> str:
        """Called with the claim held: what another has put meanwhile, else a fetch."""
        found = self._store.get() if self._kept(rejected) else None
        if found is None:
            found = self._replacement(rejected) if rejected else self._fetch(is_forced=False)
        self._store.put(*found)
        self._known = found
        return found[0]

    def _replacement(self, rejected: str) -> tuple[str, datetime]:
        now = self._clock()
        self._replaced_at = now
        was_forced = is_within(_FORCE_EVERY, self._forced_at, now)
        is_fresh = is_within(ASK_AGAIN if was_forced else _REPLACE_EVERY, self._fetched_at, now)
        is_news = rejected != self._last_fetched or not is_fresh
        if is_news:
            found = self._fetch(is_forced=False)
            if found[0] != rejected:
                return found
        if was_forced:
            raise self._failed(NoToken("refused, and a forced renewal was made not long ago"))
        self._forced_at = now
        return self._fetch(is_forced=True)

    def _fetch(self, is_forced: bool) -> tuple[str, datetime]:
        now = self._clock()
        answer = self._ask(is_forced)
        token, expires_in = answer.get("access_token"), answer.get("expires_in")
        if not (isinstance(token, str) and token and isinstance(expires_in, int)):
            raise self._failed(self._refusal(answer))
        self._last_fetched, self._fetched_at, self._failure = token, now, None
        usable = max(expires_in - _EARLY, expires_in // 2)
        return token, now + timedelta(seconds=usable)

    def _ask(self, is_forced: bool) -> dict[str, Any]:
        account = self._account
        request = {
            "grant_type": "client_credential",
            "appid": account.appid,
            "secret": account.secret,
            "force_refresh": is_forced,
        }
        try:
            return post_json(self._post, account.api + "/cgi-bin/stable_token", request)
        except WireFault as fault:
            failure = NoToken(str(fault))
        raise self._failed(failure)

    def _refusal(self, answer: dict[str, Any]) -> NoToken:
        errcode = answer.get("errcode")
        said = str(answer.get("errmsg", "no token in the answer"))
        return NoToken(f"{errcode} {scrubbed(said, self._account.secret)}", errcode)

    def _failed(self, failure: NoToken) -> NoToken:
        self._failure, self._failed_at = failure, self._clock()
        return failure
