"""The street's own names: longest match over names and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.understand.normalise import clean, numbered
from flows.understand.places.likeness import Likeness
from rules.filing.places import PlaceEntry
from rules.street.estate_pieces import stems
from rules.street.short_names import is_of_part, is_short_for, short_names
from rules.street.street import Street

# A name of two signs means an estate only where an address goes on behind it.
_GOES_ON = re.compile(
    r"(?:的|小区|社区)?\s*[甲乙丙丁]?\d{1,3}[甲乙丙丁]?\s*(?:号[楼院]?(?!线)|[栋幢座#]|楼|单元|[-/]\d)"
)
_BEFORE = frozenset("在到住是从去往家们咱俺的叫这那就给跟和您好啊呀哎喂报修")
_LANE = re.compile(r"\d+号(?:胡同|巷|弄)$")
_ZONE = dict(zip("一二三四五六七八九", "123456789", strict=True))
HOMES = ("estate", "yard", "village", "community")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text, from start to end."""

    entry: PlaceEntry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unclear:
    """A short name that fits several estates, from start to end."""

    names: tuple[str, ...]
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
        homes = {e.name: e for e in sorted(street.places, key=_rank) if e.kind in HOMES}
        estates = [name for name, e in homes.items() if e.kind != "community"]
        self._short = short_names(estates, set(self._entries))
        communities = [name for name, e in homes.items() if e.kind == "community"]
        rest = short_names(communities, {*self._entries, *self._short})
        self._short = {
            **self._short,
            **{form: fits for form, fits in rest.items() if form.endswith("社区")},
        }
        further = {c: fits for c, fits in stems(street).items() if c not in self._entries}
        self._short = {**further, **self._short}
        for form, fits in self._short.items():
            if len(fits) == 1:
                self._entries[form] = homes[fits[0]]
        self._unclear = _any_of(form for form, fits in self._short.items() if len(fits) > 1)
        self._pattern = _any_of(self._entries)
        self.likeness = Likeness(set(self._entries) - set(self._short))
        self._buildings = {
            (entry.parent, name): entry
            for entry in street.places
            if entry.kind == "building"
            for name in (entry.name, *entry.aliases)
        }
        self._names = {e.id: e.name for e in street.places if e.kind in HOMES}
        self._children: dict[str, list[str]] = {}
        for entry in street.places:
            if entry.parent:
                self._children.setdefault(entry.parent, []).append(entry.id)

    def hits(self, text: str) -> list[Hit]:
        """What the text names, left to right."""
        found = (
            m
            for m in self._pattern.finditer(text)
            if not cuts_number(text, *m.span()) and self._is_meant(text, m)
        )
        hits = [Hit(self._entries[m[0]], m.start(), m.end()) for m in found]
        return [part for hit in hits for part in self._parts(hit, text)]

    def unclear(self, text: str) -> Unclear | None:
        """A short name in the text that fits several estates."""
        found = (m for m in self._unclear.finditer(text) if self._is_meant(text, m))
        first = next(found, None)
        return Unclear(self._short[first[0]], *first.span()) if first else None

    def _is_meant(self, text: str, found: re.Match[str]) -> bool:
        """A short name is one where no other name can go through it."""
        if found[0] not in self._short:
            return True
        before = text[found.start() - 1 : found.start()]
        if before and "\u4e00" <= before <= "\u9fa5" and before not in _BEFORE:
            return False
        return is_of_part(found[0]) or bool(_GOES_ON.match(text, found.end()))

    def able(self, names: Iterable[str], building: str) -> tuple[str, ...]:
        """Those of the estates that have such a building; all of them where none has."""
        names = tuple(names)
        having = tuple(n for n in names if (self._entries[n].id, building) in self._buildings)
        return having or names

    def estates_of(self, community: PlaceEntry) -> tuple[str, ...]:
        """What the estates of a community are called."""
        inside = self._children.get(community.id, [])
        return tuple(self._names[i] for i in inside if i in self._names)

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
        """The official name for a short form or another spelling, else the alias as it was said."""
        said = text[hit.start : hit.end]
        spelt = {numbered(clean(n)): n for n in (*hit.entry.aliases, hit.entry.name)}
        spelt |= {_arabic_zone(n): n for n in (*hit.entry.aliases, hit.entry.name)}
        said = spelt.get(said, said)
        is_part = hit.entry.kind != "community" and is_short_for(said, hit.entry.name)
        return hit.entry.name if said in self._short or is_part else said

    def building(self, parent: PlaceEntry, name: str) -> PlaceEntry | None:
        """The building of that name in an estate, or in the only estate of a community."""
        if found := self._buildings.get((parent.id, name)):
            return found
        inside = [self._buildings.get((child, name)) for child in self._children.get(parent.id, [])]
        known = [entry for entry in inside if entry]
        return known[0] if len(known) == 1 else None

    def words(self) -> Iterable[str]:
        return self._entries


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)")


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
