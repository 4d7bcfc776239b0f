"""Danger told in place of a report: what a draft knew goes into its filing."""

from __future__ import annotations

from flows import outcomes
from flows.engine import Message, State, Turn
from flows.report.gathering import fill


def raised(message: Message, state: State | None) -> Turn:
    """Filed at once; a draft of the same matter goes into it, anything else goes on beneath."""
    begun = state if state and state.flow == "report" else None
    told = begun.answers.get("what") if begun else None
    is_same = begun is not None and (told is None or told["category"] == message.facts.category)
    answers = fill(begun.answers if begun and is_same else {}, message)
    alarm = outcomes.Alarm({**answers, "call": list(message.facts.call)}, message.text)
    return Turn(None if is_same else state, (), alarm)
