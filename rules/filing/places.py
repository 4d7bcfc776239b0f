"""Places as people name them and as the street's table knows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Slot = Literal["community", "yard", "building", "unit", "room", "landmark"]
SLOTS: tuple[Slot, ...] = ("community", "yard", "building", "unit", "room", "landmark")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, in canonical form: Arabic numerals, "6号楼", "2单元", "301".

    place_id names the finest entry of the street's table that matched, if any.
    lat and lng are GCJ-02 degrees of a pin the person sent or of that entry.
    """

    community: str | None = None
    yard: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str | None = None
    landmark: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lng: float | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, slot) for slot in SLOTS) or self.lat is not None

    def filled_from(self, other: Place) -> Place:
        """This place with every slot that `other` names taken from `other`."""
        named = {s: v for s in Place.__slots__ if (v := getattr(other, s)) is not None}
        return replace(self, **named)

    def spoken(self) -> str:
        """The place in one run of text, as a neighbour would say it."""
        return "".join(getattr(self, slot) or "" for slot in SLOTS)


PlaceKind = Literal[
    "street", "community", "estate", "yard", "village", "building", "road", "landmark"
]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One row of the street's table of places. parent is the id of what it lies in.

    grid is the 15-digit grid code, found on the entry itself or on an ancestor.
    has_property tells whether a property company looks after it (None: unknown).
    """

    id: str
    kind: PlaceKind
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    grid: str | None = None
    lat: float | None = None
    lng: float | None = None
    has_property: bool | None = None
