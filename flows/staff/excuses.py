"""办结 N 无照片 原因: why the desk finishes without the photo its kind asks for."""

from __future__ import annotations

import re

_EXCUSE = re.compile(
    r"^\s*(?:无|没有?|免|不用|拍不了)(?:照片|拍照|照)"
    r"[\s，,。:：因为]*(?:原因)?[\s，,:：]*(?P<why>.*)$",
    re.S,
)


def no_photo_because(words: str) -> str | None:
    """The reason given; None where there is none."""
    found = _EXCUSE.match(words)
    return (found["why"].strip() or None) if found else None
