"""While a person of the street answers, the automatic helper keeps still (conversation.md 3)."""

from __future__ import annotations

from datetime import datetime, timedelta

IDLE_FOR = timedelta(hours=2)


def is_with_staff(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until
