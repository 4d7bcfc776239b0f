"""What may have arrived without our knowing: when it may be sent again."""

from __future__ import annotations

from datetime import datetime

from rules.delivery.channels import DEDUPED, DEDUPED_FOR


def is_told_apart(channel: str | None, since: datetime, now: datetime) -> bool:
    """Whether the far side still drops a repeat of what may have gone out at `since`."""
    return channel in DEDUPED and now - since < DEDUPED_FOR
