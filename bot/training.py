"""`python -m bot train CSV|--from-tickets`: the categories learned from labelled phrases."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.fitting import FOLDS, Labelled, NotTrainable, in_folds, weights_of, write
from bot.house import House
from bot.understanding import lexicon_of
from flows.understand import Lexicon
from flows.understand.learned import Weights, runs_of
from handlers.learning import corrections

PHRASES = Path(__file__).parents[1] / "flows" / "understand" / "phrases.csv"


def run(house: House, file: Path | None, out: Path | None) -> str:
    """Train on a file, or on our phrases and this street's corrected tickets; what to tell."""
    lexicon = lexicon_of(house.settings)
    if file:
        rows = read_phrases(file, lexicon.urgencies)
    else:
        rows = read_phrases(PHRASES, lexicon.urgencies) + corrections(house.office)
    return train(rows, out or house.office.learned, lexicon)


def read_phrases(path: Path, codes: Iterable[str]) -> list[Labelled]:
    """Rows `code,text` of a CSV file; a header of those names is allowed."""
    known, rows = set(codes), []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), 1):
                if not row or (number == 1 and [c.strip() for c in row] == ["code", "text"]):
                    continue
                if len(row) != 2 or not row[1].strip():
                    raise NotTrainable(f"{path}:{number}: expected two columns, code,text")
                if row[0].strip() not in known:
                    raise NotTrainable(f"{path}:{number}: unknown category code {row[0]!r}")
                rows.append((row[0].strip(), row[1].strip()))
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
    strong = {word: codes for word, codes in matters.codes.items() if word not in matters.weak}
    words = [(code, word) for word, codes in strong.items() for code in codes]
    told = _compared(rows, words, lexicon)
    write(target, weights_of([*words, *rows]))
    return f"{told}\nwritten: {target} ({len(rows)} phrases, {len(words)} words of the table)"


def _compared(rows: Sequence[Labelled], words: Sequence[Labelled], lexicon: Lexicon) -> str:
    """Cross-validated accuracy of the model and of both together, beside the rules alone."""
    right = {"rules alone": 0, "model alone": 0, "both": 0}
    for taught, held in in_folds(rows):
        weights = Weights.of(weights_of([*words, *taught]))
        bare, with_both = lexicon.with_weights(None), lexicon.with_weights(weights)
        for code, text in held:
            right["rules alone"] += bare.best(text) == code
            learned = weights.scored(runs_of(text))
            right["model alone"] += bool(learned) and max(learned, key=learned.__getitem__) == code
            right["both"] += with_both.best(text) == code
    return "\n".join(
        f"{name:12}{count / len(rows):6.1%} of {len(rows)}, {FOLDS} folds"
        for name, count in right.items()
    )
