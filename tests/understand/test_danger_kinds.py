"""Every kind of danger in the words of the street: right danger, right numbers, right words to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.danger.said import manner
from flows.texts.danger import numbers
from flows.understand import Lexicon, read

_ROWS = [
    tuple(row.split("\t"))
    for row in Path("tests/data/dangers-told.tsv").read_text(encoding="utf-8").splitlines()
]
TOLD = [row for row in _ROWS if row[0] != "-"]
CALM = [text for kind, text in _ROWS if kind == "-"]
FIRST = {
    "gas": ("96777", "119"),
    "fire": ("119",),
    "smoke": ("119",),
    "electric": ("119",),
    "lift": ("119",),
    "collapse": ("119", "120"),
    "medical": ("120",),
    "police": ("110",),
    "lost": ("110",),
    "unanswered": ("120", "110"),
    "self_harm": ("110", "120", "12356"),
}


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_told_in_the_words_of_the_street(kind: str, text: str, lexicon: Lexicon) -> None:
    facts = read(text, lexicon)
    found = manner(facts.danger, text)
    assert facts.intent == "emergency"
    assert found == kind or {found, kind} == {"despair_of_another", "self_harm"}
    called = numbers(found, facts.call)
    assert set(FIRST[kind]) <= set(called)
    assert kind != "lost" or "120" not in called


@pytest.mark.parametrize("text", CALM)
def test_no_danger_is_heard_where_none_is(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).danger is None
