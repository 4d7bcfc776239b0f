"""我也是: whether a report is the same as what many told, and what a household needs meanwhile.

JOIN_QUESTION stands in the report; answers it reads: known {ticket, number, count, doing, until,
kind, place, since, is_whole}. Whoever says no is asked nothing more.
CARE follows a joining: answers ticket (id), number, need_of, where; then need, door.
"""

from __future__ import annotations

import re
from typing import Any

from flows import outcomes
from flows.engine import Answer, Answers, Flow, Message, Question, State, Taken
from flows.texts import incident as texts
from flows.understand import replies
from flows.understand.things import named_things
from rules.filing.places import Place
from rules.filing.sameness import may_be_same
from rules.lifecycle.tickets import place_from, place_json

_SAME = re.compile(
    r"加上|加我|算我|算上|一样|同样|同一|也是|挂上|同上|差不多|一回事|一码事|就是(?:它|这|那)|是(?:它|[这那][个件事])|"
    r"没(?:啥|什么|有)?(?:不一样|不同|区别|两样)"
)
# Said so at any time, it parts what was put together.
_APART = re.compile(
    r"""
        不(?:太|大|完全)?一样
        |不是(?:同)?一[^，。]{0,2}(?:事|码|件|个|样|回)
        |两(?:码|回|件|个)(?:事|情)
        |不是同
        |(?:跟|和|与)(?:他们?|她们?|别人|人家|邻居|这|那)[^，。]{0,6}(?:
            不同|没关系|无关|不挨着|不搭界|不相干|两样
        )
        |各是各的
    """,
    re.X,
)
_OTHER = re.compile(
    r"另报|另外|另一|单独|分开|别的|不同|不加|不用加|我的不|不是(?:这|那|它|他)|不搭界|不相干|没关系"
)
_ANOTHER = re.compile(
    r"""
        ^(?:不对|不是|哎|嗯)?[，,]?(?:我(?:这个|那个|的|家的?|说的|报的)*)?(?:是)?(?:
            另外?(?:的|一)(?:个|件|回)?(?:事|的)?
            |别的(?:事|问题)
            |不是(?:这|那)(?:个|件|事|回事)
            |单独(?:的|办|报|一件)
            |分开(?:办|报|弄)
        )
    """,
    re.X,
)
_FEW = 14
_NO_DIFFERENCE = re.compile(r"没(?:啥|什么|有)?(?:不一样|不同|区别|两样)")
_ASKS = re.compile(r"(?:[吗么]|[？?])\s*[？?。]*\s*$")
_SOMEBODY = re.compile(r"老人|老太|老爷|孩子|小孩|宝宝|婴|孕|病|残|卧床|轮椅|奶奶|爷爷|岁")


def is_offered(answers: Answers) -> bool:
    return "known" in answers


def is_joined(answers: Answers) -> bool:
    return answers.get("join") is True


def says_apart(text: str) -> bool:
    """Whether words say that theirs is another matter than what others told."""
    return bool(_APART.search(text)) and not _is_said_otherwise(text)


def _is_said_otherwise(text: str) -> bool:
    return bool(_NO_DIFFERENCE.search(text) or _ASKS.search(text))


def is_parting(text: str) -> bool:
    """The same, said with nothing open: a few words that name no other matter will do."""
    is_short = len(text) <= _FEW and bool(_ANOTHER.search(text))
    return says_apart(text) or (is_short and not _is_said_otherwise(text))


def beside_parting(text: str) -> str:
    """What is said besides that it is another matter."""
    clauses = re.split(r"[，,。.！!？?；;\n]", text)
    return "，".join(c.strip() for c in clauses if c.strip() and not is_parting(c.strip()))


def is_apart(answers: Answers) -> bool:
    return answers.get("join") is False and is_offered(answers)


def _take_join(message: Message, answers: Answers) -> Taken:
    text = message.text
    digit = replies.digit(text)
    is_no = digit == 2 or _OTHER.search(text) or says_apart(text) or replies.no(text)
    if is_no and not _is_said_otherwise(text):
        return Answer(False)
    is_yes = digit == 1 or replies.yes(text) or _SAME.search(text)
    if is_yes and not _ASKS.search(text):
        return Answer(True)
    if _names_another(message, answers) or answers.get("misses"):
        return Answer(False)  # never asked a third time: theirs goes on by itself
    return None


def _names_another(message: Message, answers: Answers) -> bool:
    """Whether the answer names a thing that is not the one asked about."""
    asked = named_things(answers["known"].get("kind", ""))
    told = named_things(message.facts.matter)
    return bool(asked) and bool(told) and not may_be_same(told, asked)


JOIN_QUESTION = Question("join", texts.ask_join, _take_join, when=is_offered)


def joined(answers: Answers) -> outcomes.Outcome:
    return outcomes.Join(answers["known"]["ticket"], answers)


def is_need(message: Message) -> bool:
    """Whether words answer what a household needs, and nothing else."""
    text = message.text
    return replies.digit(text) == 1 or replies.yes(text) or bool(_SOMEBODY.search(text))


def _is_of_need(message: Message, state: State) -> bool:
    is_door = state.asked == "door" and not message.facts.category
    return bool(message.text) and (is_door or is_need(message))


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
    belongs=_is_of_need,
)
