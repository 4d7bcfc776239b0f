"""The clocks of a ticket: dispatch, acknowledge, contact, feedback (domain.md 1.2; C1 两次督办).

Each duty has a deadline. Before it whoever holds the ticket is reminded, after it one level after
another hears of it (提级), then it is recalled every day: no ticket is left without a next instant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rules.lifecycle.deadlines import LIMITS, by_day, contact_by, dispatch_by, due_at
from rules.lifecycle.hours import decent
from rules.lifecycle.states import Action
from rules.lifecycle.workdays import NATURAL, Calendar
from rules.street.street import Urgency

Duty = Literal["dispatch", "acknowledge", "contact", "feedback"]
DUTIES: tuple[Duty, ...] = ("dispatch", "acknowledge", "contact", "feedback")
REMIND_AT = (0.5, 0.8)  # shares of the limit, seed 001
_FIRST_LEVEL = len(REMIND_AT)
_NO_REMINDER_BELOW = timedelta(hours=1)  # unverified default
_DAY = timedelta(days=1)
OUTLIVE = ("legal_aid",)  # timers that an end of all duties leaves alone
ANSWER_WITHIN = timedelta(days=5)  # then work goes on without the answer: unverified default
# How long a level has before the next hears of it: unverified default. A day is a workday, since
# levels above the first sit in offices.
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
    "fail_contact": Change(stop=("acknowledge",)),
    "arrive": Change(stop=("acknowledge",)),
    "progress": Change(stop=("acknowledge",)),
    "handle": Change(stop=("acknowledge", "contact", "feedback")),
    # A return restarts nothing: the resident's deadlines keep running (domain.md 1.2).
    "return": Change(stop=("acknowledge",), start=("dispatch",)),
    "refuse_return": _IN_HAND,
    "ask": Change(stop=("acknowledge",), holds=True),
    "wait": Change(stop=("acknowledge",), holds=True),
    "refuse": _AGAIN,
    "reopen": _AGAIN,
    "fail": _AGAIN,
    "check": _OVER,
    "park": _OVER,
    "approve": _OVER,
    "expire": _OVER,
    "withdraw": _OVER,
    "decline": _OVER,
    "merge": _OVER,
    "hand_shift": Change(stop=("acknowledge",)),
}
# What ends a pause: what was waited for, or the ticket goes another way, or is too urgent to wait.
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
        "merge",
    )
)

ENDS_WAIT_FOR_OTHERS: frozenset[Action] = ENDS_WAIT | {"progress", "go_on"}


def ends_pause(action: Action, waiting_for: str | None) -> bool:
    """Whether the clocks go on with `action`. waiting_for: the third party, if it is one."""
    return action in (ENDS_WAIT_FOR_OTHERS if waiting_for else ENDS_WAIT)


def deadline(duty: Duty, urgency: Urgency, at: datetime, calendar: Calendar) -> datetime:
    """When a duty that starts at `at` is due. Acknowledging counts day-time for U3 and U4.

    Who calls the resident has taken the ticket: acknowledging is never due after the call.
    """
    match duty:
        case "dispatch":
            return dispatch_by(urgency, at, calendar)
        case "acknowledge":
            by = by_day(urgency, at, LIMITS[urgency].acknowledge)
            return min(by, contact_by(urgency, at))
        case "contact":
            return contact_by(urgency, at)
        case "feedback":
            return due_at(urgency, at, calendar)


def told_at(urgency: Urgency, at: datetime) -> datetime:
    """When a worker can know of what is handed to them at `at`: by night only of U1."""
    return at if urgency == "U1" else decent(at)


def begins_at(duty: Duty, urgency: Urgency, at: datetime) -> datetime:
    """From when a duty counts. Nobody signs for a U2 of the night before the morning; whoever has
    the duty calls, so the call is not put off."""
    return told_at(urgency, at) if duty == "acknowledge" and urgency == "U2" else at


def measure(duty: str, urgency: Urgency, calendar: Calendar) -> Calendar:
    """The days that count for a duty. To sign and to call are promises of hours."""
    return calendar.counted(urgency) if duty in ("dispatch", "feedback") else NATURAL


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty under way. levels: how many superiors there are to hear of it.

    calendar: the days its limit counts. offices: the days on which superiors are at work.
    """

    started_at: datetime
    deadline_at: datetime
    urgency: Urgency
    levels: int = 0
    calendar: Calendar = NATURAL
    offices: Calendar = NATURAL

    def first(self, now: datetime) -> int:
        """The next step; a short limit has no reminders, a late clock none that are past, and
        none is left that the night would carry beyond the deadline."""
        if self.deadline_at - self._known_at < _NO_REMINDER_BELOW:
            return _FIRST_LEVEL
        steps = range(_FIRST_LEVEL)
        return next((s for s in steps if now < self.at(s) < self.deadline_at), _FIRST_LEVEL)

    @property
    def _known_at(self) -> datetime:
        return told_at(self.urgency, self.started_at)

    def at(self, step: int) -> datetime:
        """When a step comes, if nothing was slept through. Reminders count from when whoever has
        the duty could know of it, and never come by night."""
        if step < _FIRST_LEVEL:
            limit = self.calendar.worked(self._known_at, self.deadline_at)
            return decent(self.calendar.after(self._known_at, limit * REMIND_AT[step]))
        late = step - _FIRST_LEVEL
        last = max(self.levels - 1, 0)
        last_level = self._level_after(self.deadline_at, min(late, last))
        return self.calendar.after(last_level, _DAY * max(late - last, 0))

    def _level_after(self, at: datetime, levels: int) -> datetime:
        days = NATURAL if self.urgency in ("U1", "U2") else self.offices
        return days.after(at, LEVEL_FOR[self.urgency] * levels)

    def after(self, step: int, now: datetime) -> tuple[int, datetime]:
        """The step after `step` and when it comes.

        Reminders that were slept through are left out; every level gets its time before the next.
        """
        step = max(step + 1, self.first(now))
        if step <= _FIRST_LEVEL:
            return step, self.at(step)
        is_level, known_at = self.level(step) is not None, told_at(self.urgency, now)
        gap = self._level_after(known_at, 1) if is_level else self.calendar.after(now, _DAY)
        return step, max(self.at(step), gap)

    def resumed(self, step: int, due_at: datetime, now: datetime) -> tuple[int, datetime]:
        """The step to come once the deadline was moved, and when.

        due_at: when the step was to come. One that is late by both deadlines keeps its instant.
        """
        if step > _FIRST_LEVEL and self.deadline_at <= now:
            return step, due_at
        step = self.first(now)
        return step, self.at(step)

    def later(self, step: int, now: datetime, until: datetime) -> tuple[int, datetime]:
        """A step put off until then; a reminder that would come after the deadline is left out."""
        if step < _FIRST_LEVEL and until >= self.deadline_at:
            return self.after(step, now)
        return step, until

    def tells_holder(self, step: int) -> bool:
        """Whether who holds it hears of a level: of U1 and U2, whose levels are hours, once."""
        return self.urgency not in ("U1", "U2") or step <= _FIRST_LEVEL

    def level(self, step: int) -> int | None:
        """Which superior hears of a step, from 0; None: only who holds the ticket."""
        late = step - _FIRST_LEVEL
        return late if 0 <= late < self.levels else None


def is_late(step: int) -> bool:
    return step >= _FIRST_LEVEL
