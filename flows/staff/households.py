"""送到 N 第3户: which household of the list is meant."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"(?:第)?(\d{1,3})(?!\d)")


def household_said(words: str) -> int | None:
    """Its place in the list, from 1; None where none is said."""
    found = _ORDINAL.search(words)
    return int(found[1]) if found else None
