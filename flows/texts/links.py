"""What somebody wrote is never a link: ours are words to tap (rules/notices/links.py)."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?=[A-Za-z/!])")


def plain(text: str) -> str:
    """What somebody wrote, with nothing in it that a phone would show as our link."""
    return _TAG.sub("＜", text)
