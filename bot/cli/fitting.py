"""A linear model over runs of characters, fitted and written as plain weights.

The only place that imports scikit-learn; the product reads the weights without it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flows.understand.learned import FORMAT, runs_of

FOLDS = 5
_SEEN, _MANY = 2, 1000  # of many texts, a run met once tells of its text and not of a sort
_STRENGTH = 2.0  # inverse of regularisation
LEAST, _MOST_CODES = 0.1, 6  # weights beyond these are not worth their bytes

Labelled = tuple[str, str]


class NotTrainable(ValueError):
    """Too little or wrong material; the message names the file and the line."""


def weights_of(rows: Sequence[Labelled], least: float = LEAST) -> dict[str, Any]:
    """What learned.Weights.of reads, fitted on rows (label, text).

    Weights below `least` are left out, and of many rows the runs that were met once.
    """
    if len({label for label, _ in rows}) < 2 or len(rows) < FOLDS:
        raise NotTrainable("at least five phrases of two categories are needed")
    pipeline = _fitted(rows)
    words, model = pipeline[0], pipeline[-1]
    matrix, idf = model.coef_, words.idf_
    features: dict[str, list[float]] = {}
    for run, column in sorted(words.vocabulary_.items()):
        said = [(index, float(row[column] * idf[column])) for index, row in enumerate(matrix)]
        strong = sorted(said, key=lambda pair: -abs(pair[1]))[:_MOST_CODES]
        flat = [n for index, w in sorted(strong) if abs(w) >= least for n in (index, round(w, 2))]
        if flat:
            features[run] = flat
    bias = [round(float(b), 3) for b in model.intercept_]
    return {"format": FORMAT, "codes": list(model.classes_), "bias": bias, "features": features}


def write(target: Path, weights: dict[str, Any]) -> None:
    """The whole file or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fd, draft = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(fd, "w", encoding="utf-8") as out:
        json.dump(weights, out, ensure_ascii=False, separators=(",", ":"))
    os.chmod(draft, 0o644)
    os.replace(draft, target)


def in_folds(rows: Sequence[Any]) -> list[tuple[list[Any], list[Any]]]:
    """Pairs of what is taught and what is held back, every row held back once."""
    return [
        (
            [row for at, row in enumerate(rows) if at % FOLDS != fold],
            [row for at, row in enumerate(rows) if at % FOLDS == fold],
        )
        for fold in range(FOLDS)
    ]


def _fitted(rows: Sequence[Labelled]) -> Any:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
    except ImportError as missing:
        raise NotTrainable(
            "scikit-learn is missing: pip install -r requirements-train.txt"
        ) from missing
    runs: Callable[[str], list[str]] = lambda text: list(runs_of(text))  # noqa: E731
    seen = _SEEN if len(rows) >= _MANY else 1
    words = TfidfVectorizer(analyzer=runs, use_idf=True, norm=None, sublinear_tf=True, min_df=seen)
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
