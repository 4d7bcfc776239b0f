"""Small numbers as they are said: 5, 五, 十二, 二十, 一百零八, 半."""

from __future__ import annotations

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100}
SIGNS = "零〇一二两三四五六七八九十百"
NUMERAL = rf"(?:\d{{1,3}}|[{SIGNS}]{{1,5}})"


def value(said: str) -> int:
    """The number a run of digits or of Chinese numerals says."""
    if said.isdigit():
        return int(said)
    if not set(said) & set(_TENS):
        return int("".join(str(_DIGITS[sign]) for sign in said))
    total = digit = 0
    for sign in said:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
