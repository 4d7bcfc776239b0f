"""Redis as an accelerator: token, rate buckets, wake-up of the sender. Losing it loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from storage.sealing import SealBroken, Sealer

_TIMEOUT = 0.3  # seconds: far below the 5 s in which the platform wants its answer
_TOKEN, _WAKE, _BUCKET = "jiesu:token", "jiesu:wake", "jiesu:bucket:"


class Cache:
    """Every call answers as if empty when redis is away, slow, or not configured."""

    def __init__(self, url: str, sealer: Sealer) -> None:
        self._sealer = sealer
        self._redis = _connected(url) if url else None
        self._wakes: Any = None

    @property
    def is_configured(self) -> bool:
        return self._redis is not None

    def ping(self) -> bool:
        return bool(self._try(lambda r: r.ping()))

    def token(self) -> tuple[str, datetime] | None:
        raw = self._try(lambda r: r.get(_TOKEN))
        if not isinstance(raw, str):
            return None
        try:
            token, expires_at = json.loads(self._sealer.open(raw))
            return token, datetime.fromisoformat(expires_at)
        except (TypeError, ValueError, SealBroken):
            return None

    def keep_token(self, token: str, expires_at: datetime, now: datetime) -> None:
        seconds = int((expires_at - now).total_seconds())
        if seconds > 0:
            sealed = self._sealer.seal(json.dumps([token, expires_at.isoformat()]))
            self._try(lambda r: r.set(_TOKEN, sealed, ex=seconds))

    def wake(self) -> None:
        """Tell the sender that something waits; without redis it looks every second anyway."""
        self._try(lambda r: r.publish(_WAKE, "1"))

    def await_wake(self, seconds: float) -> bool:
        """Wait for a wake-up. False when none came, or when redis is away (then at once)."""

        def listen(redis: Any) -> bool:
            if self._wakes is None:
                self._wakes = redis.pubsub(ignore_subscribe_messages=True)
                self._wakes.subscribe(_WAKE)
            return self._wakes.get_message(timeout=seconds) is not None

        return bool(self._try(listen))

    def hits(self, name: str) -> int | None:
        """How often `name` was hit in the current minute, this time included; None: unknown."""
        key = _BUCKET + name

        def bump(redis: Any) -> int:
            pipe = redis.pipeline()
            pipe.incr(key)
            pipe.expire(key, 60, nx=True)
            return int(pipe.execute()[0])

        found: int | None = self._try(bump)
        return found

    def _try(self, call: Callable[[Any], Any]) -> Any:
        if self._redis is None:
            return None
        from redis.exceptions import RedisError

        try:
            return call(self._redis)
        except (RedisError, OSError):
            return None


def _connected(url: str) -> Any:
    # Imported here: 200 ms that a one-machine street need not pay (libraries.md, pitfall 8).
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return redis.Redis.from_url(
        url,
        socket_timeout=_TIMEOUT,
        socket_connect_timeout=_TIMEOUT,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
        protocol=2,
    )
