"""When a waiting push is late: seconds for what is urgent, minutes for all else."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from rules.street.street import Urgency

Pace = Literal["urgent", "other"]
PACES: tuple[Pace, ...] = ("urgent", "other")
# After the first moment at which it may go out; unverified defaults, no rule names a figure.
LIMITS: dict[Pace, timedelta] = {
    "urgent": timedelta(minutes=2),  # U1 and U2
    "other": timedelta(minutes=15),
}
# What the sender writes where waiting is meant: from then on the new time counts, not the first.
QUIET, OTHER_QUESTION = "quiet hours", "another question is open"
TOGETHER, ENOUGH = "gathered with what follows", "enough for an hour"
REMINDED, FIRST_ASSIGNED = "enough reminders for now", "the assignment goes first"
NEXT_REPLY, STANDS_STILL = "waits for the next reply", "the channel stands still"
PUT_OFF = (QUIET, OTHER_QUESTION, TOGETHER, ENOUGH, NEXT_REPLY, REMINDED, FIRST_ASSIGNED)


def pace(urgency: Urgency | None) -> Pace:
    return "urgent" if urgency in ("U1", "U2") else "other"
