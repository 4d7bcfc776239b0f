"""`python -m bot train --sentences`: kind and intent learned from labelled sentences.

A file has one JSON object a line: text, kind, intent and, where something is open, context
(conversation.md section 0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.fitting import FOLDS, Labelled, NotTrainable, in_folds, weights_of, write
from flows.understand import Lexicon, bare
from flows.understand.leanings import CALM, MODELS, SHIPPED, in_context
from flows.understand.learned import Weights, runs_of
from rules.filing.facts import Context

_TOLD = ("report", "emergency")
_LEAST = 0.3
_KINDS = {"急事": "urgent", "难事": "hard", "愁事": "worry", "盼事": "wish", None: None}


@dataclass(frozen=True, slots=True)
class Sentence:
    """rest: the text without its place, as the models read it. kind None: not a matter."""

    rest: str
    context: Context
    kind: str | None
    intent: str


def train(paths: Iterable[Path], lexicon: Lexicon, target: Path | None = None) -> str:
    """Fit both models, write them, and tell their cross-validated accuracy."""
    sentences = [s for path in paths for s in read_sentences(path, lexicon)]
    if len(sentences) < FOLDS:
        raise NotTrainable("at least five sentences are needed")
    lessons = dict(zip(MODELS, (_kinds(sentences), _intents(sentences)), strict=True))
    told = [_validated(name, rows) for name, rows in lessons.items()]
    write(target or SHIPPED, {name: weights_of(rows, _LEAST) for name, rows in lessons.items()})
    return "\n".join([*told, f"written: {target or SHIPPED} ({len(sentences)} sentences)"])


def read_sentences(path: Path, lexicon: Lexicon) -> list[Sentence]:
    """Raises NotTrainable, naming the file and the line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as wrong:
        raise NotTrainable(f"{path}: {wrong.strerror}") from wrong
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            kind = "emergency" if row["intent"] == "emergency" else _KINDS[row.get("kind")]
            rest = bare(row["text"], lexicon)
            found.append(Sentence(rest, row.get("context", "none"), kind, row["intent"]))
        except (KeyError, TypeError, ValueError) as wrong:
            raise NotTrainable(f"{path}:{number}: not a labelled sentence ({wrong})") from wrong
    return found


def _kinds(sentences: Iterable[Sentence]) -> list[Labelled]:
    """A report whose kind is not told teaches nothing; what is no report is calm."""
    return [(s.kind or CALM, s.rest) for s in sentences if s.kind or s.intent not in _TOLD]


def _intents(sentences: Iterable[Sentence]) -> list[Labelled]:
    """An emergency is a report here: whether there is danger is for the kind to say."""
    return [
        ("report" if s.intent == "emergency" else s.intent, in_context(s.rest, s.context))
        for s in sentences
    ]


def _validated(name: str, rows: Sequence[Labelled]) -> str:
    right = 0
    for taught, held in in_folds(rows):
        weights = Weights.of(weights_of(taught, _LEAST))
        for label, text in held:
            shares = weights.scored(runs_of(text))
            right += bool(shares) and max(shares, key=shares.__getitem__) == label
    return f"{name:12}{right / len(rows):6.1%} of {len(rows)}, {FOLDS} folds"
