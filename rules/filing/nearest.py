"""From a pin to the place it stands at, and from an entry to its full name."""

from __future__ import annotations

from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from rules.filing.places import Place, PlaceEntry
from rules.staffing.routing import lineage
from rules.street.street import Street

BUILDING_WITHIN, ESTATE_WITHIN = 60.0, 300.0  # metres; unverified defaults
_SLOT_OF = {
    "building": "building",
    "estate": "community",
    "village": "community",
    "yard": "community",
    "community": "community",
    "road": "landmark",
    "landmark": "landmark",
}


def metres(lat: float, lng: float, lat2: float, lng2: float) -> float:
    """Distance on the ground between two points of the same datum."""
    half = sin(radians(lat2 - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lng2 - lng) / 2) ** 2
    return 2 * 6371000 * asin(sqrt(half))


def nearest(street: Street, lat: float, lng: float) -> PlaceEntry | None:
    """The building the pin stands at, else the estate around it."""
    near: list[tuple[float, PlaceEntry]] = []
    for entry in street.places:
        if entry.lat is None or entry.lng is None:
            continue
        far = metres(lat, lng, entry.lat, entry.lng)
        if far <= (BUILDING_WITHIN if entry.kind == "building" else ESTATE_WITHIN):
            near.append((far, entry))
    buildings = [pair for pair in near if pair[1].kind == "building"]
    found = min(buildings or near, key=lambda pair: pair[0], default=None)
    return found[1] if found else None


def named(street: Street, entry: PlaceEntry) -> Place:
    """An entry as people say it: 芳群园四区 + 23号楼."""
    slots: dict[str, str] = {}
    for place_id in lineage(street, entry.id):
        spot = street.place_by_id[place_id]
        slot = _SLOT_OF.get(spot.kind)
        if slot and slot not in slots:
            slots[slot] = spot.name
        if slot == "community":
            break
    return Place(**slots, place_id=entry.id, lat=entry.lat, lng=entry.lng)


def coded(street: Street, code: str) -> Place | None:
    """The place of a code: the id of an entry, or ESTATE:BUILDING by their names."""
    if entry := street.place_by_id.get(code):
        return named(street, entry)
    estate, _, building = code.partition(":")
    place = settled(street, Place(community=estate or None, building=building or None))
    return place if place.place_id else None


def settled(street: Street, place: Place) -> Place:
    """A place known by name only, joined to its entry in the street's table where there is one."""
    if place.place_id or not place.community:
        return place
    order = ("estate", "yard", "village", "community")
    homes = [e for e in street.places if e.kind in order and _is_called(e, place.community)]
    if not homes:
        return place
    home = min(homes, key=lambda e: order.index(e.kind))
    houses = [e for e in street.places if e.parent == home.id and e.kind == "building"]
    entry = next((e for e in houses if _is_called(e, place.building or "")), home)
    lat, lng = (place.lat, place.lng) if place.lat is not None else (entry.lat, entry.lng)
    return replace(place, place_id=entry.id, lat=lat, lng=lng)


def _is_called(entry: PlaceEntry, name: str) -> bool:
    return name == entry.name or name in entry.aliases


def pinned(street: Street, lat: float, lng: float, said: Place, label: str) -> Place:
    """A pin with what its label says; a pin alone takes the name of what it stands at."""
    if said.place_id:
        return replace(said, lat=lat, lng=lng)
    entry = nearest(street, lat, lng)
    place = named(street, entry) if entry else Place(landmark=label or None)
    return replace(place, lat=lat, lng=lng)
