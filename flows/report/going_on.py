"""Whether a message goes on with a draft, and what is said beside its next question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows.engine import MOST_MISSES, Message, State, Turn
from flows.report.gathering import is_other_group
from flows.texts import report as texts
from flows.texts.talk import OR_A_PERSON
from flows.understand import replies
from rules.lifecycle.hours import day_word

DROPPED_FOR = timedelta(hours=24)
_CONTINUED_AFTER = timedelta(hours=2)


def belongs(message: Message, state: State) -> bool:
    """Whether words go on with a draft; a question of another kind is answered beside it."""
    return (replies.yes(message.text) or _goes_on(message, state)) and not _is_another(
        message, state
    )


def _goes_on(message: Message, state: State) -> bool:
    facts = message.facts
    if facts.intent in ("status", "withdraw"):
        return False
    if facts.intent in ("human", "thanks") and not facts.place:
        return False
    return facts.intent != "consult" or state.asked == "what" or bool(facts.place)


def _is_another(message: Message, state: State) -> bool:
    """A new matter told a day or more after the draft was left: never mixed with it."""
    told, fresh = state.answers.get("what"), message.facts.category
    is_old = state.asked_at is not None and message.now - state.asked_at > DROPPED_FOR
    if not (is_old and told and fresh and message.facts.intent == "report"):
        return False
    return bool(told["category"]) and is_other_group(told, message.facts)


def told_on(message: Message, state: State, turn: Turn) -> Turn:
    """What is gone on with stands first after hours; a person is offered after two misses."""
    return _offered(_continued(message, state, turn))


def _continued(message: Message, state: State, turn: Turn) -> Turn:
    is_late = state.asked_at is not None and message.now - state.asked_at > _CONTINUED_AFTER
    matter = (state.answers.get("what") or {}).get("matter")
    if not (is_late and matter and turn.replies and state.asked_at):
        return turn
    first = texts.continued(day_word(state.asked_at, message.now), matter)
    return replace(turn, replies=(first + turn.replies[0], *turn.replies[1:]))


def _offered(turn: Turn) -> Turn:
    misses = turn.state.answers.get("misses", 0) if turn.state else 0
    if misses < MOST_MISSES or not turn.replies:
        return turn
    return replace(turn, replies=(f"{turn.replies[0]}\n{OR_A_PERSON}",))
