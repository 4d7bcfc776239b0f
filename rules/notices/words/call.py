"""Why a telephone call, or a look at a number, stands in a ticket's history."""

from __future__ import annotations

LOOKED = "看了电话"
_MADE, _IN_VAIN = "电话告知", "电话没打通"


def made(words: str) -> str:
    return _noted(_MADE, words)


def in_vain(words: str) -> str:
    return _noted(_IN_VAIN, words)


def _noted(what: str, words: str) -> str:
    return f"{what}：{words}" if words else what
