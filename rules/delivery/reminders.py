"""How often somebody of the staff is reminded: all that is due in one message, seldom, by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rules.lifecycle.hours import QUIET_UNTIL, STREET_ZONE
from rules.street.street import Urgency

MOST_A_DAY = 3
# Unverified defaults: two messages are so far apart, and the last of a day is kept for what is
# urgent until the afternoon.
APART = timedelta(hours=2)
OF_A_CLOCK = ("duty", "deadline")  # facts by which a reminder is known again; nobody reads them
KEPT_UNTIL = time(16)


@dataclass(frozen=True, slots=True)
class Reminded:
    """The reminders somebody got today: messages, and the last of them."""

    count: int = 0
    last_at: datetime | None = None


def day_began(now: datetime) -> datetime:
    """Midnight in the street."""
    local = now.astimezone(STREET_ZONE)
    return datetime.combine(local.date(), time(), STREET_ZONE).astimezone(now.tzinfo)


def goes_at(urgency: Urgency | None, today: Reminded, now: datetime) -> datetime:
    """`now`, or when the next message of reminders may go.

    U1 waits for nothing: its limits are minutes. U2 waits for no other message, but three a day
    are enough for it too: one level up has heard of it by then.
    """
    if urgency == "U1":
        return now
    if today.count >= MOST_A_DAY:
        return _at(now + timedelta(days=1), QUIET_UNTIL)
    if urgency == "U2":
        return now
    apart = today.last_at + APART if today.last_at and today.last_at <= now else now
    kept = _at(now, KEPT_UNTIL) if today.count == MOST_A_DAY - 1 else now
    return max(now, apart, kept)


def _at(day: datetime, hour: time) -> datetime:
    local = day.astimezone(STREET_ZONE)
    return datetime.combine(local.date(), hour, STREET_ZONE).astimezone(day.tzinfo)


def about(notice: str, ticket_id: int | None, facts: Mapping[str, str]) -> tuple[int | None, str]:
    """What a reminder reminds of: a newer one of the same overtakes it."""
    return ticket_id, facts.get("duty", notice)
