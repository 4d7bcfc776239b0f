"""What staff say without a command, read as work: by the ticket it names, or the one in hand.

A number that the speaker knows a ticket by makes a sentence work, whatever else it says: what is
no deed is kept as a note. Without a number only a deed is, of somebody who has work in hand and
nothing open; of whoever has one ticket in hand also what is no matter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows import outcomes
from flows.engine import Message, State
from flows.report.gathering import is_passed_on
from flows.staff import unreached
from flows.staff.worker import digits
from flows.understand.intent import is_small_talk
from flows.understand.normalise import clean
from flows.understand.work.own_list import asks_own_list
from flows.understand.work.working import Work, speaks_for, work_said
from rules.filing.places import Place

# Neither the rest of a place (3单元1203) nor a quantity (2026年, 1200元) nor a telephone.
_NUMBER = re.compile(
    r"""
        (?<![\d楼元层门栋号\-—~/.:点])[T#]?(\d{8}|\d{4})(?!
            [\d\-—~/.:]
            |(?:号楼|号院|号门|楼|单元|室|房|门|层|年|月|元|块|米|平|户|人|度|点|栋|%|多)
            |\s+(?:年|月|元|块|%|多)
        )
    """,
    re.X | re.I,
)
_CALLED = re.compile(
    r"(?:那个|这个|编号|单号|工单)?[T#]?(?:\d{8}|\d{4})(?:号单?子?|单子?|这[个件单]|那[个件单])?",
    re.I,
)
_GIVEN = re.compile(
    r"^(?:请|麻烦)?(?:把|将)?(?:它|这[个件单])?(?:转派|改派|派|转)(?:给|到)(?P<target>[^\s，,。吧]{2,12})吧?[，,\s]*(?P<words>.*)$",
    re.S,
)
_LONGEST = 40  # signs; who tells more without a number tells of a matter
_CITIZEN = re.compile(
    r"(?:我|俺|咱)(?:们)?(?:家|楼|小区|院|单元|妈|爸|邻居)|楼[上下]|邻居|隔壁|投诉|举报|反映|报修|报个|建议"
)
_DEEDS = ("handle", "return", "contact", "arrive", "progress", "acknowledge")


@dataclass(frozen=True, slots=True)
class InHand:
    """What tickets a speaker may mean. named: numbers in the words that they know one by.

    count: how many they have to do. reports: whether something they reported themselves is open.
    """

    named: tuple[str, ...] = ()
    count: int = 0
    reports: bool = False


NOTHING = InHand()


def numbers(text: str) -> tuple[str, ...]:
    """What in a text may be numbers of tickets, each once."""
    return tuple(dict.fromkeys(_NUMBER.findall(digits(clean(text)))))


def command(message: Message, state: State | None, hand: InHand) -> outcomes.StaffAct | None:
    """The act in a plain sentence, or None while they speak as citizens."""
    text, facts = message.text, message.facts
    if message.kind not in ("text", "voice") or not text or is_passed_on(text) or facts.is_patrol:
        return None
    named = tuple(n for n in hand.named if not _is_room(n, facts.place))
    if named:
        return _about(named, digits(clean(text)))
    if listed := asks_own_list(text):
        return outcomes.StaffAct(listed)
    if tried := unreached.plain(message, state):
        return tried
    return _unnumbered(message, hand) if state is None and hand.count else None


def _is_room(number: str, place: Place) -> bool:
    is_told = bool(place.building or place.unit or place.community)
    return is_told and bool(place.room) and number in str(place.room)


def _about(named: Sequence[str], said: str) -> outcomes.StaffAct:
    words = _CALLED.sub(lambda m: "" if any(n in m[0] for n in named) else m[0], said)
    words = words.strip(" \t，,。、:：；;")
    if not re.search(r"\w", words):
        return outcomes.StaffAct("show", named[0])
    if given := _GIVEN.match(words):
        return outcomes.StaffAct("reassign", named[0], given["words"], given["target"])
    return _act(work_said(words), words, named)


def _act(work: Work, words: str, named: Sequence[str] = ()) -> outcomes.StaffAct:
    return outcomes.StaffAct(
        *(work.verb, named[0] if named else None, words if work.words is None else work.words),
        target=work.hint,
        numbers=tuple(named),
        is_plain=True,
    )


def _unnumbered(message: Message, hand: InHand) -> outcomes.StaffAct | None:
    text, facts = message.text, message.facts
    is_own = bool(facts.place) or message.pin or message.media or hand.reports
    if is_own or facts.danger or len(text) > _LONGEST or _CITIZEN.search(text):
        return None
    work = work_said(text)
    if work.verb in _DEEDS or (work.hint and not facts.category):
        return _act(work, text)
    is_new = facts.category and not speaks_for(text)
    is_free = hand.count == 1 and not is_new and not is_small_talk(text)
    is_told = facts.intent in ("report", "supplement") and work.verb == "note"
    return _act(work, text) if is_free and is_told else None
