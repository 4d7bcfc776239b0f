"""When a channel stands still: by its quota, by the operator's mistake, or by a far side that is
away (reliability.md F7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE

BREAKS_AFTER = 5  # failures in a row without an answer: unverified default
_FIRST_REST, _LONGEST_REST = timedelta(seconds=30), timedelta(minutes=10)
_OPERATOR = timedelta(minutes=10)  # how often a configuration is tried again: unverified default


@dataclass(frozen=True, slots=True)
class Halt:
    """A channel (or "template:ID", or "account") that is not used before `until`.

    failures: sends in a row without an answer. errcode None: the far side was away.
    """

    name: str
    until: datetime
    errcode: int | None
    why: str
    failures: int = 0

    @property
    def needs_operator(self) -> bool:
        """Whether time alone does not mend it, or a day is lost."""
        return self.errcode is not None and self.errcode != 45011


def quota_resets_at(now: datetime) -> datetime:
    """Midnight of the street: daily quotas begin anew."""
    local = now.astimezone(STREET_ZONE)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(0, 1), STREET_ZONE)
    return midnight.astimezone(now.tzinfo)


def ends_at(until: Literal["", "minute", "hours", "day"], now: datetime) -> datetime:
    """When a refused channel is tried again."""
    if until == "day":
        return quota_resets_at(now)
    if until == "minute":
        return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return now + _OPERATOR


def rest(failures: int) -> timedelta:
    """How long a far side that is away is left alone; twice as long each time."""
    doubled = _FIRST_REST * (1 << min(max(failures - BREAKS_AFTER, 0), 6))
    return min(doubled, _LONGEST_REST)


def back_off(tries: int, salt: int) -> timedelta:
    """Before try number `tries` + 1: 4 s, 8 s … ten minutes, half as long to half as long again.

    salt spreads pushes that failed together; the same one gives the same span.
    """
    seconds = min(2.0**tries * 2, 600.0)
    spread = (salt * 2654435761 + tries * 40503) % 1000 / 1000
    return timedelta(seconds=seconds * (0.5 + spread))
