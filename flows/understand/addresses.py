"""From text to place: the street's own names first, then the grammar of addresses on the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.understand import landmarks
from flows.understand.breaks import begin_of_name
from flows.understand.estates import unknown_estate
from flows.understand.gazetteer import HOMES, Gazetteer, Hit
from flows.understand.segment import Segmenter
from rules.places import Place

_DASHED = re.compile(r"(?<![\d-])(\d{1,3}[甲乙丙丁]?)-(\d{1,2})-(\d{3,4})(?![\d-])")
_DASHED_TAIL = re.compile(r"(?<=号楼|.[栋座幢#])\s*(\d{1,2})-(\d{3,4})(?![\d-])")
_N = r"(?:[甲乙丙丁]\d{1,3}|\d{1,3}[甲乙丙丁]?)"
_BUILDING = re.compile(
    rf"(?<![\d第.-])(?P<n>{_N}(?:\s*[、,，和跟与/]\s*{_N}(?=\s*[、,，和跟与/号栋座幢#]|\s*楼))*|(?P<from>\d{{1,3}})\s*(?:-|~|到|至)\s*(?P<to>\d{{1,3}}))"
    r"\s*(?:号楼|[栋幢](?!洋房|别墅)楼?|座(?![桥山位挤坐满的车])楼?|#楼?|号(?=\s*\d{1,2}(?:单元|门)|\s*\d{3,4}(?!\d)))"
)
_LETTERED = re.compile(r"(?<![A-Za-z])(?P<n>[A-Z]\d?)\s*(?:座|栋|号楼)")
_BARE_BUILDING = re.compile(rf"(?<![\d层第])(?P<n>{_N})楼(?=\s*\d{{1,2}}(?:单元|门(?!口)))")
_YARD = re.compile(r"(?<!\d)(\d{1,3}号院)")
_UNIT = re.compile(r"(?<!\d)(\d{1,2})\s*(?:单[元园圆]|门洞|门(?=\s*\d{3}|$|[，。！？\s]))")
_AFTER = r"(?:(?<=单元)|(?<=门)|(?<=[号#]楼)|(?<=(?<![尾编单账证])[号栋座幢#])|(?<=门洞)|(?<=\d楼))"
_NO_ROOM = r"(?![\d路线块元度米平年月伏天户人次个号])"
_ROOM = re.compile(
    rf"{_AFTER}[\s，,]*(?P<a>\d{{3,4}})(?:室|号房?|房|户)?{_NO_ROOM}|(?:门牌|房号|房间号?|室号)(?:号)?(?:码)?(?:是|：|:)?\s*(?P<c>\d{{3,4}})(?!\d)|(?<!\d)(?P<b>\d{{3,4}})(?:室|房间|号房|户(?!数|人)|号?屋)"
)
_ALONE_ROOM = re.compile(r"^\s*(?P<a>\d{3,4})\s*(?:室|号|房)?\s*$")
_FURTHER = re.compile(
    r"(?:小区|社区)(?![一-龥]?(?:里|外|内|门|大))|第?[一二三四五六七八九十\d]{1,2}(?:社区|[区期里](?!面|头))|[东西南北中]区"
)
_NUMBERED = re.compile(r"\d|[A-Z]\s*(?:座|栋|号楼)")
_LEAST_NAME, _LONGEST_NAME = 3, 7
_DENIED = re.compile(r"(?:不是|别写成?|不在)[^，。,]{0,8}$")


@dataclass(frozen=True, slots=True)
class Found:
    """The place and the spans of the text that told it.

    guessed: what was written and the name it was taken for, when they differ.
    """

    place: Place
    spans: tuple[tuple[int, int], ...]
    guessed: tuple[str, str] | None = None


def locate(
    text: str, gazetteer: Gazetteer, segmenter: Segmenter, *, is_asked: bool = False
) -> Found:
    """The place a normalised text names; an empty one when it names none.

    is_asked: the text may answer where; then the least of spots is a place.
    """
    hits = gazetteer.hits(text)
    home, guessed = _home(hits), None
    if home is None and (guess := gazetteer.likeness.guess(text)):
        guessed = text[guess.start : guess.end], guess.name
        guess_hit = Hit(gazetteer.entry(guess.name), guess.start, guess.end)
        hits = sorted([*hits, guess_hit], key=lambda h: h.start)
        home = _home(hits)
    reading = _Reading(text, segmenter.spans(text), hits, is_asked)
    if home and (end := landmarks.across(text, home.end)):
        reading.take("landmark", home.start, end)
    elif home:
        said = guessed[1] if guessed else gazetteer.as_said(home, text)
        further = None if said.endswith(("小区", "社区")) else _FURTHER.match(text, home.end)
        end = further.end() if further else home.end
        reading.take("community", home.start, end, said + (further[0] if further else ""))
    elif estate := unknown_estate(text, reading.words, [(h.start, h.end) for h in hits]):
        reading.take("community", *estate[1], estate[0])
    reading.inside()
    reading.unnamed()
    reading.spot()
    entry = home.entry if home else (hits[0].entry if hits else None)
    if home and "building" in reading.slots:
        entry = gazetteer.building(home.entry, reading.slots["building"]) or entry
    known = (entry.id, entry.lat, entry.lng) if entry else (None, None, None)
    place = Place(**reading.slots, place_id=known[0], lat=known[1], lng=known[2])
    return Found(place, tuple(reading.spans), guessed)


def _home(hits: list[Hit]) -> Hit | None:
    homes = [h for h in hits if h.entry.kind in HOMES]
    return max(homes, key=lambda h: h.end - h.start, default=None)


class _Reading:
    """One text being read: slots found so far and the spans that told them."""

    def __init__(
        self, text: str, words: list[tuple[int, str]], hits: list[Hit], is_asked: bool
    ) -> None:
        self.text, self.words, self.hits, self.is_asked = text, words, hits, is_asked
        self.slots: dict[str, str] = {}
        self.spans: list[tuple[int, int]] = []

    def take(self, slot: str, start: int, end: int, value: str | None = None) -> None:
        self.slots[slot] = value if value is not None else self.text[start:end]
        self.spans.append((start, end))

    @property
    def is_known(self) -> bool:
        return self.is_asked or bool(self.slots)

    def inside(self) -> None:
        """Building, unit and room."""
        if not _NUMBERED.search(self.text):
            return
        rest = blanked(self.text, self.spans)
        if dashed := _DASHED.search(rest):
            self.take("building", *dashed.span(), f"{dashed[1]}号楼")
            self.slots |= {"unit": f"{dashed[2]}单元", "room": dashed[3]}
            return
        building = (
            _last_said(_BUILDING, rest) or _BARE_BUILDING.search(rest) or _LETTERED.search(rest)
        )
        if building:
            lettered = building.re is _LETTERED
            name = f"{building['n']}座" if lettered else f"{_listed(building)}号楼"
            self.take("building", *building.span(), name)
        elif "community" in self.slots and (yard := _YARD.search(rest)):
            self.take("building", *yard.span())
        elif yard := _YARD.search(rest):
            self.take("yard", *yard.span())
        if tail := _DASHED_TAIL.search(rest):
            self.take("unit", *tail.span(), f"{tail[1]}单元")
            self.slots["room"] = tail[2]
            return
        if unit := _last_said(_UNIT, rest):
            self.take("unit", *unit.span(), f"{unit[1]}单元")
        if room := _ROOM.search(rest) or _ALONE_ROOM.search(rest):
            self.take("room", *room.span(), next(n for n in room.groups() if n))

    def unnamed(self) -> None:
        """珠江骏景5号楼: whatever stands right before a building is what it stands in."""
        if "community" in self.slots or "building" not in self.slots:
            return
        start = min(start for start, _ in self.spans)
        begin = begin_of_name(self.text, self.words, start, _LONGEST_NAME)
        if start - begin >= _LEAST_NAME:
            self.take("community", begin, start)

    def spot(self) -> None:
        """The landmark: a crossing, a gate, a part of the estate, a named road or building."""
        if "landmark" in self.slots:
            return
        rest = blanked(self.text, self.spans)
        if found := landmarks.crossing(rest, self.words):
            self._spotted(found)
            return
        if not self.slots and (found := landmarks.last_clause(rest, self.words)):
            self._spotted(found)
            return
        ends = sorted(end for _, end in self.spans)
        for end in reversed(ends):
            if beside := landmarks.beside(rest, end):
                self._spotted((end, beside))
                return
        for end in ends:
            if found_at := landmarks.spot_at(rest, end):
                self._spotted((end, found_at))
                return
        marks = [
            h for h in self.hits if h.entry.kind in ("road", "landmark") and rest[h.start] != " "
        ]
        if marks:
            start, end = marks[0].start, marks[0].end
            after = [(a - end, w) for a, w in self.words if a >= end]
            further = landmarks.spot(rest[end:], after, is_known=True)
            is_next = further is not None and further[0] == 0
            tail = landmarks.side(rest, end)
            self._spotted((start, end + further[1] if is_next and further else tail))
        elif found := landmarks.spot(rest, self.words, is_known=self.is_known):
            self._spotted(found)

    def _spotted(self, span: tuple[int, int]) -> None:
        if said := landmarks.spoken(self.text[span[0] : span[1]]):
            self.take("landmark", *span, said)


def _last_said(pattern: re.Pattern[str], rest: str) -> re.Match[str] | None:
    """The first that is not denied: "不是3单元，是2单元" says 2."""
    said = [m for m in pattern.finditer(rest) if not _DENIED.search(rest[: m.start()])]
    return said[0] if said else None


def _listed(building: re.Match[str]) -> str:
    """2，3和4 → 2、3、4; 1到3 → 1、2、3."""
    if building["from"]:
        first, last = int(building["from"]), int(building["to"])
        if first < last <= first + 9:
            return "、".join(map(str, range(first, last + 1)))
        return building["from"]
    return "、".join(re.findall(_N, building["n"]))


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text without what told the place."""
    return blanked(text, list(spans))
