"""What may have arrived without our knowing: when it may be sent again."""

from __future__ import annotations

from datetime import datetime, timedelta

_DEDUPED_FOR = timedelta(minutes=9)  # the platform knows a client_msg_id again for ten


def is_told_apart(channel: str | None, since: datetime, now: datetime) -> bool:
    """Whether the platform still drops a repeat of what may have gone out at `since`."""
    return channel == "template" and now - since < _DEDUPED_FOR
