"""Building, unit and room by the grammar of addresses: 6号楼2单元301, 3楼2门, 6#-2-301, 6/2/301."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understand.word_lists import matcher

_N = r"(?:[甲乙丙丁]\d{1,3}|\d{1,3}[甲乙丙丁]?)"
_AND = r"[、，和跟与及]"
# Between building, unit and room; blanks only where an estate or a building stands before.
_DASH = r"\s*[-/、·.~_杠]\s*"
_NAMED = r"(?:号楼|[栋幢座#]楼?|号(?!线|院)|楼)"
_TWIN = rf"(?<![\dA-Za-z/.~第-])(?P<building>{_N}{_NAMED}?|[A-Z]座?)"
_UNIT_PART = r"(?P<unit>\d{1,2})(?:单元|号?门)?"
_FLOOR_PART = rf"(?:\d{{1,2}}[层楼]?{_DASH})?"
_ROOM_PART = (
    r"(?P<room>\d{3,4}|0\d)(?:室|号房?|房|户)?(?!\d|[/.-]\d|[路线块元度米平年月天人次个点])"
)
_DASHED = re.compile(rf"{_TWIN}{_DASH}{_UNIT_PART}{_DASH}{_FLOOR_PART}{_ROOM_PART}")
_DASHED_TAIL = re.compile(
    rf"(?<=号楼|.[栋座幢#])(?:{_DASH})?\s*{_UNIT_PART}{_DASH}{_FLOOR_PART}{_ROOM_PART}"
)
_SPACED = re.compile(rf"\s*(?P<building>{_N}{_NAMED}?)\s+{_UNIT_PART}\s+{_ROOM_PART}")
_PAIR = re.compile(rf"\s*(?P<building>{_N}{_NAMED}?){_DASH}{_ROOM_PART}")
_DATE = re.compile(r"\d{1,2}\D\d{1,2}\D20[2-3]\d")

_NO_GATE = r"(?![口前诊脸面窗卫市店禁锁铃])"
_BUILDING = re.compile(
    rf"""
        (?<![\d第./-])第?(?P<n>
            {_N}(?:\s*(?:{_AND}|/)\s*{_N}(?=\s*[、，和跟与及/号栋座幢#]|\s*楼))*
            |(?P<from>\d{{1,3}})\s*(?:-|~|到|至)\s*(?P<to>\d{{1,3}})
        )\s*(?:
            号楼
            |[栋幢](?!洋房|别墅)楼?
            |座(?![桥山位挤坐满的车])楼?
            |\#楼?
            |号(?=\s*-?\s*\d{{1,2}}(?:单元|门)|\s*-?\s*\d{{3,4}}(?!\d))
        )
    """,
    re.X,
)
_LETTERED = re.compile(r"(?<![A-Za-z])(?P<n>[A-Z]\d?)\s*(?:座|栋|号楼)")
_STOREY = re.compile(
    rf"(?<![\d层第./-])(?P<n>{_N}(?:\s*{_AND}\s*{_N})*|(?P<from>\d{{1,3}})\s*(?:-|~|到|至)\s*(?P<to>\d{{1,3}}))\s*楼(?![层梯市盘])"
)
_DOOR_FOLLOWS = re.compile(
    rf"[的，\s-]*\d{{1,2}}\s*(?:单[元园圆]|门洞|门{_NO_GATE})|[的，\s]*\d{{1,2}}{_DASH}\d{{3,4}}(?!\d)"
)
_ROOM_FOLLOWS = re.compile(
    r"[的，\s-]*\d{3,4}(?:室|号房|房|户)?(?![\d路线块元度米平年月天人次个号点])"
)
_FLOOR_BEFORE = re.compile(
    r"(?:住在?|家里?在?|搬到|单[元园圆]|门洞?|[号#]楼|[栋幢座]|楼[上下]|对门|上[到去]|爬到?|电梯[到在])[的，\s]*(?:是|就)?$"
)
_UNIT_BEFORE = re.compile(r"单[元园圆]")
_GROUND_FLOOR = re.compile(r"的?(?:住户|业主|人家|那家|那户|大厅|门厅|商户|底商|商铺|小院|院子)")
_OF_ESTATE = re.compile(r"\s*(?:的|那个?|这个?|，)?\s*")
_JOINED = re.compile(rf"\s*(?:{_AND}|/|到|至|-|~)\s*")
_RANGED = frozenset(("到", "至", "-", "~"))

_YARD = re.compile(r"(?<!\d)(\d{1,3}号院)")
_UNIT = re.compile(
    rf"""
        (?<!\d)(\d{{1,2}})\s*(?:
            单[元园圆]
            |门洞
            |门(?=\s*-?\s*\d{{3}}|$|[，。！？\s])
            |(?:
                (?<=[楼栋座幢#]\d)
                |(?<=[楼栋座幢#]\d\d)
                |(?<=[楼栋座幢#][的 ]\d)
                |(?<=[楼栋座幢#][的 ]\d\d)
            )号?门{_NO_GATE}
        )
    """,
    re.X,
)
_AFTER = r"(?:(?<=单元)|(?<=门)|(?<=[号#]楼)|(?<=(?<![尾编单账证])[号栋座幢#])|(?<=门洞)|(?<=\d楼)|(?<=\d层))"
_NO_ROOM = r"(?![\d路线块元度米平年月天人次个号点])"
_ROOM = matcher("doors", "room", after=_AFTER, no_room=_NO_ROOM)
_ALONE_ROOM = re.compile(r"^\s*(?P<a>\d{3,4})\s*(?:室|号|房)?\s*$")
_ALONE_DIGITS = re.compile(r"^\s*(?P<a>\d{3,4})\s*(?:室|房)?\s*$")
_NUMBERED = re.compile(r"\d|[A-Z]\s*(?:座|栋|号楼)")
_DENIED = re.compile(r"(?:不是|别写成?|不在)[^，。]{0,8}$")


@dataclass(frozen=True, slots=True)
class Part:
    """One slot of an address, the span that told it, and its canonical form."""

    slot: str
    start: int
    end: int
    value: str


def parts(rest: str, estate_end: int | None, *, is_asked: bool) -> list[Part]:
    """Building or yard, unit and room in a text whose names are blanked.

    estate_end: where the name of an estate ends in the text, if one is named.
    is_asked: the text may answer where.
    """
    if not _NUMBERED.search(rest):
        return []
    if dashed := _dashed(rest, estate_end, is_asked):
        return dashed
    found = _building(rest, estate_end)
    if found is None and (yard := _YARD.search(rest)):
        found = Part("building" if estate_end is not None else "yard", *yard.span(), yard[0])
    known = [found] if found else []
    if tail := _DASHED_TAIL.search(rest):
        unit = Part("unit", *tail.span("unit"), f"{tail['unit']}单元")
        return [*known, unit, Part("room", *tail.span(), tail["room"])]
    if unit_said := _first_said(_UNIT, rest):
        known.append(Part("unit", *unit_said.span(), f"{unit_said[1]}单元"))
    alone = _ALONE_ROOM if estate_end is None or found else _ALONE_DIGITS
    if room := _ROOM.search(rest) or alone.search(rest):
        known.append(Part("room", *room.span(), next(n for n in room.groups() if n)))
    return known


def _dashed(rest: str, estate_end: int | None, is_asked: bool) -> list[Part]:
    """6-2-301 and its spellings; 6-301 and 6 2 301 only where an address is expected."""
    found = _DASHED.search(rest)
    if found is None and estate_end is not None:
        found = _SPACED.match(rest, estate_end) or _PAIR.match(rest, estate_end)
    if found is None and is_asked:
        found = _SPACED.fullmatch(rest)
    if found is None or _DATE.fullmatch(found[0].strip()):
        return []
    start, end = found.span()
    known = [Part("building", start, end, _named(found["building"]))]
    if unit := found.groupdict().get("unit"):
        known.append(Part("unit", start, end, f"{unit}单元"))
    return [*known, Part("room", start, end, found["room"])]


def _named(said: str) -> str:
    if letter := re.fullmatch(r"([A-Z])座?", said):
        return f"{letter[1]}座"
    number = re.match(_N, said)
    return f"{number[0] if number else said}号楼"


def _building(rest: str, estate_end: int | None) -> Part | None:
    if found := _first_said(_BUILDING, rest):
        return _listed(_BUILDING, rest, found)
    if bare := _bare(rest, estate_end):
        return bare
    if lettered := _LETTERED.search(rest):
        return Part("building", *lettered.span(), f"{lettered['n']}座")
    return None


def _bare(rest: str, estate_end: int | None) -> Part | None:
    """N楼 as Beijing says it: a building before a unit, a door or a room, or after an estate.

    A floor where a unit or a building stands before, or somebody lives there.
    """
    for found in _STOREY.finditer(rest):
        is_after = estate_end is not None and estate_end <= found.start()
        before = rest[estate_end if is_after else 0 : found.start()]
        part = _listed(_STOREY, rest, found)
        if _DENIED.search(before):
            continue
        if _DOOR_FOLLOWS.match(rest, part.end):
            return part
        if _FLOOR_BEFORE.search(before) or _UNIT_BEFORE.search(before):
            continue
        if found["n"] == "1" and _GROUND_FLOOR.match(rest, part.end):
            continue
        is_of_estate = is_after and _OF_ESTATE.fullmatch(before)
        if is_of_estate or _ROOM_FOLLOWS.match(rest, part.end):
            return part
    return None


def _listed(pattern: re.Pattern[str], rest: str, found: re.Match[str]) -> Part:
    """3号楼和4号楼: a building said right after another is one more of them."""
    start, numbers = found.start(), _numbers(found)
    while further := _next(pattern, rest, found.end()):
        more = _numbers(further)
        is_range = rest[found.end() : further.start()].strip() in _RANGED
        numbers += _between(numbers[-1], more[0]) if is_range else more
        found = further
    return Part("building", start, found.end(), "、".join(numbers) + "号楼")


def _next(pattern: re.Pattern[str], rest: str, end: int) -> re.Match[str] | None:
    joint = _JOINED.match(rest, end)
    return pattern.match(rest, joint.end()) if joint else None


def _first_said(pattern: re.Pattern[str], rest: str) -> re.Match[str] | None:
    """The first that is not denied: "不是3单元，是2单元" says 2."""
    return next((m for m in pattern.finditer(rest) if not _DENIED.search(rest[: m.start()])), None)


def _numbers(found: re.Match[str]) -> list[str]:
    """2，3和4 → 2, 3, 4; 1到3 → 1, 2, 3."""
    if found["from"]:
        return [found["from"], *_between(found["from"], found["to"])]
    return re.findall(_N, found["n"])


def _between(first: str, last: str) -> list[str]:
    """The numbers after the first up to the last; a span of more than ten is no list."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 9:
        return [str(n) for n in range(int(first) + 1, int(last) + 1)]
    return []
