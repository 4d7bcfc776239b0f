"""What may have arrived, where the far side drops a repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.channels.ladder import Open
from rules.channels import DEDUPED, DEDUPED_FOR
from rules.lateness import STANDS_STILL
from storage.outbox import Push
from storage.sending import Result


def safe_until(push: Push) -> datetime | None:
    """Of what is in doubt: until when the far side would drop a repeat, None where it would not."""
    if push.doubtful_since is None or push.channel not in DEDUPED:
        return None
    return push.doubtful_since + DEDUPED_FOR


def repeated(push: Push, found: Open | Result, until: datetime) -> Open | Result:
    """By the same way or not at all: by another it would be read twice."""
    if isinstance(found, Result):
        is_another = found.channel == "passive"
        return Result(push, "unknown", error="cannot be repeated") if is_another else found
    ways = tuple(way for way in found.ways if way.channel == push.channel)
    if ways:
        return replace(found, ways=ways)
    when = min(found.halted_until or until, until)
    return Result(push, "waiting", error=STANDS_STILL, not_before=when)
