"""The table of dangers: dangers.toml read and compiled once.

A danger is told in many orders: 电梯把我关里头, 困电梯里啦, 我在里边呢电梯不走了. A row names the words it is told in,
or what must take part in it; where in the sentence that stands is the speaker's own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

_WORD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words in a clause that tell of a danger; unless: what must be nowhere in the message."""

    name: str
    pattern: re.Pattern[str]
    call: tuple[str, ...]
    may_be_figure: bool = True
    unless: re.Pattern[str] | None = None
    is_tale: bool = False  # told in several clauses


@dataclass(frozen=True, slots=True)
class Sign:
    """All that takes part in a danger, in any order, within span clauses in a row.

    unless: what must be nowhere in the message; unless_beside: what must not be among those clauses.
    """

    name: str
    all: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    unless_beside: re.Pattern[str] | None
    span: int

    def told_in(self, clauses: list[str]) -> tuple[int, str] | None:
        """The first and shortest run of clauses that tells it, and where it begins."""
        if self.unless and self.unless.search("，".join(clauses)):
            return None
        for length in range(1, self.span + 1):
            for at in range(len(clauses) - length + 1):
                told = "，".join(clauses[at : at + length])
                if self._is_all_in(told) and not self._is_beside(told):
                    return at, told
        return None

    def _is_beside(self, told: str) -> bool:
        return self.unless_beside is not None and bool(self.unless_beside.search(told))

    def _is_all_in(self, told: str) -> bool:
        return all(part.search(told) for part in self.all)


Row = TypeVar("Row", Telling, Sign)


def _words(rows: dict[str, str]) -> dict[str, str]:
    """Rows of words, each made of what stands above it."""
    words: dict[str, str] = {}
    for name, row in rows.items():
        words[name] = _filled(row, words)
    return words


def _filled(row: str, words: dict[str, str]) -> str:
    """Names of words in braces become the words; {0,4} is left to the expression."""
    return _WORD.sub(lambda name: f"(?:{words[name[1]]})", row)


_TABLE = tomllib.loads(Path(__file__).with_name("dangers.toml").read_text(encoding="utf-8"))
_NAMED = _words(_TABLE["words"])
CALLS: dict[str, tuple[str, ...]] = {name: tuple(call) for name, call in _TABLE["calls"].items()}


def word(name: str) -> str:
    """A row of words of the table, as an expression."""
    return f"(?:{_NAMED[name]})"


def _compiled(row: str | None) -> re.Pattern[str] | None:
    return re.compile(_filled(row, _NAMED)) if row else None


def _telling(row: dict[str, Any]) -> Telling:
    is_tale = row.get("is_tale", False)
    return Telling(
        name=row["kind"],
        pattern=re.compile(_filled("|".join(row["any"]), _NAMED)),
        call=CALLS[row["kind"]],
        may_be_figure=row.get("may_be_figure", not is_tale),
        unless=_compiled(row.get("unless")),
        is_tale=is_tale,
    )


def _sign(row: dict[str, Any]) -> Sign:
    return Sign(
        name=row["kind"],
        all=tuple(re.compile(_filled(part, _NAMED)) for part in row["all"]),
        unless=_compiled(row.get("unless")),
        unless_beside=_compiled(row.get("unless_beside")),
        span=row.get("span", 1),
    )


def _by_kind(rows: list[Row]) -> dict[str, tuple[Row, ...]]:
    return {name: tuple(row for row in rows if row.name == name) for name in CALLS}


TELLINGS = _by_kind([_telling(row) for row in _TABLE["sign"] if "any" in row])
SIGNS = _by_kind([_sign(row) for row in _TABLE["sign"] if "all" in row])
# What else is told in the same breath, and the number it adds.
FURTHER = tuple(
    (re.compile(_filled("|".join(row["any"]), _NAMED)), str(row["call"]))
    for row in _TABLE["further"]
)
# Which danger is told in none of the words of the table and yet sounds like one.
CUES = tuple((name, re.compile(_filled(row, _NAMED))) for name, row in _TABLE["cues"].items())
# What is said after it: that it is over, that it goes on, that one cannot call.
AFTER = {name: re.compile("|".join(row)) for name, row in _TABLE["after"].items()}
