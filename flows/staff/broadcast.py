"""通知, 同意通知, 通知进度, 撤回通知, as they are typed, and the place a notice is for.

The words are read before everything else: what a notice warns of is no emergency of its writer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows import outcomes
from flows.understand import Lexicon
from flows.understand.normalise import DIGITS, clean, number, numbered
from flows.understand.places.addresses import locate
from flows.understand.places.gazetteer import HOMES

_URGENT = r"(?:紧急|加急|急)(?![诊救需性])"
_PAUSE = r"[\s，,。:：、！!]"
_ASK = re.compile(
    rf"""
        ^\s*(?P<before>{_URGENT})?{_PAUSE}*(?:我?要|请)?(?:发(?:个|一个|布)?|群发)?通知(?!
            一?[下声]
            |[我你他她了过的得上里中说书单函栏们到]
            |居民|大家
        )(?P<gap>{_PAUSE}*)(?P<after>{_URGENT})?{_PAUSE}*(?P<words>.*)$
    """,
    re.X | re.S,
)
_TURNED = re.compile(
    rf"^\s*(?P<place>[^\s，。]{{2,20}}(?:[区楼里院村园苑]|社区|小区|家园|\d))\s+"
    rf"(?:发)?通知(?P<after>{_PAUSE}*{_URGENT})?[\s:：，,]+(?P<words>.+)$",
    re.S,
)
_ACTS: dict[str, str] = {
    **dict.fromkeys(("同意", "批准", "通过", "可以发", "同意发", "准许"), "announce_go"),
    **dict.fromkeys(("进度", "进展", "查", "查看", "看", "到哪", "发到哪"), "announce_how"),
    **dict.fromkeys(
        ("撤回", "撤销", "取消", "停发", "停", "不发", "别发", "不同意", "驳回"), "announce_stop"
    ),
}
_NOISE = re.compile(r"[\s，,。:：、#第号条！!的吧了]+")
_COUNT = re.compile(rf"\d{{1,5}}|[{''.join(DIGITS)}十百]+")
_CARD = re.compile(r"[Tt](?=\d{1,3}(?!\d))")  # what the number is called on a template's card
_INCIDENT = re.compile(
    r"^[#T]?(\d{8}|\d{4})(?![\d号年月日点栋座幢单-])[\s，,。:：]*(?P<words>.*)$", re.S
)
_AND = re.compile(r"^(?:和|与|及|跟|还有|以及)\s*")
_HOUSE = re.compile(r"[\dA-Z甲乙丙丁、，和跟与~到至-]+\s*(?:号楼|[栋幢座]楼?|#楼?|号院?|楼)")
_TRIM = " \t\r\n\u3000，,。:：、；;！!"
_READ = 200  # signs in which a place is looked for
_LISTED = re.compile(r"\d+[甲乙丙丁]?|[甲乙丙丁]\d+")


def command(text: str, is_desk: bool = True) -> outcomes.StaffAct | None:
    """The command in a message of staff, or None. target: "urgent" or nothing.

    Others than the desk are citizens too: from them only words set apart are meant for one.
    """
    if act := _about_one(clean(text)):
        return act
    if found := _TURNED.match(text):
        words = f"{found['place']} {found['words'].strip(_TRIM)}"
        return outcomes.StaffAct("announce", None, words, "urgent" if found["after"] else "")
    found = _ASK.match(text)
    if found is None or not (is_desk or found["gap"] or not found["words"]):
        return None
    is_urgent = found["before"] or found["after"]
    words = found["words"].strip(_TRIM)
    return outcomes.StaffAct("announce", None, words, "urgent" if is_urgent else "")


def _about_one(text: str) -> outcomes.StaffAct | None:
    """同意通知3, 通知 3 同意, 3号通知撤回: verb, word and number in any order; 通知3 looks."""
    if "通知" not in text:
        text = _CARD.sub("通知", text)
    said = _NOISE.sub("", text)
    if "通知" not in said or len(said) > 14:
        return None
    numbers = _COUNT.findall(said)
    verb = _COUNT.sub("", said).replace("通知", "", 1)
    if len(numbers) > 1 or (verb not in _ACTS and (verb or not numbers)):
        return None
    named = _count(numbers[0]) if numbers else None
    return outcomes.StaffAct(_ACTS.get(verb, "announce_how"), named)


def _count(said: str) -> str:
    return said if said.isascii() else number(said)


@dataclass(frozen=True, slots=True)
class Addressed:
    """What a notice is for and what it says.

    incident: the number of a ticket was named instead of a place. entry: the id of the estate,
    yard, village or community named; buildings: those of it that were named, "6号楼". head is
    what was read as the place, guessed what it was taken for when it was written otherwise.
    """

    text: str
    incident: str | None = None
    entry: str | None = None
    buildings: tuple[str, ...] = ()
    head: str = ""
    guessed: tuple[str, str] | None = None


def addressed(words: str, lexicon: Lexicon) -> Addressed:
    """The place at the head of a notice, or else at its end, and the rest as it was written."""
    if found := _INCIDENT.match(words):
        return Addressed(found["words"].strip(_TRIM), incident=found[1])
    reading = numbered(clean(words[:_READ]))
    homes = [h for h in lexicon.gazetteer.hits(reading) if h.entry.kind in HOMES]
    head = reading[: homes[1].start] if len(homes) > 1 else reading
    spans = _place_spans(head, lexicon)
    if spans and not reading[: spans[0][0]].strip(_TRIM):
        cut = _cut(words, reading[: spans[-1][1]])
        return _read(words[:cut], words[cut:], lexicon)
    before = homes[-2].end if len(homes) > 1 else 0
    spans = _place_spans(" " * before + reading[before:], lexicon)
    if spans and not reading[spans[-1][1] :].strip(_TRIM) and len(words) <= _READ:
        cut = _cut(words, reading[: spans[0][0]])
        return _read(words[cut:], words[:cut], lexicon)
    said, _, text = words.partition(" ")
    return Addressed(text.strip(_TRIM), head=said.strip(_TRIM)[:12])


def _place_spans(reading: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Home and building, side by side: a unit or a gate belongs to the words of the notice."""
    found = sorted(locate(reading, lexicon.gazetteer, lexicon.segmenter).spans)
    if len(found) > 1:
        (_, end), (start, last) = found[:2]
        is_beside = not reading[end:start].strip(_TRIM + "的")
        if is_beside and _HOUSE.fullmatch(reading[start:last].strip()):
            return found[:2]
    return found[:1]


def _cut(words: str, wanted: str) -> int:
    """Where in the text as written its reading has come to `wanted`."""
    shorter = range(min(len(words), _READ) + 1)
    same = (n for n in shorter if numbered(clean(words[:n])) == wanted.strip())
    return next(same, len(words))


def _read(head: str, text: str, lexicon: Lexicon) -> Addressed:
    reading = numbered(clean(head))
    found = locate(reading, lexicon.gazetteer, lexicon.segmenter, is_asked=True)
    homes = [h.entry.id for h in lexicon.gazetteer.hits(reading) if h.entry.kind in HOMES]
    if found.guessed:
        homes = [lexicon.gazetteer.entry(found.guessed[1]).id]
    return Addressed(
        text.strip(_TRIM),
        entry=homes[0] if homes else None,
        buildings=_buildings(found.place.building or ""),
        head=head.strip(_TRIM),
        guessed=found.guessed,
    )


def _buildings(said: str) -> tuple[str, ...]:
    """1、2号楼 are two; 3号院 and A座 are one each."""
    if not said.endswith("号楼"):
        return (said,) if said else ()
    return tuple(f"{n}号楼" for n in _LISTED.findall(said))


def names_another(said: Addressed, lexicon: Lexicon) -> bool:
    """Whether the words of a notice begin with one more place: it is for one."""
    rest = _AND.sub("", said.text, count=1)
    reading = numbered(clean(rest))
    hits = [h for h in lexicon.gazetteer.hits(reading) if h.start == 0 and h.entry.kind in HOMES]
    if hits:
        return hits[0].entry.id != said.entry
    return rest != said.text and bool(_HOUSE.match(reading))
