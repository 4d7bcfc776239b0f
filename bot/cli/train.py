"""`python -m bot train CSV|--from-tickets`: the categories learned from labelled phrases."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.cli.fitting import FOLDS, Labelled, NotTrainable, in_folds, weights_of, write
from bot.cli.understand import lexicon_of
from bot.container import Container
from flows.understand import Lexicon
from flows.understand.learned import Weights, runs_of
from handlers.reports.learning import corrections
from rules.filing.kinds import KNOWN
from rules.street.street import Category

PHRASES = Path(__file__).parents[2] / "flows" / "understand" / "phrases.csv"
_HEADS = (["l2_id", "text"], ["code", "text"])


def run(container: Container, file: Path | None, out: Path | None) -> str:
    """Train on a file, or on our phrases and this street's corrected tickets; what to tell."""
    lexicon = lexicon_of(container.settings)
    table = lexicon.matters.table
    if file:
        rows = read_phrases(file, table)
    else:
        rows = read_phrases(PHRASES, table) + corrections(container.services)
    return train(rows, out or container.services.learned, lexicon)


def read_phrases(path: Path, table: Mapping[str, Category]) -> list[Labelled]:
    """Rows `l2_id,text` of a CSV file; the street's own code may stand for the id."""
    known = {name: name for name in (*KNOWN, *table)}
    known |= {category.code: kind for kind, category in table.items()}
    rows = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), 1):
                if not row or (number == 1 and [c.strip() for c in row] in _HEADS):
                    continue
                if len(row) != 2 or not row[1].strip():
                    raise NotTrainable(f"{path}:{number}: expected two columns, l2_id,text")
                if (kind := known.get(row[0].strip())) is None:
                    raise NotTrainable(f"{path}:{number}: unknown category {row[0]!r}")
                rows.append((kind, row[1].strip()))
    except OSError as wrong:
        raise NotTrainable(f"{path}: {wrong.strerror}") from wrong
    return rows


def train(rows: Sequence[Labelled], target: Path, lexicon: Lexicon) -> str:
    """Fit, write the weights to target, and tell the accuracy beside that of the rules alone.

    The words of the category table are always taught besides; only phrases are tested on.
    """
    if len(rows) < FOLDS:
        raise NotTrainable("at least five phrases of two categories are needed")
    matters = lexicon.matters
    strong = {word: kinds for word, kinds in matters.kinds.items() if word not in matters.weak}
    words = [(kind, word) for word, kinds in strong.items() for kind in kinds]
    told = _compared(rows, words, lexicon)
    write(target, weights_of([*words, *rows]))
    return f"{told}\nwritten: {target} ({len(rows)} phrases, {len(words)} words of the table)"


def _compared(rows: Sequence[Labelled], words: Sequence[Labelled], lexicon: Lexicon) -> str:
    """Cross-validated accuracy of the model and of both together, beside the rules alone."""
    right = {"rules alone": 0, "model alone": 0, "both": 0}
    for taught, held in in_folds(rows):
        weights = Weights.of(weights_of([*words, *taught]))
        bare, with_both = lexicon.with_weights(None), lexicon.with_weights(weights)
        for kind, text in held:
            right["rules alone"] += bare.best(text) == kind
            learned = weights.scored(runs_of(text))
            right["model alone"] += bool(learned) and max(learned, key=learned.__getitem__) == kind
            right["both"] += with_both.best(text) == kind
    return "\n".join(
        f"{name:12}{count / len(rows):6.1%} of {len(rows)}, {FOLDS} folds"
        for name, count in right.items()
    )
