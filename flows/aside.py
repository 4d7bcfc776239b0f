"""What was open when a question of ours came: put aside under it, and back when it is answered.

It lies in the answers of what is on top, under the same name as under a command that asks back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import answer
from flows.engine import BARE_FOR, Message, State
from flows.registry import is_kept, is_survey
from flows.report import draft
from flows.staff import settling
from flows.survey import again
from flows.survey.rate import understood
from flows.understand import replies

_UNDER = "under"
# How long what is open keeps a question of ours waiting.
_HOLDS_FOR, _DRAFT_HOLDS_FOR = BARE_FOR, timedelta(hours=2)
_HOLDS_NOTHING = ("afterword", "track", "care", "unclear", draft.PUT_AWAY)
_MORE = ("image", "video", "voice", "location")


def holds_back(state: State | None, now: datetime) -> bool:
    """Whether a question of ours waits for what is open: not for what lies idle."""
    if state is None or state.flow in _HOLDS_NOTHING or state.asked_at is None:
        return False
    span = _DRAFT_HOLDS_FOR if state.flow == "report" else _HOLDS_FOR
    return now - state.asked_at < span


def under(state: State | None) -> State | None:
    """What was put aside for what is on top."""
    kept = state.answers.get(_UNDER) if state else None
    return State.from_json(kept) if kept else None


def over(fresh: State, before: State | None) -> State:
    """A question of ours on top of what was open before it."""
    kept = settling.under(before)
    if kept is None:
        return fresh
    if not is_kept(kept) and not draft.is_put_away(kept):
        kept = under(kept)
    return _with(fresh, _without(kept, fresh))


def _without(pile: State | None, asked: State) -> State | None:
    """The pile without the same question, put before, however deep it lies."""
    if pile is None:
        return None
    rest = _without(under(pile), asked)
    is_same = pile.flow == asked.flow and pile.answers.get("ticket") == asked.answers.get("ticket")
    return rest if is_same else _with(pile, rest)


def _with(state: State, kept: State | None) -> State:
    answers = {name: value for name, value in state.answers.items() if name != _UNDER}
    if kept is not None:
        answers[_UNDER] = kept.as_json()
    return replace(state, answers=answers)


def below(state: State, kept: State | None) -> State:
    """`state` on top of `kept`, unless something lies under it already."""
    return state if _UNDER in state.answers else _with(state, kept)


def is_answer(state: State, text: str, choice: str) -> bool:
    """Whether words or a tap answer the survey on top."""
    if choice or replies.digit(text) is not None or replies.yes(text) or replies.no(text):
        return True
    found = again.answered(text) if state.flow == "again" else understood(text)
    return found is not None


def spoken_to(state: State | None, text: str, choice: str) -> State | None:
    """In whose light words are read: what lies under a survey that they do not answer."""
    if state is None or not is_survey(state) or is_answer(state, text, choice):
        return state
    return under(state) or state


def facing(state: State | None, message: Message) -> State | None:
    """The state with that on top which the message goes on with; the survey waits under it."""
    kept = spoken_to(state, message.text, message.choice)
    if state is None or kept is None or kept is state or not _goes_on(kept, message):
        return state
    return _with(kept, _with(state, under(kept)))


def _goes_on(kept: State, message: Message) -> bool:
    facts = message.facts
    if kept.flow == "answer":
        is_said = bool(message.text) and answer.is_meant(facts)
        return is_said or message.kind in _MORE
    is_more = bool(facts.place or facts.category) or message.kind in _MORE
    return kept.flow == "report" and is_more and facts.intent not in ("status", "withdraw")


def is_done(state: State | None) -> bool:
    """Whether nothing is on top any more: a word of thanks is no reason to wait."""
    if state is None:
        return True
    return state.flow == "afterword" and not state.answers.get("asks_why")


def asks_again(kept: dict[str, Any], ticket: int) -> bool:
    """Whether a stored conversation has the question of revisit 2 about that ticket on top."""
    state = State.from_json(kept)
    return state.flow == again.AGAIN.name and bool(state.answers["ticket"] == ticket)


def without_again(kept: dict[str, Any], is_asked: Callable[[int], bool]) -> dict[str, Any] | None:
    """A stored conversation without the question on top; None where nothing lies under it.

    is_asked: whether the survey of a ticket is open still; those that are not fall away too.
    """
    state = under(State.from_json(kept))
    while state is not None and state.flow == "rate" and not is_asked(state.answers["ticket"]):
        state = under(state)
    return state.as_json() if state else None
