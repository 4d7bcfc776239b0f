"""What the matter is: words of the category table and boundary rules, beside what was learned.

Every code carries the words that spoke for it, so that the desk sees why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

from flows.understand.learned import Weights, runs_of
from flows.understand.likeness import ByEar
from flows.understand.segment import offsets, recut
from flows.understand.word_lists import word_list
from rules.facts import Scored
from rules.street import Category

_OWN = Path(__file__).with_name("triggers.toml")
_BOUNDARIES = Path(__file__).with_name("boundaries.toml")
_AT_MOST, _GROUP = 3, 2
_FURTHER_FROM = 2.0  # points at which another matter counts as told
# Generic words of these groups hit everywhere (domain.md 2.3: a low prior).
_PRIOR = {"12": 0.5, "08": 0.9}
_WEAK_WEIGHT = 0.6
_RULES_COUNT, _UNSEEN = 0.4, 0.01  # found on sentences nothing was learned from
_HEARD_OF = 0.003  # a share of belief below this is nothing
_HEARD = 1.0  # points of a word spelt by ear
_LEAST_SIGNS, _LEAST_LEARNED = 4, 0.25  # below this, what was learned is no matter of its own


@dataclass(frozen=True, slots=True)
class Boundary:
    """The thing that must be put right wins over where it is (conversation.md section 0).

    Several codes: words that fit all of them alike.
    """

    pattern: re.Pattern[str]
    codes: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Told:
    """best: at most three codes. is_sure: something surely speaks of a matter. further: codes of
    other groups that are spoken of in words of their own."""

    best: tuple[Scored, ...] = ()
    is_sure: bool = False
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matters:
    """Triggers to codes, built once."""

    codes: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    weak: frozenset[str]
    boundaries: tuple[Boundary, ...]
    by_ear: ByEar
    weights: Weights | None = None

    @classmethod
    def of(cls, categories: Iterable[Category], weights: Weights | None) -> Matters:
        own = tomllib.loads(_OWN.read_text(encoding="utf-8"))
        codes: dict[str, list[str]] = {}
        for category in categories:
            for word in {*category.triggers, *own.get(category.code, "").split()}:
                codes.setdefault(word, []).append(category.code)
        longest = sorted(codes, key=len, reverse=True)
        return cls(
            codes={word: tuple(found) for word, found in codes.items()},
            pattern=re.compile("|".join(map(re.escape, longest)) or r"(?!)"),
            weak=frozenset(own["weak"].split()),
            boundaries=_boundaries(),
            by_ear=ByEar({*codes, *word_list("by_ear")}.difference(own["weak"].split())),
            weights=weights,
        )

    def with_weights(self, weights: Weights | None) -> Matters:
        return replace(self, weights=weights)

    def scored(self, text: str, words: Sequence[str]) -> Told:
        """The likeliest codes, best first, and what else is known of them. words: text, cut."""
        text = self.by_ear.corrected(text, words)
        words = recut(text, words)
        found = [(b, m[0]) for b in self.boundaries if (m := b.pattern.search(text))]
        points, because = self._by_rules(text, words, found)
        is_vague = bool(points) and _is_vague(found, points)
        learned = self.weights.scored(runs_of(text)) if self.weights and not is_vague else {}
        is_little = len(text.strip()) < _LEAST_SIGNS
        if not points and (is_little or not learned):
            return Told()
        is_told = bool(points) or max(learned.values()) >= _LEAST_LEARNED
        logs = {
            code: _RULES_COUNT * points.get(code, 0.0) + log(learned.get(code, 0.0) + _UNSEEN)
            for code in {*points, *(c for c, share in learned.items() if share >= _HEARD_OF)}
        }
        top = max(logs.values())
        whole = sum(exp(value - top) for value in logs.values())
        ranked = sorted(logs.items(), key=lambda pair: (-pair[1], pair[0]))[:_AT_MOST]
        best = tuple(
            Scored(code, round(exp(value - top) / whole, 3), tuple(because.get(code, ())))
            for code, value in ranked
        )
        if not best[0].because and self.weights:
            heard = self.weights.because(text, best[0].code)
            best = (replace(best[0], because=heard), *best[1:])
        return Told(best, is_told, _further(best[0].code, points, because))

    def _by_rules(
        self, text: str, words: Sequence[str], found: Sequence[tuple[Boundary, str]]
    ) -> tuple[dict[str, float], dict[str, list[str]]]:
        points: dict[str, float] = {}
        because: dict[str, list[str]] = {}
        for word in self._said(text, words):
            weight = _WEAK_WEIGHT if word in self.weak else len(word) ** 1.3 / 2
            for code in self.codes[word]:
                share = weight * _PRIOR.get(code[:2], 1.0) / len(self.codes[word])
                points[code] = points.get(code, 0.0) + share
                because.setdefault(code, []).append(word)
        if not points:
            for word in self.by_ear.heard(text, offsets(words)):
                for code in self.codes.get(word, ()):
                    points[code] = points.get(code, 0.0) + _HEARD
                    because.setdefault(code, []).append(word)
        for boundary, said in found:
            for code in self._aimed(boundary.codes, points):
                points[code] = points.get(code, 0.0) + boundary.weight
                because.setdefault(code, []).append(said)
        return points, because

    def _said(self, text: str, words: Sequence[str]) -> list[str]:
        """The triggers in the text; one of a single sign only where it is a word of its own."""
        found = {m[0] for m in self.pattern.finditer(text)}
        single = {word for word in found if len(word) == 1}
        return sorted(found - single.difference(words) if single else found)

    def _aimed(self, codes: Sequence[str], points: Mapping[str, float]) -> Sequence[str]:
        """The codes themselves; of a group of two digits, those that were found already."""
        if len(codes[0]) != _GROUP:
            return codes
        return [c for c in points if c.startswith(codes[0])]


def _is_vague(found: Sequence[tuple[Boundary, str]], points: Mapping[str, float]) -> bool:
    """Whether only words that fit several kinds alike were said: then nobody should guess."""
    vague = {code for boundary, _ in found if len(boundary.codes) > 1 for code in boundary.codes}
    return bool(vague) and all(c in vague or got <= _WEAK_WEIGHT for c, got in points.items())


def _further(
    first: str, points: Mapping[str, float], because: Mapping[str, list[str]]
) -> tuple[str, ...]:
    taken = "".join(because.get(first, ()))
    found = []
    for code in sorted(points, key=lambda c: -points[c]):
        own = [word for word in because[code] if not set(word) <= set(taken)]
        if code[:2] != first[:2] and points[code] >= _FURTHER_FROM and own:
            found.append(code)
    return tuple(found[:_AT_MOST])


def _boundaries() -> tuple[Boundary, ...]:
    rows = tomllib.loads(_BOUNDARIES.read_text(encoding="utf-8"))["boundary"]
    return tuple(
        Boundary(re.compile(row["says"]), tuple(row["code"].split()), row["weight"]) for row in rows
    )
