"""What sentences of a sort look like, learned: how pressing a matter is, what its sender wants.

Rules know the words that decide; people find others. Both models are linear over the same runs of
characters as those of the categories (learned.py), fitted by `python -m bot train --sentences`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flows.understand.learned import Unreadable, Weights, runs_of
from rules.filing.facts import Context

SHIPPED = Path(__file__).with_name("leanings.json")
MODELS = ("kind", "intent")
CALM = "calm"  # no matter at all
_LIKELY = 0.5
Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Shares of belief, each mapping summing to 1 or empty where nothing in the text is known.

    kinds: emergency, urgent, hard, worry, wish, calm. intents: those of rules.filing.facts, an emergency being a
    report.
    """

    kinds: Shares = field(default_factory=dict)
    intents: Shares = field(default_factory=dict)

    @property
    def is_calm(self) -> bool:
        """Whether there is likely no matter at all."""
        return self.kinds.get(CALM, 0.0) >= _LIKELY

    @property
    def pressing(self) -> float | None:
        """Belief that the matter is urgent; None where nothing is known."""
        if not self.kinds:
            return None
        return self.kinds.get("emergency", 0.0) + self.kinds.get("urgent", 0.0)


@dataclass(frozen=True, slots=True)
class Leanings:
    kind: Weights
    intent: Weights

    @classmethod
    def load(cls, path: Path) -> Leanings:
        """Raises Unreadable, naming the file."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(*(Weights.of(data[name]) for name in MODELS))
        except (OSError, KeyError, TypeError, ValueError) as wrong:
            raise Unreadable(f"{path}: {wrong}") from wrong

    def of(self, rest: str, context: Context) -> Leaning:
        """rest: the text without its place."""
        runs = runs_of(rest)
        kinds = self.kind.scored(runs)
        return Leaning(kinds, self.intent.scored(runs | runs_of(_SIGNS.get(context, ""))))


def in_context(text: str, context: Context) -> str:
    """A sign for what is open, told like a word of its own."""
    return text if context == "none" else f"{text} {_SIGNS[context]}"


# Signs nobody writes: runs of characters keep them apart from all words.
_SIGNS: Mapping[Context, str] = {"draft": "Ⓐ", "ticket": "Ⓑ", "survey": "Ⓒ", "open_incident": "Ⓑ"}


@cache
def shipped() -> Leanings:
    return Leanings.load(SHIPPED)
