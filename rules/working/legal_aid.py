"""法援: legal advice for who goes to law, instead of a refusal (F6 普法解忧小分队)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE, decent

MOST = timedelta(days=60)  # unverified default
_REMIND_AT = time(9)  # the day before; unverified default
_SHORT = timedelta(hours=2)  # before an appointment of today or tomorrow; unverified default
Missing = Literal["appoint_time", "appoint_past", "appoint_too_far", "appoint_place"]


def missing(at: datetime | None, place: str, now: datetime) -> Missing | None:
    """What an appointment still lacks."""
    if at is None:
        return "appoint_time"
    if at <= now:
        return "appoint_past"
    if at - now > MOST:
        return "appoint_too_far"
    return None if place else "appoint_place"


def remind_at(at: datetime, now: datetime) -> datetime | None:
    """The morning before; where that is past, two hours before; None: it is too near for either."""
    before = at.astimezone(STREET_ZONE).date() - timedelta(days=1)
    morning = datetime.combine(before, _REMIND_AT, STREET_ZONE).astimezone(now.tzinfo)
    moments = (morning, decent(at - _SHORT))
    return next((m for m in moments if now < m < at), None)
