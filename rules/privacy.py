"""Numbers of people that must not stand in plain text."""

from __future__ import annotations

import re

_PHONE = re.compile(r"(?<![\d])(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")


def masked(text: str) -> str:
    """`text` with telephone and identity numbers shown as 138****1234."""
    return _IDENTITY.sub(r"\1********\2", _PHONE.sub(r"\1****\2", text))


def phones(text: str) -> list[str]:
    """Mobile numbers named in `text`."""
    return [m.group() for m in _PHONE.finditer(text)]
