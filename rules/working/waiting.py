"""Who was promised a person: by when, and when the desk is told again before it runs out."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.workdays import Calendar
from rules.street.office_hours import Hours

_NOON = time(12)
_ENOUGH = timedelta(minutes=30)  # before the end of the day: unverified default
_AHEAD = timedelta(hours=1)
_SOON = timedelta(minutes=90)  # unverified default
MOST_EXCUSES = 3  # how often a later time is said; then that none is kept, and whom to call
TALK_FOR = timedelta(days=1)  # how long words after an answer go to whoever gave it


def promised(now: datetime, calendar: Calendar, hours: Hours) -> datetime:
    """Until when a person answers: before the end of this day, else by noon of the next worked."""
    local = now.astimezone(STREET_ZONE)
    closing = datetime.combine(local.date(), hours.closes, STREET_ZONE)
    if hours.is_open_on(local.date(), calendar.is_workday):
        if local.time() < hours.opens:
            return datetime.combine(local.date(), _NOON, STREET_ZONE).astimezone(now.tzinfo)
        if local <= closing - _ENOUGH:
            return closing.astimezone(now.tzinfo)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), STREET_ZONE)
    opening = hours.next_opening(midnight - timedelta(seconds=1), calendar.is_workday)
    noon = datetime.combine(opening.astimezone(STREET_ZONE).date(), _NOON, STREET_ZONE)
    return noon.astimezone(now.tzinfo)


def told_again_at(now: datetime, by: datetime) -> datetime:
    """An hour before it runs out, or halfway where less is left."""
    return by - min(_AHEAD, (by - now) / 2)


def first_told_again_at(now: datetime, by: datetime, *, is_open: bool) -> datetime:
    """Whoever waits while the street is at work is spoken of again soon, not only near the end."""
    last = told_again_at(now, by)
    return min(now + _SOON, last) if is_open else last


def next_told_again_at(now: datetime, by: datetime) -> datetime:
    """After the desk was told: once more an hour before, then when it has run out."""
    last = by - _AHEAD
    return last if now < last - _SOON / 2 else by
