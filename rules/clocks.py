"""The clocks of a ticket: dispatch, acknowledge, contact, feedback (domain.md 1.2; C1 两次督办).

Each duty has a deadline. Before it whoever holds the ticket is reminded, after it one level after
another hears of it (提级), then it is recalled every day: no ticket is left without a next instant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rules.deadlines import LIMITS, by_day, contact_by
from rules.states import Action
from rules.street import Urgency

Duty = Literal["dispatch", "acknowledge", "contact", "feedback"]
DUTIES: tuple[Duty, ...] = ("dispatch", "acknowledge", "contact", "feedback")
REMIND_AT = (0.5, 0.8)  # shares of the limit, seed 001
_FIRST_LEVEL = len(REMIND_AT)
_NO_REMINDER_BELOW = timedelta(hours=1)  # unverified default
_DAY = timedelta(days=1)
ANSWER_WITHIN = timedelta(days=5)  # then work goes on without the answer: unverified default
# How long a level has before the next hears of it: unverified default.
LEVEL_FOR: Mapping[Urgency, timedelta] = {
    "U1": timedelta(minutes=15),
    "U2": timedelta(hours=1),
    "U3": _DAY,
    "U4": _DAY,
}


@dataclass(frozen=True, slots=True)
class Change:
    """What an action does to the clocks: stop, start anew, start where none runs, stand still."""

    stop: tuple[str, ...] = ()
    start: tuple[Duty, ...] = ()
    keep: tuple[Duty, ...] = ()
    stops_all: bool = False
    holds: bool = False


_IN_HAND = Change(stop=("dispatch",), start=("acknowledge",), keep=("contact", "feedback"))
_AGAIN = Change(stops_all=True, start=("acknowledge", "contact", "feedback"))
_OVER = Change(stops_all=True)
CHANGES: Mapping[Action, Change] = {
    "dispatch": _IN_HAND,
    "reassign": _IN_HAND,
    "acknowledge": Change(stop=("acknowledge",)),
    "contact": Change(stop=("acknowledge", "contact")),
    "arrive": Change(stop=("acknowledge",)),
    "progress": Change(stop=("acknowledge",)),
    "handle": Change(stop=("acknowledge", "contact", "feedback")),
    # A return restarts nothing: the resident's deadlines keep running (domain.md 1.2).
    "return": Change(stop=("acknowledge",), start=("dispatch",)),
    "ask": Change(stop=("acknowledge",), holds=True),
    "refuse": _AGAIN,
    "reopen": _AGAIN,
    "fail": _AGAIN,
    "check": _OVER,
    "park": _OVER,
    "approve": _OVER,
    "expire": _OVER,
    "withdraw": _OVER,
    "decline": _OVER,
}
# What ends the wait for an answer, besides the answer: the ticket goes another way, or is too
# urgent to wait.
ENDS_WAIT: frozenset[Action] = frozenset(
    (
        "answer",
        "resume",
        "handle",
        "return",
        "reassign",
        "approve",
        "withdraw",
        "decline",
        "park",
        "expedite",
    )
)


def deadline(duty: Duty, urgency: Urgency, at: datetime) -> datetime:
    """When a duty that starts at `at` is due. Acknowledging counts day-time for U3 and U4."""
    limits = LIMITS[urgency]
    if duty == "contact":
        return contact_by(urgency, at)
    if duty == "acknowledge":
        return by_day(urgency, at, limits.acknowledge)
    return at + (limits.dispatch if duty == "dispatch" else limits.feedback)


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty under way. levels: how many superiors there are to hear of it."""

    started_at: datetime
    deadline_at: datetime
    urgency: Urgency
    levels: int = 0

    def first(self, now: datetime) -> int:
        """The next step; a short limit has no reminders, a late clock none that are past."""
        if self.deadline_at - self.started_at < _NO_REMINDER_BELOW:
            return _FIRST_LEVEL
        return sum(self.at(step) <= now for step in range(_FIRST_LEVEL))

    def at(self, step: int) -> datetime:
        """When a step comes, if nothing was slept through."""
        if step < _FIRST_LEVEL:
            return self.started_at + (self.deadline_at - self.started_at) * REMIND_AT[step]
        late = step - _FIRST_LEVEL
        last = max(self.levels - 1, 0)
        return (
            self.deadline_at
            + LEVEL_FOR[self.urgency] * min(late, last)
            + _DAY * max(late - last, 0)
        )

    def after(self, step: int, now: datetime) -> tuple[int, datetime]:
        """The step after `step` and when it comes.

        Reminders that were slept through are left out; every level gets its time before the next.
        """
        step = max(step + 1, self.first(now))
        if step <= _FIRST_LEVEL:
            return step, self.at(step)
        gap = LEVEL_FOR[self.urgency] if self.level(step) is not None else _DAY
        return step, max(self.at(step), now + gap)

    def level(self, step: int) -> int | None:
        """Which superior hears of a step, from 0; None: only who holds the ticket."""
        late = step - _FIRST_LEVEL
        return late if 0 <= late < self.levels else None


def is_late(step: int) -> bool:
    return step >= _FIRST_LEVEL
