"""What is said next to whoever of the street asked in a danger is the answer, however small."""

from __future__ import annotations

import re
from dataclasses import replace

from flows import danger_said
from flows.engine import State
from flows.gathering import is_answer
from handlers.scene import Scene
from rules.tickets import Ticket
from storage import tickets

_ASKED = ("asked", "replied")
_SAID = ("supplemented", "answered", "joined")
_OF_PLACE = re.compile(r"[楼栋幢座院区里]|哪|小区|地址|位置|住|单元|门牌|几号")


def in_reply(
    scene: Scene, state: State, ticket: Ticket, said: danger_said.Said
) -> tuple[State, danger_said.Said]:
    """The conversation and what words mean in the light of the question of the staff, if any."""
    if scene.member or scene.inbound.kind not in ("text", "voice") or not scene.message.text:
        return state, said
    question = _question(scene, ticket)
    if question is None or state.answers.get("is_beneath_asked"):
        return state, said
    is_small = said == "thanks" or (said == "aside" and is_answer(scene.message))
    is_figure = danger_said.number(scene.message.text, state) or is_answer(scene.message)
    if said == "place" and is_figure and not _OF_PLACE.search(question):
        # 2 says how many are inside, not which building.
        answers = {**state.answers, "missing": "", "choices": [], "guess": None}
        return replace(state, answers=answers), "word"
    return state, "word" if is_small else said


def _question(scene: Scene, ticket: Ticket) -> str | None:
    """The words of the staff that nothing was said to yet."""
    for event, _ in reversed(tickets.events_of(scene.tx, ticket.id)):
        if event.what in _SAID and event.by not in scene.street.staff_by_id:
            return None
        if event.what in _ASKED:
            return event.reason or ""
    return None
