"""What is said after a danger was told: that it goes on, that it is over, that one cannot call.

Over is only what is said to be over without "if", "almost", "?", or anything that goes on beside.
"""

from __future__ import annotations

import re

from flows.understand.danger.danger_table import AFTER
from flows.understand.danger.dangers import CLAUSES
from flows.understand.normalise import clean

_OVER = AFTER["over"]
_ON = AFTER["goes_on"]
_HEDGED = AFTER["hedged"]
_LEFT = AFTER["left"]
_FLOWS_OUT = AFTER["flows_out"]
_NO_SMELL = AFTER["no_smell"]
_NOT = AFTER["not_over"]
_AFRAID = AFTER["afraid"]
_FALSE = AFTER["false"]
_CALLS_OFF = AFTER["called_off"]


def _clauses(text: str) -> list[str]:
    return [c for c in CLAUSES.split(clean(text)) if c]


def is_over(text: str, *, is_violent: bool = False) -> bool:
    """Whether all that is said is that it has passed."""
    said = [c for c in _clauses(text) if c]
    over = [c for c in said if _ends(c) or (is_violent and _LEFT.match(c))]
    rest = [c for c in said if c not in over]
    is_asked = bool(re.search(r"[?？]", text))
    return bool(over) and not is_asked and not any(_ON.search(c) for c in rest)


def _ends(clause: str) -> bool:
    return bool(
        _OVER.search(clause)
        and not _NOT.search(_NO_SMELL.sub("", clause))
        and not _HEDGED.search(clause)
        and not _FLOWS_OUT.search(clause)
        and not re.search(r"还[^，。是]|又|但|可是|没人|差点", clause)
    )


def goes_on(text: str) -> bool:
    """Whether it says that it is not over, or that nobody has come."""
    return bool(_ON.search(clean(text)))


def is_afraid(text: str) -> bool:
    """Whether somebody cannot call, or must not be heard."""
    return bool(_AFRAID.search(clean(text)))


def is_false_alarm(text: str) -> bool:
    return bool(_FALSE.search(clean(text)))


def calls_off(text: str) -> bool:
    return bool(_CALLS_OFF.search(clean(text)))
