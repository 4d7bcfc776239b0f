"""险情: a conversation that stays open until it is over, around whatever else is talked about.

answers: ticket, number, kinds (what the words are), manner (what is said first), call, is_pinned,
guess (a place spoken of just before), missing, choices [ids of buildings or estates], vain
(questions without use), heard_at, ended_at, is_ending (asked whether it is over), question (of the
staff), earlier (a danger elsewhere), under (another conversation at rest), is_beneath_asked (that
one asked last).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows.engine import State
from rules.filing.facts import Context

NAME = "danger"
READS_AS: Context = "draft"
FRESH_FOR = timedelta(hours=2)
_OLDER = ("locate", "beside")


def is_open(state: State | None) -> bool:
    return state is not None and state.flow == NAME


def is_over(state: State | None) -> bool:
    """Whether it has been said that it is over; it may begin again for a while."""
    return state is not None and bool(state.answers.get("ended_at"))


def ticket_of(kept: Mapping[str, Any] | None) -> int | None:
    """The ticket a stored conversation waits for, None where it is of no danger."""
    state = State.from_json(kept) if kept else None
    return state.answers["ticket"] if state and is_open(state) else None


def older(state: State) -> State:
    """A conversation of before this flow: the place was asked, or somebody stayed beside."""
    if state.flow not in _OLDER:
        return state
    kind = "self_harm" if state.flow == "beside" else ""
    answers = {"ticket": state.answers["ticket"], "kinds": [kind], "manner": kind, "vain": 1}
    answers |= {"missing": "where", "call": []}
    return State(NAME, answers, "danger", state.asked_at)


def under(state: State | None) -> State | None:
    """The conversation that goes on beneath a danger."""
    if state is None or state.flow != NAME:
        return state
    before = state.answers.get("under")
    return State.from_json(before) if before else None


def around(state: State, inner: State | None) -> State:
    """The danger with another conversation beneath it."""
    kept = inner.as_json() if inner is not None and inner.flow != NAME else None
    return replace(state, answers={**state.answers, "under": kept})


def begun(answers: Mapping[str, Any], inner: State | None, now: datetime) -> State:
    state = State(NAME, {**answers, "heard_at": now.isoformat()}, "danger", now)
    return around(state, inner)


def is_fresh(state: State, now: datetime, within: timedelta = FRESH_FOR) -> bool:
    """Whether anything was said about it within that time."""
    at = state.answers.get("heard_at")
    return at is not None and now - datetime.fromisoformat(at) < within


def is_of_despair(state: State) -> bool:
    return "self_harm" in state.answers["kinds"]
