"""A telephone call as the desk tells of it: was anybody reached?"""

from __future__ import annotations

import re

_IN_VAIN = re.compile(
    r"没(?:人|有人)?接|不接|无人接|没打通|打不通|没通|不通|占线|关机|停机|空号|拒接|挂断|没联系上|联系不上"
)
# 后来通了: what was said last counts.
_AFTER_ALL = re.compile(
    r"(?:后来|又打|再打|第[二三]次|终于).{0,6}(?:通了|接了|打通)|回电|打回来|回过来"
)


def is_in_vain(words: str) -> bool:
    """Whether the words say that nobody was reached."""
    return bool(_IN_VAIN.search(words)) and not _AFTER_ALL.search(words)
