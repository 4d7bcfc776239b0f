"""The street's own names: longest match over names and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.understand.likeness import Likeness
from flows.understand.normalise import clean, numbered
from rules.places import PlaceEntry
from rules.street import Street

_LANE = re.compile(r"\d+号(?:胡同|巷|弄)$")
_ZONE = dict(zip("一二三四五六七八九", "123456789", strict=True))
HOMES = ("estate", "yard", "village", "community")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text, from start to end."""

    entry: PlaceEntry
    start: int
    end: int


class Gazetteer:
    """Names of places to entries; buildings are looked up under what they stand in."""

    def __init__(self, street: Street) -> None:
        self._entries: dict[str, PlaceEntry] = {}
        for entry in sorted(street.places, key=_rank):
            if entry.kind not in ("building", "street"):
                for name in _spellings(entry):
                    self._entries.setdefault(name, entry)
        longest = sorted(self._entries, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        self.likeness = Likeness(self._entries)
        self._buildings = {
            (entry.parent, name): entry
            for entry in street.places
            if entry.kind == "building"
            for name in (entry.name, *entry.aliases)
        }
        self._children: dict[str, list[str]] = {}
        for entry in street.places:
            if entry.parent:
                self._children.setdefault(entry.parent, []).append(entry.id)

    def hits(self, text: str) -> list[Hit]:
        """What the text names, left to right."""
        found = (m for m in self._pattern.finditer(text) if not cuts_number(text, *m.span()))
        hits = [Hit(self._entries[m[0]], m.start(), m.end()) for m in found]
        return [part for hit in hits for part in self._parts(hit, text)]

    def _parts(self, hit: Hit, text: str) -> Iterable[Hit]:
        """靛厂村3号胡同 names a village and a lane in it."""
        if hit.entry.kind in HOMES or not (lane := _LANE.search(text[hit.start : hit.end])):
            return (hit,)
        home = self._entries.get(text[hit.start : hit.start + lane.start()])
        if home is None or home.kind not in HOMES:
            return (hit,)
        middle = hit.start + lane.start()
        return (Hit(home, hit.start, middle), Hit(hit.entry, middle, hit.end))

    def entry(self, name: str) -> PlaceEntry:
        """The entry of a spelling this table holds."""
        return self._entries[name]

    def as_said(self, hit: Hit, text: str) -> str:
        """The official name for another spelling of its numbers, else the alias as it was said."""
        said = text[hit.start : hit.end]
        spelt = {numbered(clean(n)): n for n in (*hit.entry.aliases, hit.entry.name)}
        spelt |= {_arabic_zone(n): n for n in (*hit.entry.aliases, hit.entry.name)}
        return spelt.get(said, said)

    def building(self, parent: PlaceEntry, name: str) -> PlaceEntry | None:
        """The building of that name in an estate, or in the only estate of a community."""
        if found := self._buildings.get((parent.id, name)):
            return found
        inside = [self._buildings.get((child, name)) for child in self._children.get(parent.id, [])]
        known = [entry for entry in inside if entry]
        return known[0] if len(known) == 1 else None

    def words(self) -> Iterable[str]:
        return self._entries


def cuts_number(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a run of digits: 7号院 is not in 17号院."""
    begins = text[start - 1 : start].isdigit() and text[start].isdigit()
    return begins or (text[end - 1].isdigit() and text[end : end + 1].isdigit())


def _rank(entry: PlaceEntry) -> int:
    # An estate and a community may share a name; residents mean the estate.
    return HOMES.index(entry.kind) if entry.kind in HOMES else 9


def _spellings(entry: PlaceEntry) -> set[str]:
    names: set[str] = set()
    for name in (entry.name, *entry.aliases):
        plain = numbered(clean(name))
        names |= {name, plain, _arabic_zone(name)}
        if name.endswith("小区") and len(name) > 4:
            names.add(name.removesuffix("小区"))
    return {name for name in names if len(name) > 1}


def _arabic_zone(name: str) -> str:
    return re.sub("[一二三四五六七八九](?=区)", lambda m: _ZONE[m[0]], numbered(clean(name)))
