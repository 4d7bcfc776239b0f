"""What each of the platform's error codes asks of a sender (global return codes)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Verdict(Enum):
    """What to do next."""

    retry = "retry"  # later, with back-off
    refresh_token = "refresh_token"  # noqa: S105 - a verdict; then once more
    stop_person = "stop_person"  # this person cannot be reached: mark them
    next_channel = "next_channel"
    halt = "halt"  # configuration or daily quota: stop the channel, tell the operator
    bug = "bug"  # our own fault: the same request would fail again


def _all(verdict: Verdict, codes: Iterable[int]) -> dict[int, Verdict]:
    return dict.fromkeys(codes, verdict)


VERDICTS: dict[int, Verdict] = {
    **_all(Verdict.retry, (-1, 43117, 45011)),
    **_all(Verdict.refresh_token, (40001, 40014, 42001)),
    **_all(Verdict.stop_person, (40003, 43004, 43019, 48002, 50001, 50005)),
    **_all(Verdict.next_channel, (40249, 43101, 43116, 45015, 45047)),
    **_all(Verdict.halt, (40002, 40013, 40125, 41002, 41004, 40164, 61004, 40243)),
    **_all(Verdict.halt, (89501, 89503, 89506, 89507)),
    **_all(Verdict.halt, (40036, 40037, 40246, 40247)),
    **_all(Verdict.halt, (45009, 45109, 48001, 48003, 48004, 48005, 48006, 48008, 50002)),
    **_all(Verdict.bug, (41001, 43002, 43003, 40033, 40039, 40048, 47001, 47003)),
    **_all(Verdict.bug, range(40004, 40013)),
    **_all(Verdict.bug, range(45001, 45009)),
    **_all(Verdict.bug, (45072, 45080, 45081)),
}
# These tell about one template; the channel's other templates still work.
OF_ONE_TEMPLATE = frozenset({40036, 40037, 40246, 40247, 43116})


def verdict(errcode: int) -> Verdict:
    """An unknown code is tried again: the platform adds codes without notice."""
    return VERDICTS.get(errcode, Verdict.retry)
