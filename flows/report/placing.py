"""Where: names said, pins sent and what they make of each other.

answers kept: where (slots of Place), pin (a pin's own place), guessed [written, taken for],
outside (the district or street named), estates (names a short one fits),
changed {from, to} for the next confirmation only.
"""

from __future__ import annotations

from typing import Any

from flows.engine import Answers, Message
from rules.filing.nearest import metres
from rules.filing.places import SLOTS, Place
from rules.lifecycle.tickets import place_from, place_json

FAR = 400.0  # metres between a pin and the place named (domain.md 5.2)


def placed(answers: Answers, message: Message) -> dict[str, Any]:
    """What a message adds to the place."""
    found: dict[str, Any] = {}
    facts = message.facts
    if facts.guessed:
        found["guessed"] = list(facts.guessed)
    if facts.outside:
        found["outside"] = facts.outside
    before = place_from(answers.get("where") or {})
    if pin := message.pin:
        return found | _pinned(before, pin)
    if not facts.place:
        return found
    if facts.place.community in answers.get("estates", []) and before.building:
        found |= chosen(answers, str(facts.place.community))
        before = place_from(found["where"])
        named = {slot: getattr(facts.place, slot) for slot in SLOTS}
        return found | _named(before, Place(**named), corrects=False)
    if facts.place.community:
        found["estates"] = list(facts.estates)
    found |= _named(before, facts.place, facts.corrects)
    pinned = place_from(answers.get("pin") or {})
    if pinned and _apart(pinned, facts.place) is None:
        found["where"] |= {"lat": pinned.lat, "lng": pinned.lng}
    return found


def _pinned(before: Place, pin: Place) -> dict[str, Any]:
    """A pin adds where exactly; the name that was said stays what it is called."""
    kept = {"pin": place_json(pin)}
    if not before.community:
        return kept | {"where": place_json(pin.filled_from(_without_pin(before)))}
    if _apart(pin, before) is None:
        named = before.filled_from(Place(lat=pin.lat, lng=pin.lng))
        if pin.community == before.community and pin.building and not before.building:
            named = pin.filled_from(_without_pin(before))
        return kept | {"where": place_json(named)}
    return kept


def _without_pin(place: Place) -> Place:
    return Place(**{slot: getattr(place, slot) for slot in SLOTS})


def _named(before: Place, place: Place, corrects: bool) -> dict[str, Any]:
    is_elsewhere = place.community and before.community and place.community != before.community
    merged = place if is_elsewhere else before.filled_from(place)
    is_other_house = place.building is not None and place.building != before.building
    if is_other_house and not place.place_id and merged.place_id:
        # "是5号楼" names no community: what was found for 3号楼 no longer holds.
        merged = Place(**{**place_json(merged), "place_id": None})
    found: dict[str, Any] = {"where": place_json(merged)}
    if before and (corrects or _overwrites(before, place)):
        found["changed"] = {"from": before.spoken(), "to": place.spoken()}
    return found


def _overwrites(before: Place, place: Place) -> bool:
    pairs = ((getattr(before, slot), getattr(place, slot)) for slot in SLOTS)
    return any(old and new and old != new for old, new in pairs)


def _apart(pin: Place, named: Place) -> float | None:
    """How far a pin is from the place named, when that is too far for both to be right."""
    if pin.lat is None or pin.lng is None or named.lat is None or named.lng is None:
        return None
    far = metres(pin.lat, pin.lng, named.lat, named.lng)
    return far if far > FAR else None


def is_torn(answers: Answers) -> bool:
    """Whether the pin and the name cannot both be right."""
    pin, named = place_from(answers.get("pin") or {}), place_from(answers.get("where") or {})
    return bool(pin) and bool(named.community) and _apart(pin, named) is not None


def is_several(answers: Answers) -> bool:
    """Whether what the estate was called fits several and no pin says which."""
    return len(answers.get("estates", [])) > 1 and not answers.get("pin")


def chosen(answers: Answers, name: str) -> dict[str, Any]:
    """The place with the estate that was meant; what was found for the short name holds no more."""
    place = place_from(answers["where"])
    kept = {slot: getattr(place, slot) for slot in SLOTS} | {"community": name}
    return {"where": place_json(Place(**kept)), "estates": []}
