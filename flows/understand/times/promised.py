"""A time that a member of staff promises a resident: 下午3点上门, 明天12点前给您回话."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from flows.understand.times.times import moment_said
from flows.understand.word_lists import matcher

_MOST = timedelta(days=31)
# When the resident is at home is not when somebody comes; what was done is no promise.
_NOT_OURS = matcher("promised", "not_ours")


_AGAIN = re.compile(
    r"(?<![明后昨前])(?<![明后昨前]天)(?P<part>上午|中午|下午|傍晚|晚上)(?:我|俺)?(?:会|就|再|还|准备|打算)*(?:再)?(?:去|来|跑|上门|过去)(?!过|了)"
)


def visit_said(words: str) -> str:
    """The part of today in which somebody means to come again; empty where none is said."""
    found = _AGAIN.search(words)
    return found["part"] if found else ""


def promised_at(words: str, now: datetime) -> datetime | None:
    """The moment promised, after `now`; None where the words promise none."""
    if _NOT_OURS.search(words):
        return None
    at = moment_said(words, now)
    return at if at is not None and now < at <= now + _MOST else None
