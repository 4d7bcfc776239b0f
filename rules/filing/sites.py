"""Which estate and which spot a place belongs to: the keys by which tickets are found together."""

from __future__ import annotations

from rules.filing.places import Place
from rules.staffing.routing import lineage
from rules.street.street import Street

_HOMES = ("estate", "yard", "village")


def estate_of(street: Street, place: Place) -> str | None:
    """The id of the estate, yard or village, else of the community, else its name as told."""
    outward = [street.place_by_id[spot] for spot in lineage(street, place.place_id)]
    homes = [entry.id for entry in outward if entry.kind in _HOMES]
    areas = [entry.id for entry in outward if entry.kind == "community"]
    return next(iter([*homes, *areas]), None) or place.community or place.yard


def site_of(street: Street, place: Place) -> str | None:
    """The building or spot in the estate; doors are not told apart."""
    parts = [estate_of(street, place), place.yard, place.building or place.landmark]
    return "·".join(part for part in parts if part) or None
