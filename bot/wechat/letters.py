"""From the bytes of a request to one letter, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.wechat.account import Account
from bot.wechat.envelope import BadEnvelope, decrypt, encrypted_part
from bot.wechat.guard import refusal, sealed_refusal, single
from bot.wechat.markup import MOST_BYTES, Malformed
from bot.wechat.parsing import parse
from rules.filing.inbound import Inbound


@dataclass(frozen=True, slots=True)
class Letter:
    """A message and what its reply needs. key_index: which AES key opened it; None = plain."""

    inbound: Inbound
    account_id: str
    key_index: int | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Authentic, but not to be read: a repeat would be no better. reason: one of a few."""

    reason: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Not shown to be from the platform. reason: one of a few."""

    reason: str


def open_letter(
    account: Account, args: Mapping[str, str], body: bytes, now: datetime
) -> Letter | Unreadable | Refused:
    """Check, decrypt and parse one POST. args: its query parameters. Never raises."""
    if len(body) > MOST_BYTES:
        return Refused("too long")
    query = single(args)
    match query.get("encrypt_type", ""):
        case "aes":
            return _open_sealed(account, query, body, now)
        case "" | "raw" if account.mode == "plain":
            return _open_plain(account, query, body, now)
        case "" | "raw":
            # The plain signature does not cover the body: whoever saw one could write any message.
            return Refused("not encrypted")
        case _:
            return Refused("unknown encryption")


def _open_plain(
    account: Account, query: Mapping[str, str], body: bytes, now: datetime
) -> Letter | Unreadable | Refused:
    if reason := refusal(account, query, now):
        return Refused(reason)
    return _parsed(body, body, None, now)


def _open_sealed(
    account: Account, query: Mapping[str, str], body: bytes, now: datetime
) -> Letter | Unreadable | Refused:
    encrypted = encrypted_part(body)
    if reason := sealed_refusal(account, query, encrypted, now):
        return Refused(reason)
    try:
        opened = decrypt(account, encrypted)
    except BadEnvelope:
        return Unreadable("cannot be decrypted", body)
    return _parsed(opened.message, body, opened.key_index, now)


def _parsed(
    message: bytes, body: bytes, key_index: int | None, now: datetime
) -> Letter | Unreadable:
    try:
        parsed = parse(message, now)
    except Malformed as fault:
        return Unreadable(str(fault), body)
    return Letter(parsed.inbound, parsed.account_id, key_index)


def reopened(account: Account, body: bytes, now: datetime) -> Inbound | Unreadable:
    """What was checked when it came, and only then could not be read. Never raises."""
    message = body
    try:
        message = decrypt(account, encrypted_part(body)).message
    except BadEnvelope:
        if account.mode != "plain":
            return Unreadable("cannot be decrypted", body)
    found = _parsed(message, body, None, now)
    return found if isinstance(found, Unreadable) else found.inbound
