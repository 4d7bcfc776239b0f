"""What was learned from labelled phrases: a linear model over runs of one to three characters.

The weights are a plain JSON file that `python -m bot train` writes; nothing here needs the library
that fitted them. Its codes are ids of kinds (l2_id), the same in every street; kinds the file does not
know simply get no word from it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import add
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("weights.json")
FORMAT = 2  # 1 named the kinds by the numbers of one street's table
_FEW = 12
_SKIPPED = re.compile(r"[\s，。！？!?、；;：:（）()“”\"'…~～\d]+")


class Unreadable(ValueError):
    """A file of weights that is none, or of another format."""


@dataclass(frozen=True, slots=True)
class Weights:
    """codes[i] is the code whose weight stands at index i; features map a run to (index, weight).

    rows: of a model of few codes instead, a weight for each code; empty for others.
    """

    codes: tuple[str, ...]
    bias: tuple[float, ...]
    features: Mapping[str, tuple[tuple[int, float], ...]]
    rows: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Weights:
        """Raises Unreadable, naming the file."""
        try:
            return cls.of(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, KeyError, TypeError, ValueError) as wrong:
            raise Unreadable(f"{path}: {wrong}") from wrong

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Weights:
        """From the shape of the file: {format, codes, bias, features: {run: [index, weight, …]}}."""
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}, expected {FORMAT}")
        # The same weight of the same code stands in many runs: one tuple for all of them.
        shared: dict[tuple[int, float], tuple[int, float]] = {}
        pairs = {
            run: tuple(
                shared.setdefault(pair, pair) for pair in zip(flat[::2], flat[1::2], strict=True)
            )
            for run, flat in data["features"].items()
        }
        count = len(data["codes"])
        rows = {run: _row(said, count) for run, said in pairs.items()} if count <= _FEW else {}
        return cls(tuple(data["codes"]), tuple(data["bias"]), {} if rows else pairs, rows)

    def scored(self, runs: Set[str]) -> dict[str, float]:
        """Code to share of belief (they sum to 1); empty where none of a text's runs is known."""
        totals, count = self._summed(runs) if self.rows else self._gathered(runs)
        if not count:
            return {}
        scale = 1.0 / math.sqrt(count)
        totals = [b + total * scale for b, total in zip(self.bias, totals, strict=True)]
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return {code: power / whole for code, power in zip(self.codes, powers, strict=True)}

    def _summed(self, runs: Set[str]) -> tuple[list[float], int]:
        """The sums of the weights of all known runs, and how many are known."""
        known = [row for row in map(self.rows.get, runs) if row]
        return list(map(sum, zip(*known, strict=True))), len(known)

    def _gathered(self, runs: Set[str]) -> tuple[list[float], int]:
        """The same where most weights of a run are none."""
        known = [pairs for pairs in map(self.features.get, runs) if pairs]
        totals = [0.0] * len(self.codes)
        for index, weight in chain.from_iterable(known):
            totals[index] += weight
        return totals, len(known)

    def because(self, text: str, code: str, most: int = 3) -> tuple[str, ...]:
        """The longest runs of the text that spoke for a code."""
        if code not in self.codes:
            return ()
        at = self.codes.index(code)
        said = {run: self._weight(run, at) for run in runs_of(text)}
        best = sorted((r for r, w in said.items() if w > 0), key=lambda r: (-said[r] * len(r), r))
        return tuple(best[:most])

    def _weight(self, run: str, at: int) -> float:
        if self.rows:
            return self.rows[run][at] if run in self.rows else 0.0
        return next((weight for index, weight in self.features.get(run, ()) if index == at), 0.0)


@lru_cache(maxsize=4)  # several models read the same text
def runs_of(text: str) -> frozenset[str]:
    """Runs of one to three characters, never over punctuation or digits."""
    found: set[str] = set()
    for part in _SKIPPED.split(text):
        found.update(part)
        found.update(map(add, part, part[1:]))
        found.update(map(_three, part, part[1:], part[2:]))
    return frozenset(found)


def _row(pairs: tuple[tuple[int, float], ...], count: int) -> tuple[float, ...]:
    weights = dict(pairs)
    return tuple(weights.get(index, 0.0) for index in range(count))


def _three(one: str, two: str, three: str) -> str:
    return one + two + three
