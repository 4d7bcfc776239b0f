"""Many tell of one thing: it becomes one ticket that all of them follow (domain.md D6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.context import Work
from handlers.filing.sameness import is_whole, reach_of, same
from handlers.filing.together import of_one_outage
from handlers.lifecycle.tickets import advance
from rules.filing.incidents import (
    family,
    is_near,
    keeps_own,
    people_for,
)
from rules.filing.intake import Intake
from rules.filing.nearest import named, settled
from rules.filing.places import Place
from rules.filing.sites import estate_of
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE, TicketRole
from rules.lifecycle.tickets import Ticket
from rules.notices.words.incident import aftercare, different, grown
from rules.staffing.routing import duty, leader
from rules.street.street import Street
from storage import incidents, media, outbox, tickets
from storage.database import Transaction

_WORKED_ON = (*LIVE, "parked")
_MILESTONES = (10, 30, 100, 300, 1000)  # how often the lead hears that it grows; unverified default


def is_incident(ticket: Ticket) -> bool:
    return ticket.incident == ticket.number


def under_way(tx: Transaction, street: Street, intake: Intake) -> Ticket | None:
    """The incident over an estate that a report being told belongs to, by kind and place."""
    code = intake.category
    if code is None or not intake.place or reach_of(street, code, intake.matter) != "whole":
        return None
    place = settled(street, intake.place)
    found = incidents.under_way(tx, family(street, code))
    return next((t for t in found if _is_at(street, t, place)), None)


def _is_at(street: Street, ticket: Ticket, place: Place) -> bool:
    return is_near(ticket, replace(ticket, place=place, estate=estate_of(street, place)))


def until(ticket: Ticket, now: datetime) -> str | None:
    """By when it is expected to be done, in words, while that lies ahead."""
    ahead = ticket.expected_at is not None and ticket.expected_at > now
    return spoken(ticket.expected_at, now) if ahead and ticket.expected_at else None


def gathered(work: Work, ticket: Ticket) -> Ticket:
    """A ticket just filed, after it is known whether many tell of the same.

    It comes back merged into an incident, as the incident itself, or as it was.
    """
    if ticket.category is None:
        return ticket
    if (keeps_own(ticket) or work.actor.member) and (found_one := _around(work, ticket)):
        return _linked(work, ticket, found_one)
    if not is_whole(work.street, ticket):
        return ticket  # one bench and another: only who tells of them knows whether it is one
    live = of_one_outage(work, ticket)
    if not live:
        return ticket
    _put_together(work, live, work.actor.person or "")
    return tickets.get(work.tx, ticket.id)


def _put_together(work: Work, live: Sequence[Ticket], reads: str) -> Ticket:
    """The first becomes the incident, the others part of it. reads: who reads so in a reply."""
    parent = declare(work, tickets.get(work.tx, live[0].id))
    for child in live[1:]:
        parent = merge(work, tickets.get(work.tx, child.id), parent)
    for child in live[1:]:
        tell_gathered(work, parent, child, reads=reads)
    _report_up(work, parent)
    return parent


def kept_apart(work: Work, ticket: Ticket, other: str) -> Ticket:
    """Whoever told it says it is not what others told: it is never put together by itself."""
    return advance(work, ticket, "part", "resident", reason=different(other))


def _around(work: Work, ticket: Ticket) -> Ticket | None:
    found = incidents.under_way(work.tx, family(work.street, ticket.category or ""))
    reach = reach_of(work.street, ticket.category, ticket.matter)
    return next(iter(same(work, found, ticket.place, ticket.matter, reach)), None)


def _linked(work: Work, ticket: Ticket, parent: Ticket) -> Ticket:
    return advance(work, ticket, "gather", "system", incident=parent.number)


def declare(work: Work, ticket: Ticket, role: TicketRole = "system") -> Ticket:
    """Make a ticket an incident: from now on it stands for all it can reach, not for one door."""
    place = _reached(work.street, ticket)
    incidents.keep_places(work.tx, ticket)
    return advance(work, ticket, "gather", role, incident=ticket.number, place=place)


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


def merge(work: Work, child: Ticket, parent: Ticket, role: TicketRole = "system") -> Ticket:
    """A ticket goes on as part of an incident: its people follow that, nobody works on both.

    Who may be in danger is only linked. Returns the incident as it stands then.
    """
    if keeps_own(child):
        _linked(work, child, parent)
        return parent
    lead, people = child.lead, tickets.reporters_of(work.tx, child.id)
    child = advance(
        work,
        child,
        "merge",
        role,
        to=parent.number,
        incident=parent.number,
        closed_at=work.now,
    )
    outbox.cancel(work.tx, ticket_id=child.id)
    tickets.copy_words(work.tx, child.id, parent.id)
    for person in people:
        tickets.join(work.tx, parent.id, person, work.now, child.place)
        parent = advance(work, parent, "join", role, to=child.number)
    if lead and lead != parent.lead:
        work.tell(child, "merged", lead, words=parent.number)
    return parent


def tell_gathered(work: Work, ticket: Ticket, child: Ticket, reads: str = "") -> None:
    """Theirs is one of many now, under another number. reads: who reads so in a reply now."""
    for person in tickets.reporters_of(work.tx, child.id):
        if person != reads and not keeps_own(child):
            tell_joined(work, ticket, person, child.number)


def tell_joined(work: Work, ticket: Ticket, person: str, mark: str) -> None:
    count = str(tickets.count_reporters(work.tx, ticket.id))
    work.tell(ticket, "gathered", person, mark=mark, count=count)


def _report_up(work: Work, ticket: Ticket) -> None:
    """The desk and the leader of the area hear of it as one thing."""
    count = tickets.count_reporters(work.tx, ticket.id)
    for member in (
        duty(work.street, work.now),
        leader(work.street, ticket.place.place_id, work.now),
    ):
        if member and member.id != ticket.lead:
            _tell_size(work, ticket, member.id, count)
    if ticket.lead:
        _tell_size(work, ticket, ticket.lead, count)


def _tell_size(work: Work, ticket: Ticket, person: str, count: int) -> None:
    needs = sum(h.done_at is None for h in incidents.households(work.tx, ticket.id))
    words = grown(count, needs)
    work.tell(ticket, "incident", person, mark=f"size:{count}", words=words)


def join(work: Work, ticket: Ticket, intake: Intake) -> tuple[Ticket, int]:
    """One more household: their words and photos are kept, no worker is pushed for it.

    Returns the incident and how many they are now.
    """
    person, place = intake.reporter, settled(work.street, intake.place)
    tickets.join(work.tx, ticket.id, person, work.now, place)
    for at, text in intake.words:
        tickets.add_words(work.tx, ticket.id, person, at, text)
    media.attach(work.tx, intake.media, ticket.id, "report")
    ticket = advance(work, ticket, "join", "resident", by=person)
    if ticket.incident is None and (live := of_one_outage(work, ticket)):
        ticket = _put_together(work, live, person)
        return ticket, tickets.count_reporters(work.tx, ticket.id)
    count = tickets.count_reporters(work.tx, ticket.id)
    if count >= people_for(ticket) and ticket.incident is None:
        ticket = declare(work, ticket)
        _report_up(work, ticket)
    elif count in _MILESTONES and ticket.lead:
        _tell_size(work, ticket, ticket.lead, count)
    return ticket, count


def restored(work: Work, ticket: Ticket, words: str) -> None:
    """All of them hear that it is done and what to look after; they are asked later."""
    care = aftercare(work.street.kind_of(ticket.category), work.street.hotline)
    work.tell_reporters(ticket, "restored", words=words, extra=care)
