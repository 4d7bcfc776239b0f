"""The commands `quarantine list` and `quarantine replay`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from bot.container import Container
from bot.wechat.letters import Unreadable, reopened
from handlers.chat import letters
from handlers.chat.reception import where
from storage.database import Unavailable
from storage.sealing import SealBroken


def listed(container: Container) -> Iterator[dict[str, Any]]:
    """What could not be read and why; never what it says."""
    for kept in letters.aside(container.services):
        at = kept.received_at.astimezone(UTC).isoformat(timespec="seconds")
        yield {
            "id": str(kept.id),
            "received_at": at.replace("+00:00", "Z"),
            "reason": kept.reason,
            "bytes": kept.bytes,
        }


def replay(container: Container, ids: Sequence[int]) -> int:
    """Take those in again, or all; one line each. 1 when something is still aside."""
    wanted = ids or [kept.id for kept in letters.aside(container.services)]
    left = 0
    for kept_id in wanted:
        if reason := _still_aside(container, kept_id):
            left += 1
            print(f"{kept_id}: {reason}", file=sys.stderr)
        else:
            print(f"{kept_id}: taken in")
    return 1 if left else 0


def _still_aside(container: Container, kept_id: int) -> str | None:
    """Why it cannot be taken in, or None when it was."""
    try:
        kept = letters.body_of(container.services, kept_id)
        if kept is None:
            return "not in quarantine"
        found = reopened(container.account, *kept)
        if isinstance(found, Unreadable):
            return found.reason
        letters.replay(container.services, kept_id, found, container.clock())
    except SealBroken:
        return "JIESU_FIELD_KEYS: the key it was sealed with is not among them"
    except Unavailable:
        raise
    except Exception as fault:  # one that fails must not keep the others from being tried
        return where(fault)
    return None
