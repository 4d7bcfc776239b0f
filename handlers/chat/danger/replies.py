"""A bare figure said to whoever of the street asked in a danger: the number that was asked for."""

from __future__ import annotations

from dataclasses import replace

from flows.danger import said as danger_said
from flows.engine import State
from flows.report.gathering import is_answer
from handlers.chat.context import Chat


def in_reply(chat: Chat, state: State, said: danger_said.Said) -> tuple[State, danger_said.Said]:
    """The conversation and what words mean in the light of the question of the staff, if any."""
    question, text = state.answers.get("question"), chat.message.text
    if not question or not text or said != "place" or danger_said.ASKS_PLACE.search(question):
        return state, said
    if not (danger_said.number(text, state) or is_answer(chat.message)):
        return state, said
    # 2 says how many are inside, not which building.
    answers = {**state.answers, "missing": "", "choices": [], "guess": None}
    return replace(state, answers=answers), "word"
