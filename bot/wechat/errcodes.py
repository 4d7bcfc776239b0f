"""What each of the platform's error codes asks of a sender: one table (wechat.md 3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

Tells = Literal["", "unfollowed", "unreachable", "window_shut", "window_spent", "no_consent"]
Scope = Literal["channel", "template", "account"]
Until = Literal["", "minute", "hours", "day"]


class Verdict(Enum):
    """What to do next."""

    retry = "retry"  # later, with back-off
    refresh_token = "refresh_token"  # noqa: S105 - a verdict; then once more
    stop_person = "stop_person"  # this person cannot be reached: mark them
    next_channel = "next_channel"
    halt = "halt"  # configuration or quota: stop the channel, tell the operator
    bug = "bug"  # our own fault: the same request would fail again


@dataclass(frozen=True, slots=True)
class Meaning:
    """tells: what we learn of the person. scope: what a halt stops. until: when it may go on,
    "" for the back-off of a retry or until the operator has acted."""

    verdict: Verdict
    tells: Tells = ""
    scope: Scope = "channel"
    until: Until = ""


def _all(codes: Iterable[int], meaning: Meaning) -> dict[int, Meaning]:
    return dict.fromkeys(codes, meaning)


_RETRY, _STOP, _NEXT = Verdict.retry, Verdict.stop_person, Verdict.next_channel
_HALT = Verdict.halt
MEANINGS: Mapping[int, Meaning] = {
    **_all((-1,), Meaning(_RETRY)),
    **_all((43117,), Meaning(_RETRY, until="hours")),
    **_all((40001, 40014, 42001), Meaning(Verdict.refresh_token)),
    **_all((43004, 50005), Meaning(_STOP, "unfollowed")),
    **_all((40003, 43019, 48002, 50001), Meaning(_STOP, "unreachable")),
    **_all((45015,), Meaning(_NEXT, "window_shut")),
    **_all((45047,), Meaning(_NEXT, "window_spent")),
    **_all((43101,), Meaning(_NEXT, "no_consent")),
    # Blocked for its content: not again as it stands, and a person looks at it.
    **_all((40249,), Meaning(_NEXT)),
    **_all((43116, 40036, 40037, 40246, 40247), Meaning(_HALT, scope="template")),
    **_all((40002, 40013, 40125, 41002, 41004, 40243), Meaning(_HALT, scope="account")),
    **_all((40164, 61004, 89501, 89503, 89506, 89507), Meaning(_HALT, scope="account")),
    **_all((45009,), Meaning(_HALT, until="day")),
    **_all((45011,), Meaning(_HALT, until="minute")),
    **_all((45109, 48001, 48003, 48004, 48005, 48006, 48008, 50002), Meaning(_HALT)),
    **_all((41001, 43002, 43003, 40033, 40039, 40048, 47001, 47003), Meaning(Verdict.bug)),
    **_all((*range(40004, 40013), *range(45001, 45009)), Meaning(Verdict.bug)),
    **_all((45072, 45080, 45081), Meaning(Verdict.bug)),
}
_UNKNOWN = Meaning(_RETRY)  # the platform adds codes without notice


def meaning(errcode: int | None) -> Meaning:
    """What a code says; an unknown one is tried again."""
    return MEANINGS.get(errcode or 0, _UNKNOWN)


def verdict(errcode: int) -> Verdict:
    return meaning(errcode).verdict
