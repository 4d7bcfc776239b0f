"""Each reason of a refusal has its one sentence, and who raises it gives what the sentence names."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from flows.texts.refusals import SENTENCES
from rules.refused import Closing, Filing, Lifecycle, Staffing, Telling, Working

HANDLERS = Path(__file__).parents[2] / "handlers"
ROOMS = (Filing, Lifecycle, Working, Closing, Telling, Staffing)
REASONS = {reason for room in ROOMS for reason in get_args(room)}
GIVEN_BY_NUMBER = {"last4"}
GIVEN_BY_STATUS = {"label"}


def raised() -> list[tuple[str, str, set[str]]]:
    """Where, the reason if it is written there, and the names of the facts."""
    found = []
    for path in sorted(HANDLERS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                reason = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
                facts = {word.arg for word in node.keywords if word.arg}
                found.append((f"{path.name}:{node.lineno}", str(reason), facts))
    return found


def named(reason: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[reason]) if name}


def test_every_reason_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == REASONS


@pytest.mark.parametrize(("where", "reason", "facts"), raised())
def test_who_refuses_says_what_the_sentence_names(where: str, reason: str, facts: set[str]) -> None:
    if not reason:
        return
    more = GIVEN_BY_NUMBER if "number" in facts else set()
    more = more | (GIVEN_BY_STATUS if "status" in facts else set())
    assert named(reason) <= facts | more, where
