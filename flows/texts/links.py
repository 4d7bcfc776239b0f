"""A link in a message is words to tap, never an address to read."""

from __future__ import annotations

import re

PROGRESS, PHOTOS, CODE = "看进度", "看照片", "看二维码"
_TAG = re.compile(r"<(?=[A-Za-z/!])")


def anchor(address: str, words: str) -> str:
    return f'<a href="{address}">{words}</a>' if address else ""


def plain(text: str) -> str:
    """What somebody wrote, with nothing in it that a phone would show as our link."""
    return _TAG.sub("＜", text)
