"""What a whistle says: 吹哨 N 城管办、排水集团 事由 明天15点 地点."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flows.understand.times.times import moment_in

_TOKEN = re.compile(r"(?P<sign>[\s，,、/；;和与跟]*)(?P<word>[^\s，,、/；;。]+)")
_LISTING = set("、/和与跟")
_WITH = re.compile(r"[和与跟](?=.)")
_TRIM = " \n，,。；;:：、"
_WHERE = re.compile(r"地点[:：\s]*(?P<where>[^\s，,。；;]{2,30})")
_TO = re.compile(r"^(?:以?前|之前)?(?:请|都)?(?:在|到|去|来|地点[:：]?|集合[:：]?)+")


@dataclass(frozen=True, slots=True)
class WhistleCall:
    """units: names as typed that are units. stranger: a name in the list that is none of them.

    at None: no time was named; where empty: no place.
    """

    units: tuple[str, ...]
    stranger: str | None
    matter: str
    at: datetime | None
    where: str


def told(words: str, now: datetime, is_unit: Callable[[str], bool]) -> WhistleCall:
    """Units first, with 、 and 和 or blanks between; what follows is matter, time and place."""
    units, stranger, rest = _units(words, is_unit)
    named = _WHERE.search(rest)
    where = named["where"] if named else ""
    if named:
        rest = rest[: named.start()] + " " + rest[named.end() :]
    at, before, after = moment_in(rest, now)
    before, after = before.strip(_TRIM), _TO.sub("", after.strip(_TRIM)).strip(_TRIM)
    if before and after and not where:
        where, after = after, ""
    matter = "，".join(part for part in (before, after) if part)
    return WhistleCall(tuple(units), stranger, matter, at, where)


def _units(words: str, is_unit: Callable[[str], bool]) -> tuple[list[str], str | None, str]:
    units: list[str] = []
    at = 0
    while found := _TOKEN.match(words, at):
        names = _names(found["word"], is_unit)
        if not names:
            is_listed = bool(_LISTING.intersection(found["sign"])) or not units
            return units, found["word"] if is_listed else None, words[found.start("word") :]
        units += names
        at = found.end()
    return units, None, words[at:]


def _names(word: str, is_unit: Callable[[str], bool]) -> list[str]:
    """The word as the name of a unit, or of several joined by 和."""
    if is_unit(word):
        return [word]
    parts = _WITH.split(word)
    return parts if len(parts) > 1 and all(is_unit(part) for part in parts) else []
