"""Many tell of one thing: it becomes one ticket that all of them follow (domain.md D6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.texts import incident as texts
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.sameness import is_whole, reach_of, same
from handlers.scene import Scene
from handlers.tickets import advance
from handlers.together import of_one_outage
from rules.hours import spoken
from rules.incidents import (
    family,
    is_near,
    keeps_own,
    people_for,
)
from rules.nearest import named, settled
from rules.places import Place
from rules.routing import duty, leader
from rules.sites import estate_of
from rules.states import LIVE, Actor
from rules.street import Street
from rules.tickets import Ticket, place_from
from storage import incidents, media, outbox, tickets
from storage.database import Transaction

_WORKED_ON = (*LIVE, "parked")
_MILESTONES = (10, 30, 100, 300, 1000)  # how often the lead hears that it grows; unverified default


def is_incident(ticket: Ticket) -> bool:
    return ticket.incident == ticket.number


def under_way(tx: Transaction, street: Street, answers: Mapping[str, Any]) -> Ticket | None:
    """The incident over an estate that a report being told belongs to, by kind and place."""
    what, where = answers["what"], place_from(answers.get("where") or {})
    code = what["category"]
    if code is None or not where or reach_of(street, code, what["matter"]) != "whole":
        return None
    place = settled(street, where)
    found = incidents.under_way(tx, family(street, code))
    return next((t for t in found if _is_at(street, t, place)), None)


def _is_at(street: Street, ticket: Ticket, place: Place) -> bool:
    return is_near(ticket, replace(ticket, place=place, estate=estate_of(street, place)))


def until(ticket: Ticket, now: datetime) -> str | None:
    """By when it is expected to be done, in words, while that lies ahead."""
    ahead = ticket.expected_at is not None and ticket.expected_at > now
    return spoken(ticket.expected_at, now) if ahead and ticket.expected_at else None


def gathered(scene: Scene, ticket: Ticket) -> Ticket:
    """A ticket just filed, after it is known whether many tell of the same.

    It comes back merged into an incident, as the incident itself, or as it was.
    """
    tx, street, now = scene.tx, scene.street, scene.now
    if ticket.category is None:
        return ticket
    if (keeps_own(ticket) or scene.member) and (found_one := _around(scene, ticket)):
        return _linked(tx, ticket, found_one, now)
    if not is_whole(street, ticket):
        return ticket  # one bench and another: only who tells of them knows whether it is one
    live = of_one_outage(tx, street, ticket, now)
    if not live:
        return ticket
    _put_together(tx, street, live, scene.person.id, now)
    return tickets.get(tx, ticket.id)


def _put_together(
    tx: Transaction, street: Street, live: Sequence[Ticket], reads: str, now: datetime
) -> Ticket:
    """The first becomes the incident, the others part of it. reads: who reads so in a reply."""
    parent = declare(tx, street, tickets.get(tx, live[0].id), "system", now)
    for child in live[1:]:
        parent = merge(tx, street, tickets.get(tx, child.id), parent, "system", now)
    for child in live[1:]:
        tell_gathered(tx, street, parent, child, now, reads=reads)
    _report_up(tx, street, parent, now)
    return parent


def kept_apart(scene: Scene, ticket: Ticket, other: str) -> Ticket:
    """Whoever told it says it is not what others told: it is never put together by itself."""
    by, now = scene.person.id, scene.now
    reason = texts.different(other)
    return advance(*(scene.tx, ticket, "part", "resident", by, now), reason=reason)


def _around(scene: Scene, ticket: Ticket) -> Ticket | None:
    found = incidents.under_way(scene.tx, family(scene.street, ticket.category or ""))
    reach = reach_of(scene.street, ticket.category, ticket.matter)
    return next(iter(same(scene, found, ticket.place, ticket.matter, reach)), None)


def _linked(tx: Transaction, ticket: Ticket, parent: Ticket, now: datetime) -> Ticket:
    return advance(*(tx, ticket, "gather", "system", "system", now), incident=parent.number)


def declare(tx: Transaction, street: Street, ticket: Ticket, by: str, now: datetime) -> Ticket:
    """Make a ticket an incident: from now on it stands for all it can reach, not for one door."""
    place = _reached(street, ticket)
    incidents.keep_places(tx, ticket)
    return advance(
        *(tx, ticket, "gather", _actor(by), by, now),
        incident=ticket.number,
        place=place,
    )


def _actor(by: str) -> Actor:
    return "system" if by == "system" else "desk"


def _reached(street: Street, ticket: Ticket) -> Place:
    category = street.category_by_code.get(ticket.category or "")
    if category is None or category.reach == "object":
        return ticket.place
    if category.reach == "building":
        return replace(ticket.place, unit=None, room=None)
    return _estate(street, ticket)


def _estate(street: Street, ticket: Ticket) -> Place:
    entry = street.place_by_id.get(ticket.estate or "")
    if entry is not None:
        return named(street, entry)
    whole = ticket.place
    return Place(community=whole.community, yard=whole.yard, lat=whole.lat, lng=whole.lng) or whole


def merge(
    tx: Transaction,
    street: Street,
    child: Ticket,
    parent: Ticket,
    by: str,
    now: datetime,
) -> Ticket:
    """A ticket goes on as part of an incident: its people follow that, nobody works on both.

    Who may be in danger is only linked. Returns the incident as it stands then.
    """
    if keeps_own(child):
        _linked(tx, child, parent, now)
        return parent
    lead, people = child.lead, tickets.reporters_of(tx, child.id)
    child = advance(
        *(tx, child, "merge", _actor(by), by, now),
        to=parent.number,
        incident=parent.number,
        closed_at=now,
    )
    outbox.cancel(tx, ticket_id=child.id)
    tickets.copy_words(tx, child.id, parent.id)
    for person in people:
        tickets.join(tx, parent.id, person, now, child.place)
        parent = advance(*(tx, parent, "join", _actor(by), by, now), to=child.number)
    if lead and lead != parent.lead:
        tell(tx, street, child, "merged", lead, now, words=parent.number)
    return parent


def tell_gathered(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    child: Ticket,
    now: datetime,
    reads: str = "",
) -> None:
    """Theirs is one of many now, under another number. reads: who reads so in a reply now."""
    for person in tickets.reporters_of(tx, child.id):
        if person != reads and not keeps_own(child):
            tell_joined(tx, street, ticket, person, child.number, now)


def tell_joined(
    tx: Transaction, street: Street, ticket: Ticket, person: str, mark: str, now: datetime
) -> None:
    count = str(tickets.count_reporters(tx, ticket.id))
    tell(tx, street, ticket, "gathered", person, now, mark=mark, count=count)


def _report_up(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> None:
    """The desk and the leader of the area hear of it as one thing."""
    count = tickets.count_reporters(tx, ticket.id)
    for member in (duty(street, now), leader(street, ticket.place.place_id, now)):
        if member and member.id != ticket.lead:
            _tell_size(tx, street, ticket, member.id, now, count)
    if ticket.lead:
        _tell_size(tx, street, ticket, ticket.lead, now, count)


def _tell_size(
    tx: Transaction, street: Street, ticket: Ticket, person: str, now: datetime, count: int
) -> None:
    needs = sum(h.done_at is None for h in incidents.households(tx, ticket.id))
    words = texts.grown(count, needs)
    tell(tx, street, ticket, "incident", person, now, mark=f"size:{count}", words=words)


def join(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    person: str,
    answers: Mapping[str, Any],
    now: datetime,
) -> tuple[Ticket, int]:
    """One more household: their words and photos are kept, no worker is pushed for it.

    Returns the incident and how many they are now.
    """
    place = settled(street, place_from(answers.get("where") or {}))
    tickets.join(tx, ticket.id, person, now, place)
    for at, text in answers.get("words", []):
        tickets.add_words(tx, ticket.id, person, datetime.fromisoformat(at), text)
    media.attach(tx, answers.get("media", []), ticket.id, "report")
    ticket = advance(tx, ticket, "join", "resident", person, now)
    if ticket.incident is None and (live := of_one_outage(tx, street, ticket, now)):
        ticket = _put_together(tx, street, live, person, now)
        return ticket, tickets.count_reporters(tx, ticket.id)
    count = tickets.count_reporters(tx, ticket.id)
    if count >= people_for(ticket) and ticket.incident is None:
        ticket = declare(tx, street, ticket, "system", now)
        _report_up(tx, street, ticket, now)
    elif count in _MILESTONES and ticket.lead:
        _tell_size(tx, street, ticket, ticket.lead, now, count)
    return ticket, count


def restored(tx: Transaction, street: Street, ticket: Ticket, words: str, now: datetime) -> None:
    """All of them hear that it is done and what to look after; they are asked later."""
    care = texts.aftercare(street.kind_of(ticket.category), street.hotline)
    tell_reporters(tx, street, ticket, "restored", now, words=words, extra=care)


def receipt(scene: Scene, ticket: Ticket) -> str:
    """What a reporter reads whose ticket was merged as soon as it was filed."""
    parent = tickets.numbered(scene.tx, ticket.incident or "")[0]
    count = tickets.count_reporters(scene.tx, parent.id)
    who = spoken_name(scene.street, parent.lead)
    when = until(parent, scene.now) or spoken(parent.due_at, scene.now)
    return texts.gathered(parent.number, count, who, when)
