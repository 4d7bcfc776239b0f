"""Where a danger is: pieces in any order, until it is one building or spot one can go to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.danger import said as danger_said
from flows.danger.said import BUILDING, LEADS_IN
from flows.engine import State
from flows.report.placing import FAR
from flows.texts import danger as texts
from flows.texts.danger import corrected
from flows.understand import replies
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing.placing import locate
from rules.filing.nearest import coded, metres, named, pinned
from rules.filing.places import Place
from rules.filing.whereabouts import (
    Whereabouts,
    estate_name,
    homes_called,
    is_name_of_homes,
    narrowed,
    whereabouts,
)
from rules.lifecycle.tickets import Ticket, place_from
from rules.street.estate_pieces import stem_in
from rules.street.street import Street
from storage import tickets

_NO_HOME = ("where", "spot", "unknown")
_OPEN = ("estate", "area")
_LIKE_A_NAME = 2  # signs


@dataclass(frozen=True, slots=True)
class Taken:
    """The ticket with what a message says of its place. is_new: it said something of it."""

    ticket: Ticket
    where: Whereabouts
    is_new: bool
    is_pinned: bool
    is_torn: bool = False


def taken(chat: Chat, state: State, ticket: Ticket) -> Taken:
    """What the message adds to the place, told on to whoever works there."""
    is_pinned = bool(state.answers.get("is_pinned"))
    said, pin = _said(chat, state, ticket), _pin(chat)
    if pin and _is_apart(pin, ticket.place):
        where = whereabouts(chat.work.street, ticket.place, is_pinned)
        return Taken(ticket, where, False, is_pinned, is_torn=True)
    if pin:
        said, is_pinned = _beside_name(pin, ticket.place), pin.lat is not None
    if not said:
        where = whereabouts(chat.work.street, ticket.place, is_pinned)
        return Taken(ticket, _as_before(chat.work.street, state, where), False, is_pinned)
    corrects = chat.message.facts.corrects or danger_said.zone(chat.message.text) is not None
    merged = _merged(ticket.place, said, corrects)
    where = whereabouts(chat.work.street, merged, is_pinned)
    where = with_number(chat.work.street, where, chat.message.text)
    if where.place != ticket.place:
        is_more = _adds(ticket.place, where.place)
        reason = None if is_more else corrected(ticket.place.spoken(), where.place.spoken())
        ticket = locate(chat.work, ticket, where.place, reason=reason, is_watched=True)
    return Taken(ticket, where, True, is_pinned)


def _adds(before: Place, now: Place) -> bool:
    return before.filled_from(now).spoken() == now.spoken() and all(
        getattr(before, slot) in (None, getattr(now, slot)) for slot in ("community", "building")
    )


def _as_before(street: Street, state: State, where: Whereabouts) -> Whereabouts:
    """The choices that were narrowed already stay narrowed."""
    kept = tuple(
        street.place_by_id[i] for i in state.answers.get("choices", []) if i in street.place_by_id
    )
    return replace(where, choices=kept) if kept and where.missing in _OPEN else where


def _pin(chat: Chat) -> Place | None:
    """A location sent, or the code of a building scanned."""
    content = chat.inbound.content
    if chat.inbound.kind == "scan":
        return coded(chat.work.street, chat.work.links.place_behind(content.choice) or "")
    if chat.inbound.kind != "location" or content.lat is None or content.lng is None:
        return None
    return pinned(
        chat.work.street, content.lat, content.lng, chat.message.facts.place, content.text
    )


def _is_apart(pin: Place, named_place: Place) -> bool:
    if not named_place.building or not named_place.place_id or pin.lat is None or pin.lng is None:
        return False
    if named_place.lat is None or named_place.lng is None:
        return False
    return metres(pin.lat, pin.lng, named_place.lat, named_place.lng) > FAR


def _beside_name(pin: Place, before: Place) -> Place:
    """A pin says where exactly; the house that was named keeps its name."""
    if before.building and before.place_id:
        return Place(lat=pin.lat, lng=pin.lng)
    if before.building and pin.building and before.building != pin.building:
        return replace(pin, building=before.building, place_id=None)
    return pin


def _said(chat: Chat, state: State, ticket: Ticket) -> Place:
    """The place in the words, read in the light of what was asked."""
    text, found = chat.message.text, chat.message.facts.place
    if text and (picked := _picked(chat.work.street, state, text)):
        return picked
    if state.answers.get("guess") and replies.yes(text):
        return place_from(state.answers["guess"])
    if (part := danger_said.zone(text)) and (
        home := _sibling(chat.work.street, ticket.place, part)
    ):
        return replace(found, community=home, landmark=None, place_id=None)
    if building := danger_said.number(text, state):
        return Place(building=building)
    if found and danger_said.is_floor(text) and not found.community and ticket.place.building:
        return Place()
    if name := _home_named(chat.work.street, state, text, found):
        return Place(community=name)
    if not found.community and not ticket.place.community:
        found = replace(found, community=stem_in(chat.work.street, text))
    if found and not _is_within(found, danger_said.spot(text, state)):
        return found
    return Place(landmark=danger_said.spot(text, state))


def _home_named(street: Street, state: State, text: str, found: Place) -> str | None:
    """A bare name that is part of what estates are called, said to who asks where."""
    if found.community or found.building or state.answers.get("missing") not in _NO_HOME:
        return None
    said = LEADS_IN.sub("", text.strip())
    return said if is_name_of_homes(street, said) else None


def _is_within(found: Place, spot: str | None) -> bool:
    """Whether only a part of the name was read: 莲花池 of 莲花池公园."""
    is_bare = found.landmark and not (found.place_id or found.community or found.building)
    name = found.landmark or ""
    return bool(is_bare and spot and name in spot and name != spot)


def _sibling(street: Street, place: Place, part: str) -> str | None:
    """The estate beside the one that is known, by the part of its name that differs: 四区."""
    called = [home for home in homes_called(street, place.community) if home.endswith(part)]
    if len(called) == 1:
        return called[0]
    stem = (place.community or "")[:_LIKE_A_NAME]
    names = [p.name for p in street.places if p.kind == "estate" and p.name.endswith(part)]
    able = [name for name in names if stem and name.startswith(stem)]
    return able[0] if len(able) == 1 else None


def _picked(street: Street, state: State, text: str) -> Place | None:
    """One of the estates that were named, or the only one that is called so."""
    ids = state.answers.get("choices", [])
    choices = tuple(street.place_by_id[i] for i in ids if i in street.place_by_id)
    if not choices:
        return None
    digit = replies.digit(text)
    if digit and len(choices) <= texts.MOST_CHOICES and digit <= len(choices):
        return named(street, choices[digit - 1])
    name = LEADS_IN.sub("", text)
    able = narrowed(street, choices, name) if len(name) >= _LIKE_A_NAME else ()
    return named(street, able[0]) if len(able) == 1 else None


def narrowed_by(street: Street, state: State, text: str, where: Whereabouts) -> Whereabouts:
    """Fewer buildings it could be, by a part of an estate's name: 芳群园."""
    name = LEADS_IN.sub("", text)
    if where.missing not in _OPEN or len(name) < _LIKE_A_NAME:
        return where
    able = narrowed(street, where.choices, name)
    return replace(where, choices=able) if able else where


def _merged(before: Place, said: Place, corrects: bool) -> Place:
    """A piece more of the place; another estate or building takes the place of the first."""
    is_elsewhere = said.community and before.community and said.community != before.community
    if is_elsewhere and before.place_id and before.building and not corrects:
        return said
    is_other = is_elsewhere or (said.building and before.building not in (None, said.building))
    base = replace(before, place_id=None, lat=None, lng=None)
    if is_other and before.place_id:
        base = replace(base, unit=None, room=None)
    if _adds_a_spot(before.landmark, said.landmark) and not corrects:
        said = replace(said, landmark=f"{before.landmark}{said.landmark}")
    return base.filled_from(said)


def _adds_a_spot(before: str | None, said: str | None) -> bool:
    return bool(before and said and said not in before and before not in said)


def with_number(street: Street, where: Whereabouts, text: str) -> Whereabouts:
    """芳群园一区8号: in an estate of buildings that is one of them."""
    number = danger_said.house_number(text)
    if where.missing != "building" or number is None:
        return where
    found = whereabouts(street, replace(where.place, building=number, place_id=None))
    if not found.missing:
        return found
    return _door(street, where, number)


def _door(street: Street, where: Whereabouts, number: str) -> Whereabouts:
    """In a village houses have numbers, and few of them stand in the table."""
    entry = street.place_by_id.get(where.place.place_id or "")
    if entry is None or entry.kind != "village":
        return where
    return Whereabouts(replace(where.place, landmark=number.removesuffix(BUILDING)), "")


def question(street: Street, where: Whereabouts, is_again: bool) -> str:
    """What is still to be said of the place, as one question; "" where nothing is."""
    place = where.place
    match where.missing:
        case "":
            return ""
        case "estate":
            names = list(dict.fromkeys(estate_name(street, h) for h in where.choices))
            if is_again and len(names) > texts.MOST_CHOICES:
                return texts.ASK_ESTATE_AGAIN
            return texts.ask_estate(place.building or "", names)
        case "area":
            names = [estate_name(street, home) for home in where.choices]
            return texts.ask_area(place.community or "", names)
        case "unknown":
            return texts.ask_road(place.community or "")
        case "building":
            return texts.ask_building(place.community or "")
        case "no_such":
            return texts.no_such_building(place.community or "", place.building or "")
        case "spot":
            return texts.ask_spot(place.spoken())
        case _:
            return texts.ASK_AGAIN if is_again else texts.ASK_WHERE


def all_words(work: Work, ticket: Ticket) -> str:
    return "；".join(tickets.words_of(work.tx, ticket.id))
