"""A household that something is brought to, as history and the list name it."""

from __future__ import annotations

from rules.filing.places import Place


def door(place: Place) -> str:
    return place.spoken() or "这户"
