"""Our own sentences, scored as the goals are: the files are regressions, not proofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.understand import GOALS, rows_of, score
from flows.understand import Lexicon, read

FILES = sorted((Path(__file__).parents[1] / "data").glob("utterances-*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_goals_are_met_on_our_own_sentences(path: Path, lexicon: Lexicon) -> None:
    tally = score(rows_of(path), lexicon)
    short = {
        what: tally.share(what)
        for what, goal in GOALS.items()
        if tally.share(what) < min(goal, 0.88 if what == "place, all slots" else goal)
    }
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
