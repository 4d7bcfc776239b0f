"""我也是: whether a report is the same as what many told, and what a household needs meanwhile.

JOIN_QUESTION stands in the report; answers it reads: known {ticket, count, doing, until}.
CARE follows a joining: answers ticket (id), number, need_of, where; then need, door.
"""

from __future__ import annotations

import re
from typing import Any

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, Taken
from flows.texts import incident as texts
from flows.understand import replies
from rules.places import Place
from rules.tickets import place_from, place_json

_SAME = re.compile(r"加上|加我|算我|算上|一样|同样|也是|挂上")
_OTHER = re.compile(r"不一样|不是一|另报|单独|别的|不同|不加|不用加|我的不")
_SOMEBODY = re.compile(r"老人|老太|老爷|孩子|小孩|宝宝|婴|孕|病|残|卧床|轮椅|奶奶|爷爷|岁")


def is_offered(answers: Answers) -> bool:
    return "known" in answers


def is_joined(answers: Answers) -> bool:
    return answers.get("join") is True


def _take_join(message: Message, _: Answers) -> Taken:
    digit = replies.digit(message.text)
    if digit == 2 or _OTHER.search(message.text) or replies.no(message.text):
        return Answer(False)
    if digit == 1 or replies.yes(message.text) or _SAME.search(message.text):
        return Answer(True)
    return None


JOIN_QUESTION = Question("join", texts.ask_join, _take_join, when=is_offered)


def joined(answers: Answers) -> outcomes.Outcome:
    return outcomes.Join(answers["known"]["ticket"], answers)


def is_need(message: Message) -> bool:
    """Whether words answer what a household needs, and nothing else."""
    text = message.text
    return replies.digit(text) == 1 or replies.yes(text) or bool(_SOMEBODY.search(text))


def _take_need(message: Message, _: Answers) -> Taken:
    return Answer(True) if is_need(message) else None


def _needs_door(answers: Answers) -> bool:
    where = place_from(answers.get("where") or {})
    return not where.room


def _take_door(message: Message, answers: Answers) -> Taken:
    said, where = message.facts.place, place_from(answers.get("where") or {})
    door = Place(building=said.building, unit=said.unit, room=said.room)
    if not door:
        door = Place(room=message.text[:20])
    return Answer(True, {"where": place_json(where.filled_from(door))})


def _noted(answers: Answers) -> outcomes.Outcome:
    return outcomes.Care(answers["ticket"], answers.get("where") or {})


def care(ticket: int, number: str, need: str, where: Any) -> dict[str, Any]:
    return {"ticket": ticket, "number": number, "need_of": need, "where": where}


CARE = Flow(
    "care",
    (
        Question("need", texts.ask_need, _take_need),
        Question("door", texts.ask_need_door, _take_door, when=_needs_door),
    ),
    finish=_noted,
)
