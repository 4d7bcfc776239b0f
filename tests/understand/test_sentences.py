"""Our own sentences, scored as the goals are: the files are regressions, not proofs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks.understand import GOALS, rows_of, score
from flows.understand import Lexicon, read

HARD = sorted((Path(__file__).parents[1] / "data").glob("hard-*.jsonl"))
FILES = sorted((Path(__file__).parents[1] / "data").glob("utterances-*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_goals_are_met_on_our_own_sentences(path: Path, lexicon: Lexicon) -> None:
    tally = score(rows_of(path), lexicon)
    # Where a spot begins and ends is a matter of taste between two hands; an estate that nobody
    # knows cannot be put right in a noisy twin; the rest is not.
    floors = {**GOALS, "place, all slots": 0.8, "pairs alike": 0.8}
    short = {what: tally.share(what) for what in floors if tally.share(what) < floors[what]}
    assert not short, "\n".join(tally.misses)


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.stem)
def test_danger_told_in_the_oddest_words_is_found(path: Path, lexicon: Lexicon) -> None:
    """Sentences written to be misread: what was learned from them must stay."""
    tally = score(rows_of(path), lexicon)
    floors = {"emergencies found": 0.9, "urgent recall": 0.95, "traps avoided": 0.9}
    short = {what: tally.share(what) for what in floors if tally.share(what) < floors[what]}
    assert not short, "\n".join(tally.misses)


def test_what_people_want_is_read_in_its_context(lexicon: Lexicon) -> None:
    rows = rows_of(FILES[0].with_name("intents.jsonl"))
    missed = [
        (row["intent"], found, row["text"])
        for row in rows
        if (found := read(row["text"], lexicon, row.get("context", "none")).intent)
        not in (row["intent"], *row.get("intent_alt", []))
    ]
    assert len(missed) <= len(rows) * 0.08, missed


def test_no_count_of_a_pattern_is_lost_in_an_f_string() -> None:
    """f"a{0,6}" is "a(0, 6)": it happened, and the pattern then matched nothing, silently."""
    for path in (Path(__file__).parents[2] / "flows").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_lost = isinstance(node, ast.FormattedValue) and isinstance(
                node.value, ast.Tuple | ast.Constant
            )
            assert not is_lost, f"{path}:{getattr(node, 'lineno', '')}"
