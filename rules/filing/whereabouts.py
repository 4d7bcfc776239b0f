"""Whether a place is one building or spot of the street, and which it could be while it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from rules.filing.nearest import named, settled
from rules.filing.places import Place, PlaceEntry
from rules.staffing.routing import lineage
from rules.street.short_names import GENERIC, short_names
from rules.street.street import Street

Missing = Literal["", "where", "area", "estate", "building", "no_such", "spot", "unknown"]
_SPOTS = ("building", "landmark", "road")
_ON_A_ROAD = re.compile(
    "[路街桥].{2,}|.{2,}[路街桥]口"
)  # somewhere on it: no longer the road alone
_LIKE_A_NAME = 2  # signs
_HOMES = ("estate", "yard", "village", "community")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """place: as far as it is known. missing: what is to be asked, "" for nothing.

    choices: the buildings, or the estates (area), it could be. no_such: there is no
    building of that name in the estate. unknown: no such estate in the table.
    """

    place: Place
    missing: Missing
    choices: tuple[PlaceEntry, ...] = ()


def whereabouts(street: Street, place: Place, is_pinned: bool = False) -> Whereabouts:
    """A pin, a known landmark or road, or one building of the table is somewhere one can go to."""
    homes = _homes(street, place.community)
    if place.building and (homes or not place.community):
        return _house(street, place, homes, is_pinned)
    place = settled(street, place)
    entry = street.place_by_id.get(place.place_id or "")
    if is_pinned or (entry and entry.kind in _SPOTS):
        return Whereabouts(place, "")
    if homes and not place.landmark and len(homes) > 1:
        return Whereabouts(place, "area", tuple(homes))
    if homes:
        is_found = place.landmark or place.yard or not _houses(street, homes)
        return Whereabouts(place, "" if is_found else "building")
    if place.community:
        return Whereabouts(place, "" if place.landmark else "unknown")
    if place.landmark and _ON_A_ROAD.search(place.landmark):
        return Whereabouts(place, "")
    return Whereabouts(place, "spot" if place else "where")


def _house(street: Street, place: Place, homes: list[PlaceEntry], is_pinned: bool) -> Whereabouts:
    """A building by its name, within the estates that are meant or in the whole street."""
    inside = _houses(street, homes) if homes else [p for p in street.places if _is_house(p)]
    able = tuple(container for container in inside if _is_called(container, place.building or ""))
    if len(able) == 1:
        return Whereabouts(_filled(street, place, able[0]), "")
    if is_pinned:
        return Whereabouts(place, "")
    if not able and homes and not _houses(street, homes):
        return Whereabouts(settled(street, place), "")
    if able:
        return Whereabouts(place, "estate", able)
    return Whereabouts(place, "no_such" if homes else "where")


def _filled(street: Street, place: Place, container: PlaceEntry) -> Place:
    whole = named(street, container)
    kept = replace(place, community=None, building=None, place_id=None, lat=None, lng=None)
    pin = Place(lat=place.lat, lng=place.lng)
    return kept.filled_from(whole).filled_from(pin if pin.lat is not None else Place())


def narrowed(street: Street, choices: tuple[PlaceEntry, ...], said: str) -> tuple[PlaceEntry, ...]:
    """The buildings whose estate can be called so: 一区, 芳群园."""
    able = [h for h in choices if said in estate_name(street, h)]
    exact = [h for h in able if estate_name(street, h).endswith(said)]
    return tuple(exact if len(exact) == 1 else able)


def estate_name(street: Street, entry: PlaceEntry) -> str:
    """What the estate of a building, or the estate itself, is called."""
    if not _is_house(entry):
        return entry.name
    parent = street.place_by_id.get(entry.parent or "")
    return parent.name if parent else ""


def _homes(street: Street, name: str | None) -> list[PlaceEntry]:
    """What a name of an estate or a community means; the finer kind goes first."""
    if not name:
        return []
    for kind in _HOMES:
        if found := [p for p in street.places if p.kind == kind and _is_called(p, name)]:
            return found
    homes = [p for p in street.places if p.kind in _HOMES[:-1]]
    if fits := short_names(p.name for p in homes).get(name):
        return [p for p in homes if p.name in fits]
    if len(name) < _LIKE_A_NAME or name in GENERIC:
        return []
    begun = [p for p in homes if p.name.startswith(name)]
    return begun or [p for p in homes if any(name in called for called in (p.name, *p.aliases))]


def homes_called(street: Street, name: str | None) -> list[str]:
    """The names of the estates that a name, or a part of one, can mean."""
    return [home.name for home in _homes(street, name)]


def is_name_of_homes(street: Street, said: str) -> bool:
    """Whether words are what one or several estates are called, in full or by a part: 润园."""
    return bool(_homes(street, said))


def _houses(street: Street, homes: list[PlaceEntry]) -> list[PlaceEntry]:
    ids = {home.id for home in homes}
    return [p for p in street.places if _is_house(p) and ids & set(lineage(street, p.id))]


def _is_house(entry: PlaceEntry) -> bool:
    return entry.kind == "building"


def _is_called(entry: PlaceEntry, name: str) -> bool:
    return name == entry.name or name in entry.aliases
