"""`python -m bot train`: a linear model fitted on labelled phrases, written as plain weights.

The only place that imports scikit-learn; the product reads the weights without it.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.house import House
from bot.understanding import lexicon_of
from flows.understand import Lexicon
from flows.understand.learned import FORMAT, Weights, runs_of
from handlers.learning import corrections

PHRASES = Path(__file__).parents[1] / "flows" / "understand" / "phrases.csv"
_FOLDS = 5
_STRENGTH = 5.0  # inverse of regularisation
_LEAST, _MOST_CODES = 0.1, 6  # weights beyond these are not worth their bytes

Labelled = tuple[str, str]


class NotTrainable(ValueError):
    """Too little or wrong material; the message names the file and the line."""


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
    if len({code for code, _ in rows}) < 2 or len(rows) < _FOLDS:
        raise NotTrainable("at least five phrases of two categories are needed")
    matters = lexicon.matters
    strong = {word: codes for word, codes in matters.codes.items() if word not in matters.weak}
    words = [(code, word) for word, codes in strong.items() for code in codes]
    told = _compared(rows, words, lexicon)
    _write(target, _weights(_fitted([*words, *rows])))
    return f"{told}\nwritten: {target} ({len(rows)} phrases, {len(words)} words of the table)"


def _fitted(rows: Sequence[Labelled]) -> Any:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
    except ImportError as missing:
        raise NotTrainable(
            "scikit-learn is missing: pip install -r requirements-train.txt"
        ) from missing
    runs: Callable[[str], list[str]] = lambda text: list(set(runs_of(text)))  # noqa: E731
    words = TfidfVectorizer(analyzer=runs, use_idf=True, norm=None, sublinear_tf=True, min_df=1)
    model = LogisticRegression(C=_STRENGTH, max_iter=400, class_weight="balanced")
    return make_pipeline(words, _RowScale(), model).fit([t for _, t in rows], [c for c, _ in rows])


class _RowScale:
    """Each text divided by the root of its number of runs, as learned.Weights.scored does."""

    def fit(self, *_: Any) -> _RowScale:
        return self

    def transform(self, counts: Any) -> Any:
        import numpy as np

        sizes = np.sqrt(np.maximum(1, np.diff(counts.tocsr().indptr)))
        return counts.multiply(1 / sizes[:, None]).tocsr()


def _weights(pipeline: Any) -> dict[str, Any]:
    words, model = pipeline[0], pipeline[-1]
    matrix, idf = model.coef_, words.idf_
    features: dict[str, list[float]] = {}
    for run, column in sorted(words.vocabulary_.items()):
        said = [(index, float(row[column] * idf[column])) for index, row in enumerate(matrix)]
        strong = sorted(said, key=lambda pair: -abs(pair[1]))[:_MOST_CODES]
        flat = [n for index, w in sorted(strong) if abs(w) >= _LEAST for n in (index, round(w, 2))]
        if flat:
            features[run] = flat
    bias = [round(float(b), 3) for b in model.intercept_]
    return {"format": FORMAT, "codes": list(model.classes_), "bias": bias, "features": features}


def _write(target: Path, weights: dict[str, Any]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fd, draft = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(fd, "w", encoding="utf-8") as out:
        json.dump(weights, out, ensure_ascii=False, separators=(",", ":"))
    os.chmod(draft, 0o644)
    os.replace(draft, target)


def _compared(rows: Sequence[Labelled], words: Sequence[Labelled], lexicon: Lexicon) -> str:
    """Cross-validated accuracy of the model and of both together, beside the rules alone."""
    right = {"rules alone": 0, "model alone": 0, "both": 0}
    for fold in range(_FOLDS):
        held = [row for at, row in enumerate(rows) if at % _FOLDS == fold]
        taught = [row for at, row in enumerate(rows) if at % _FOLDS != fold]
        weights = Weights.of(_weights(_fitted([*words, *taught])))
        bare, with_both = lexicon.with_weights(None), lexicon.with_weights(weights)
        for code, text in held:
            right["rules alone"] += bare.best(text) == code
            learned = weights.scored(text)
            right["model alone"] += bool(learned) and max(learned, key=learned.__getitem__) == code
            right["both"] += with_both.best(text) == code
    return "\n".join(
        f"{name:12}{count / len(rows):6.1%} of {len(rows)}, {_FOLDS} folds"
        for name, count in right.items()
    )
