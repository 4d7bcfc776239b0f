"""An estate's name said in pieces, one message after another: 润园, then 二区 5号楼."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from rules.filing.places import PlaceEntry
from rules.street.street import Street

_NUMERALS = "一二三四五六七八九"
_PART = (
    rf"(?:第?(?:[{_NUMERALS}十]+|\d{{1,2}})[区期里]|[东西南北中]{{1,2}}[里区院]"
    rf"|(?:[{_NUMERALS}十]+|\d{{1,3}})号院)"
)
_NAME = re.compile(rf"(?P<core>[\u4e00-\u9fa5]{{2,}}?)(?:小区|社区)?(?P<part>{_PART})$")
_LEADS_IN = (
    r"^(?:您好|喂|哎|哦|啊|嗯|对了?|不对|(?:我?[说打写讲])?错了?|不是|就是|是|就|在|住|叫"
    r"|我们?家?|咱们?家?|俺们?家?|那个|那|这个|[，,。.\s])*"
)
_PART_SAID = re.compile(rf"{_LEADS_IN}(?P<part>{_PART})(?![面边头地和跟与、到桥屯村路街])")
_LEAD = re.compile(_LEADS_IN)
_TAIL = re.compile(r"(?:小区|社区|那边|这边|那儿|这儿|那个|里面?|[的啊呀吧呢哦，,。.！!\s])+$")
# What may follow a name of two signs that is said inside more words.
_ENDS_NAME = r"(?=$|[的那这啊呀，,。.！!\s\d]|小区|社区|家里?[^园]|着|起火|失火|冒|漏|有人|电梯)"
_LEAST, _SURE = 2, 3  # signs of a piece, and of one found anywhere in a text
_HOMES = ("estate", "yard")


class Parted(NamedTuple):
    """An estate by the two halves of one of its names."""

    entry: PlaceEntry
    core: str
    part: str


class Joined(NamedTuple):
    """name: of the estate. stem: the half of it said. corrects: another part was said before."""

    name: str
    stem: str
    corrects: bool


def joined(street: Street, before: Sequence[str], text: str) -> Joined | None:
    """The only estate whose name the pieces make, the newest words before counting most."""
    parted = list(_parted(street))
    if part := _part_in(text):
        able = [p for p in parted if p.part == part]
        for said in reversed(before):
            named = {p.core for p in parted if p.part != part and p.core + p.part in said}
            if found := _only(_fitting(able, said, named=named), corrects=bool(named)):
                return found
    for said in reversed(before):
        if (part := _part_in(said)) and (
            found := _only(_fitting([p for p in parted if p.part == part], text, is_whole=True))
        ):
            return found
    return None


def stem_in(street: Street, text: str) -> str | None:
    """What several estates are called together, or the one that is, where a text names no part."""
    found = _fitting(list(_parted(street)), text)
    if not found:
        return None
    names = list(dict.fromkeys(p.entry.name for p, _ in found))
    if len(names) == 1:
        return names[0]
    cores = {split["core"] for name in names if (split := _NAME.match(name))}
    return cores.pop() if len(cores) == 1 else None


def stems(street: Street) -> dict[str, tuple[str, ...]]:
    """First halves of names and the estates they fit, where those are several."""
    found: dict[str, dict[str, None]] = {}
    for one in _parted(street):
        found.setdefault(one.core, {})[one.entry.name] = None
    return {core: tuple(names) for core, names in found.items() if len(names) > 1}


def is_stem(street: Street, text: str) -> bool:
    """Whether words are such a name and nothing more."""
    return bool(_fitting(list(_parted(street)), text, is_whole=True))


def _parted(street: Street) -> Iterable[Parted]:
    for entry in street.places:
        if entry.kind in _HOMES:
            for name in (entry.name, *entry.aliases):
                if split := _NAME.match(name):
                    yield Parted(entry, split["core"], _spelt(split["part"]))


def _part_in(text: str) -> str | None:
    found = _PART_SAID.match(text)
    return _spelt(found["part"]) if found else None


def _spelt(part: str) -> str:
    """第2区 and 2区 as 二区; 七号院 as 7号院."""
    said, unit = part.removeprefix("第"), part[-1]
    if unit == "院" and said[0] in _NUMERALS and len(said) == _SURE:
        return f"{_NUMERALS.index(said[0]) + 1}号院"
    if said[:-1].isdigit() and unit != "院" and 0 < int(said[:-1]) < 10:
        return _NUMERALS[int(said[:-1]) - 1] + unit
    return said


def _fitting(
    parted: list[Parted], text: str, *, is_whole: bool = False, named: Collection[str] = ()
) -> list[tuple[Parted, str]]:
    """Those whose first half a text names, by the longest piece of it."""
    alone = _TAIL.sub("", _LEAD.sub("", text))
    found = [
        (one, head)
        for one in parted
        for head in _heads(one.core)
        if head == alone or head in named or (not is_whole and _is_named(head, one, text))
    ]
    longest = max((len(head) for _, head in found), default=0)
    return [(one, head) for one, head in found if len(head) == longest]


def _heads(core: str) -> set[str]:
    begun = {core[:n] for n in range(_LEAST, len(core) + 1)}
    return begun | {core[n:] for n in range(len(core) - _LEAST + 1)}


def _is_named(head: str, one: Parted, text: str) -> bool:
    if head != one.core:
        return False
    if len(head) >= _SURE or head + one.part in text:
        return head in text
    return bool(re.search(rf"(?:{_LEADS_IN}|[，,。.\s]){head}{_ENDS_NAME}", text))


def _only(found: list[tuple[Parted, str]], *, corrects: bool = False) -> Joined | None:
    names = {one.entry.name: head for one, head in found}
    if len(names) != 1:
        return None
    name, stem = names.popitem()
    return Joined(name, stem, corrects)
