"""The table of dangers by what takes part in them: read from dangers.toml and compiled once.

A danger is told in many orders: 电梯把我关里头, 困电梯里啦, 我在里边呢电梯不走了. A row names what must be
there; where in the sentence it stands is the speaker's own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("dangers.toml")
_WORD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Sign:
    """All of says, in any order, within span clauses in a row.

    unless: what must be nowhere in the message; unless_beside: what must not be among those clauses.
    """

    kind: str
    says: tuple[re.Pattern[str], ...]
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
        return all(part.search(told) for part in self.says)


def _words(rows: dict[str, str]) -> dict[str, str]:
    """Rows of words, each made of what stands above it."""
    words: dict[str, str] = {}
    for name, row in rows.items():
        words[name] = _filled(row, words)
    return words


def _compiled(rows: list[dict[str, Any]], words: dict[str, str]) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            kind=row["kind"],
            says=tuple(re.compile(_filled(part, words)) for part in row["says"]),
            unless=_optional(row.get("unless"), words),
            unless_beside=_optional(row.get("unless_beside"), words),
            span=row.get("span", 1),
        )
        for row in rows
    )


def _optional(row: str | None, words: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(_filled(row, words)) if row else None


def _filled(row: str, words: dict[str, str]) -> str:
    """Names of words in braces become the words; {0,4} is left to the expression."""
    return _WORD.sub(lambda name: f"(?:{words[name[1]]})", row)


_ROWS = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
_NAMED = _words(_ROWS["words"])
SIGNS = _compiled(_ROWS["sign"], _NAMED)


def word(name: str) -> str:
    """A row of words of the table, as an expression."""
    return f"(?:{_NAMED[name]})"
