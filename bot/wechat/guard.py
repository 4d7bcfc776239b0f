"""Who is speaking: signatures of the platform's requests."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha1

from bot.wechat.account import Account

_LONGEST = 256
_DIGEST_LENGTH = 40
_LONGEST_TIME = 12


def sign(*parts: str) -> str:
    """SHA-1 hex of the sorted parts, joined. ASCII only."""
    return sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def check_echo(account: Account, args: Mapping[str, str], now: datetime) -> str | None:
    """The echo string of a URL verification, or None when it is not from the platform."""
    query = single(args)
    echo = query.get("echostr")
    return echo if echo and refusal(account, query, now) is None else None


def single(args: Mapping[str, str]) -> dict[str, str]:
    """Parameters that can be trusted to mean one thing: given once, ASCII, of sane length."""
    lists = getattr(args, "lists", None)
    pairs = ((n, v[0]) for n, v in lists() if len(v) == 1) if lists else args.items()
    return {n: v for n, v in pairs if isinstance(v, str) and v.isascii() and 0 < len(v) <= _LONGEST}


def refusal(account: Account, query: Mapping[str, str], now: datetime) -> str | None:
    """Why signature, timestamp and nonce prove nothing; None when they do. query: see single."""
    return _unfit(account, query, now) or _forged(account, query, "signature")


def sealed_refusal(
    account: Account, query: Mapping[str, str], encrypted: str, now: datetime
) -> str | None:
    """Why `encrypted` is not from the platform; None when msg_signature covers it.

    The plain signature rides along in this mode; where it is there and wrong, it ends the matter
    before the longer sum.
    """
    if unfit := _unfit(account, query, now):
        return unfit
    if "signature" in query and (forged := _forged(account, query, "signature")):
        return forged
    if not encrypted:
        return "nothing encrypted"
    return _forged(account, query, "msg_signature", encrypted)


def _unfit(account: Account, query: Mapping[str, str], now: datetime) -> str | None:
    """What is wrong before any sum is made."""
    timestamp = query.get("timestamp", "")
    if not account.token:
        return "no token configured"
    if not (timestamp.isdigit() and len(timestamp) <= _LONGEST_TIME and "nonce" in query):
        return "parameters missing"
    window = account.freshness_seconds
    if window and abs(now.timestamp() - int(timestamp)) > window:
        return "stale"
    return None


def _forged(
    account: Account, query: Mapping[str, str], name: str, encrypted: str = ""
) -> str | None:
    given = query.get(name, "")
    if len(given) != _DIGEST_LENGTH:
        return "parameters missing"
    # An empty part adds nothing to the joined text, so one sum serves both signatures.
    right = sign(account.token, query["timestamp"], query["nonce"], encrypted)
    return None if hmac.compare_digest(given.encode(), right.encode()) else "signature"
