"""From text to place: the street's own names first, then the grammar of addresses on the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.understand.places import doors, landmarks
from flows.understand.places.breaks import begin_of_name
from flows.understand.places.estates import unknown_estate
from flows.understand.places.gazetteer import HOMES, Gazetteer, Hit, Unclear
from flows.understand.segment import Segmenter
from rules.filing.places import Place

_FURTHER = re.compile(
    r"(?:小区|社区)(?![一-龥]?(?:里|外|内|门|大))|第?[一二三四五六七八九十\d]{1,2}(?:社区|[区期里](?!面|头))|[东西南北中]区"
)
_LEAST_NAME, _LONGEST_NAME = 3, 7


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The place and the spans of the text that told it.

    guessed: what was written and the name it was taken for, when they differ.
    estates: those that a short name fits, when they are several.
    broken: a span of a landmark that is the very thing something is wrong with.
    """

    place: Place
    spans: tuple[tuple[int, int], ...]
    guessed: tuple[str, str] | None = None
    broken: tuple[int, int] | None = None
    estates: tuple[str, ...] = ()


def locate(
    text: str, gazetteer: Gazetteer, segmenter: Segmenter, *, is_asked: bool = False
) -> FoundPlace:
    """The place a normalised text names; an empty one when it names none.

    is_asked: the text may answer where; then the least of spots is a place.
    """
    hits = gazetteer.hits(text)
    home, guessed = _home(hits), None
    unclear = gazetteer.unclear(text) if home is None else None
    if home is None and not unclear and (guess := gazetteer.likeness.guess(text)):
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
    elif unclear:
        reading.take("community", unclear.start, unclear.end)
    elif estate := unknown_estate(text, reading.words, [(h.start, h.end) for h in hits]):
        reading.take("community", *estate[1], estate[0])
    reading.inside()
    if home and "building" not in reading.slots:
        reading.building_of(home, gazetteer)
    reading.unnamed()
    reading.spot()
    entry = home.entry if home else (hits[0].entry if hits else None)
    if home and "building" in reading.slots:
        entry = gazetteer.building(home.entry, reading.slots["building"]) or entry
    estates = _estates(reading.slots, home, unclear, gazetteer)
    if len(estates) == 1 and unclear:
        only = gazetteer.entry(estates[0])
        reading.slots["community"], estates = only.name, ()
        entry = gazetteer.building(only, reading.slots.get("building", "")) or only
    known = (entry.id, entry.lat, entry.lng) if entry else (None, None, None)
    place = Place(**reading.slots, place_id=known[0], lat=known[1], lng=known[2])
    return FoundPlace(place, tuple(reading.spans), guessed, reading.broken, estates)


def _estates(
    slots: Mapping[str, str], home: Hit | None, unclear: Unclear | None, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Which estates a name leaves open; a community does where several have such a building."""
    building = slots.get("building", "")
    if unclear:
        return gazetteer.able(unclear.names, building)
    if home is None or home.entry.kind != "community" or not building or "landmark" in slots:
        return ()
    able = gazetteer.able(gazetteer.estates_of(home.entry), building)
    return able if len(able) > 1 else ()


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
        self.broken: tuple[int, int] | None = None

    def take(self, slot: str, start: int, end: int, value: str | None = None) -> None:
        self.slots[slot] = value if value is not None else self.text[start:end]
        self.spans.append((start, end))

    @property
    def is_known(self) -> bool:
        return self.is_asked or bool(self.slots)

    def inside(self) -> None:
        """Building, unit and room."""
        estate_end = max((end for _, end in self.spans), default=None)
        rest = blanked(self.text, self.spans)
        named = estate_end if "community" in self.slots else None
        for part in doors.parts(rest, named, is_asked=self.is_asked):
            self.take(part.slot, part.start, part.end, part.value)

    def building_of(self, home: Hit, gazetteer: Gazetteer) -> None:
        """芳群园一区6号: a number of an estate that has such a building."""
        number = landmarks.number_at(self.text, home.end)
        if number and gazetteer.building(home.entry, f"{number}号楼"):
            self.take("building", home.end, home.end + len(number) + 1, f"{number}号楼")

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
            if door := landmarks.door_at(rest, end):
                self._spotted(door)
                return
        marks = [
            h for h in self.hits if h.entry.kind in ("road", "landmark") and rest[h.start] != " "
        ]
        if marks:
            start, end = marks[0].start, marks[0].end
            after = [(a - end, w) for a, w in self.words if a >= end]
            further = landmarks.spot(rest[end:], after, is_known=True)
            is_next = further is not None and further[0] == 0
            door = landmarks.door_at(rest, end)
            tail = door[1] if door else landmarks.side(rest, end)
            self._spotted((start, end + further[1] if is_next and further else tail))
        elif found := landmarks.spot(rest, self.words, is_known=self.is_known):
            self._spotted(found)

    def _spotted(self, span: tuple[int, int]) -> None:
        if said := landmarks.spoken(self.text[span[0] : span[1]]):
            self.take("landmark", *span, said)
            self.broken = landmarks.thing_at(self.text, *span)


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text without what told the place."""
    return blanked(text, list(spans))


def with_thing(rest: str, text: str, found: FoundPlace) -> str:
    """What told no place, with the thing it is about where that stood for the place as well."""
    if found.broken is None:
        return rest
    start, end = found.broken
    return rest[:start] + text[start:end] + rest[end:]
