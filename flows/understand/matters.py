"""What the matter is: words of the category table and boundary rules, beside what was learned.

Every kind carries the words that spoke for it, so that the desk sees why.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

from flows.understand.learned import Weights, runs_of
from flows.understand.places.likeness import ByEar
from flows.understand.segment import offsets, recut
from flows.understand.word_lists import word_list
from rules.filing.facts import Scored
from rules.filing.kinds import GROUPS, KNOWN, STAFF_CONDUCT, group_named, group_of, rank
from rules.street.street import Category

_OWN = Path(__file__).with_name("triggers.toml")
_BOUNDARIES = Path(__file__).with_name("boundaries.toml")
_AT_MOST = 3
_FURTHER_FROM = 2.0  # points at which another matter counts as told
# Generic words of these groups hit everywhere (domain.md 2.3: a low prior).
_PRIOR = {"civil_service": 0.5, "illegal_building": 0.9}
_WEAK_WEIGHT = 0.6
_OWN_WEIGHT = 3.0  # no boundary knows the street's own kinds: their words must say it alone
_RULES_COUNT, _UNSEEN = 0.4, 0.01  # found on sentences nothing was learned from
_HEARD_OF = 0.003  # a share of belief below this is nothing
_HEARD = 1.0  # points of a word spelt by ear
_LEAST_SIGNS, _LEAST_LEARNED = 4, 0.25  # below this, what was learned is no matter of its own


@dataclass(frozen=True, slots=True)
class Boundary:
    """The thing that must be put right wins over where it is (conversation.md section 0).

    Several kinds: words that fit all of them alike.
    """

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class MatterReading:
    """best: at most three kinds. is_sure: something surely speaks of a matter. further: codes of
    other groups that are spoken of in words of their own."""

    best: tuple[Scored, ...] = ()
    is_sure: bool = False
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matters:
    """Triggers to kinds, built once. table: the street's row of each kind it has.

    A kind that the street lacks takes its share of belief and is not named: its words must not
    speak for another.
    """

    kinds: Mapping[str, tuple[str, ...]]
    table: Mapping[str, Category]
    pattern: re.Pattern[str]
    weak: frozenset[str]
    boundaries: tuple[Boundary, ...]
    by_ear: ByEar
    weights: Weights | None = None

    @classmethod
    def of(cls, categories: Iterable[Category], weights: Weights | None) -> Matters:
        own = tomllib.loads(_OWN.read_text(encoding="utf-8"))
        table = {category.l2_id: category for category in categories}
        kinds: dict[str, list[str]] = {}
        for kind in sorted({*table, *KNOWN}, key=rank):
            if kind == STAFF_CONDUCT:  # of whom it is said decides: flows/understand/conduct.py
                continue
            triggers = table[kind].triggers if kind in table else ()
            for word in {*triggers, *own.get(kind, "").split()}:
                kinds.setdefault(word, []).append(kind)
        longest = sorted(kinds, key=len, reverse=True)
        return cls(
            kinds={word: tuple(found) for word, found in kinds.items()},
            table=table,
            pattern=re.compile("|".join(map(re.escape, longest)) or r"(?!)"),
            weak=frozenset(own["weak"].split()),
            boundaries=_boundaries(),
            by_ear=ByEar({*kinds, *word_list("by_ear")}.difference(own["weak"].split())),
            weights=weights,
        )

    def with_weights(self, weights: Weights | None) -> Matters:
        return replace(self, weights=weights)

    def scored(self, text: str, words: Sequence[str]) -> MatterReading:
        """The likeliest kinds, best first, and what else is known of them. words: text, cut."""
        text = self.by_ear.corrected(text, words)
        words = recut(text, words)
        found = [(b, m[0]) for b in self.boundaries if (m := b.pattern.search(text))]
        points, because = self._by_rules(text, words, found)
        is_vague = bool(points) and _is_vague(found, points)
        learned = self.weights.scored(runs_of(text)) if self.weights and not is_vague else {}
        is_little = len(text.strip()) < _LEAST_SIGNS
        if not points and (is_little or not learned):
            return MatterReading()
        is_told = bool(points) or max(learned.values()) >= _LEAST_LEARNED
        logs = {
            kind: _RULES_COUNT * points.get(kind, 0.0)
            + log(self._believed(kind, points, learned) + _UNSEEN)
            for kind in {*points, *(k for k, share in learned.items() if share >= _HEARD_OF)}
        }
        best = self._best(logs, because)
        if not best:
            return MatterReading((), is_told)
        if not best[0].because and self.weights:
            heard = self.weights.because(text, best[0].kind)
            best = (replace(best[0], because=heard), *best[1:])
        return MatterReading(best, is_told, self._further(best[0].kind, points, because))

    def _believed(
        self, kind: str, points: Mapping[str, float], learned: Mapping[str, float]
    ) -> float:
        """The share it got from what was learned. Of a kind of the street's own nothing was: there
        its words alone decide."""
        if self._is_own(kind) and points.get(kind, 0.0) > _WEAK_WEIGHT:
            return max(learned.values(), default=0.0)
        return learned.get(kind, 0.0)

    def _is_own(self, kind: str) -> bool:
        """Whether only this street has it, and nothing was learned of it yet."""
        return kind not in KNOWN and not (self.weights and kind in self.weights.codes)

    def _best(
        self, logs: Mapping[str, float], because: Mapping[str, list[str]]
    ) -> tuple[Scored, ...]:
        top = max(logs.values())
        whole = sum(exp(logs[kind] - top) for kind in sorted(logs, key=rank))
        ranked = sorted(logs.items(), key=lambda pair: (-pair[1], rank(pair[0])))[:_AT_MOST]
        return tuple(
            Scored(
                *(self.table[kind], round(exp(value - top) / whole, 3)),
                tuple(because.get(kind, ())),
            )
            for kind, value in ranked
            if kind in self.table
        )

    def _by_rules(
        self, text: str, words: Sequence[str], found: Sequence[tuple[Boundary, str]]
    ) -> tuple[dict[str, float], dict[str, list[str]]]:
        points: dict[str, float] = {}
        because: dict[str, list[str]] = {}
        for word in self._said(text, words):
            weight = _WEAK_WEIGHT if word in self.weak else len(word) ** 1.3 / 2
            for kind in self.kinds[word]:
                own = _OWN_WEIGHT if self._is_own(kind) and word not in self.weak else 1.0
                share = own * weight * _PRIOR.get(self._group(kind), 1.0) / len(self.kinds[word])
                points[kind] = points.get(kind, 0.0) + share
                because.setdefault(kind, []).append(word)
        if not points:
            for word in self.by_ear.heard(text, offsets(words)):
                for kind in self.kinds.get(word, ()):
                    points[kind] = points.get(kind, 0.0) + _HEARD
                    because.setdefault(kind, []).append(word)
        for boundary, said in found:
            for kind in self._aimed(boundary.kinds, points):
                points[kind] = points.get(kind, 0.0) + boundary.weight
                because.setdefault(kind, []).append(said)
        return points, because

    def _said(self, text: str, words: Sequence[str]) -> list[str]:
        """The triggers in the text; one of a single sign only where it is a word of its own."""
        found = {m[0] for m in self.pattern.finditer(text)}
        single = {word for word in found if len(word) == 1}
        return sorted(found - single.difference(words) if single else found)

    def _aimed(self, kinds: Sequence[str], points: Mapping[str, float]) -> Sequence[str]:
        """The kinds themselves; of a group, those that were found already."""
        if kinds[0] not in GROUPS:
            return kinds
        return [kind for kind in points if self._group(kind) == kinds[0]]

    def _group(self, kind: str) -> str:
        return group_of(self.table[kind]) if kind in self.table else group_named(kind)

    def _further(
        self, first: str, points: Mapping[str, float], because: Mapping[str, list[str]]
    ) -> tuple[str, ...]:
        taken = "".join(because.get(first, ()))
        found = []
        for kind in sorted(points, key=lambda k: -points[k]):
            own = [word for word in because[kind] if not set(word) <= set(taken)]
            is_apart = self._group(kind) != self._group(first) and points[kind] >= _FURTHER_FROM
            if is_apart and own and kind in self.table:
                found.append(self.table[kind].code)
        return tuple(found[:_AT_MOST])


def _is_vague(found: Sequence[tuple[Boundary, str]], points: Mapping[str, float]) -> bool:
    """Whether only words that fit several kinds alike were said: then nobody should guess."""
    vague = {kind for boundary, _ in found if len(boundary.kinds) > 1 for kind in boundary.kinds}
    return bool(vague) and all(k in vague or got <= _WEAK_WEIGHT for k, got in points.items())


def _boundaries() -> tuple[Boundary, ...]:
    rows = tomllib.loads(_BOUNDARIES.read_text(encoding="utf-8"))["boundary"]
    return tuple(
        Boundary(re.compile(row["says"]), tuple(row["kind"].split()), row["weight"]) for row in rows
    )
