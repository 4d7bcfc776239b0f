"""Numbers of people that must not stand in plain text."""

from __future__ import annotations

import re

_SPOKEN = {sign: str(n) for n, sign in enumerate("零一二三四五六七八九")}
_SPOKEN |= {"〇": "0", "幺": "1", "两": "2"} | {chr(0xFF10 + n): str(n) for n in range(10)}
_AS_DIGITS = str.maketrans(_SPOKEN)
_D = f"[0-9{''.join(_SPOKEN)}]"
_GAP = r"(?:[-－—\s.·]{1,2})"
# 13800138000, 138 0013 8000, 138-00138000, 1380-013-8000, １３８…, 幺三八…
_PHONE = re.compile(
    rf"(?<![0-9]|[{''.join(_SPOKEN)}])(?:[+＋]?86{_GAP}?)?"
    rf"(?P<n>[1１一幺][3-9３-９三四五六七八九](?:{_D}(?:{_D}{{8}}|{_GAP}{_D}{{4}}{_GAP}?{_D}{{4}}|{_GAP}{_D}{{8}}|{_D}{{4}}{_GAP}{_D}{{4}}|{_GAP}{_D}{{3}}{_GAP}{_D}{{5}})"
    rf"|{_D}{{2}}{_GAP}{_D}{{3}}{_GAP}{_D}{{4}}))(?!{_D})"
)
_MASKED = re.compile(r"1[3-9]\d\*{4}\d{4}")
_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")


def masked(text: str) -> str:
    """`text` with telephone and identity numbers shown as 138****1234."""
    return _IDENTITY.sub(r"\1********\2", _PHONE.sub(_mask, text))


def phones(text: str) -> list[str]:
    """Mobile numbers named in `text` in any spelling, as eleven digits."""
    return [_digits(m) for m in _PHONE.finditer(text)]


def with_plain_phones(text: str) -> str:
    """`text` with every mobile number written as eleven digits."""
    return _PHONE.sub(_digits, text)


def names_phone(text: str) -> bool:
    """Whether a mobile number stands in `text`, masked or not."""
    return bool(_MASKED.search(text) or _PHONE.search(text))


def _digits(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found["n"].translate(_AS_DIGITS))


def _mask(found: re.Match[str]) -> str:
    digits = _digits(found)
    return f"{digits[:3]}****{digits[7:]}"
