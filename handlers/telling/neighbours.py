"""Several who reported one matter do not read each other: they are told the street's own summary.

Kind and place, and how many they are; nobody's words, door or pictures but one's own.
"""

from __future__ import annotations

from dataclasses import replace

from rules.lifecycle.tickets import Event, Ticket
from rules.notices.words.phrases import summary
from rules.telling.sensitive import place_shown
from storage import streets, tickets
from storage.database import Transaction

# Steps whose reason is, or may quote, what a resident said.
_QUOTES = frozenset(
    (
        *("asked", "answered", "supplemented", "reopened", "closed", "withdrawn", "joined", "left"),
        *("revisited", "confirmed", "looked_after", "telephoned", "flagged"),
    )
)


def are_several(tx: Transaction, ticket: Ticket) -> bool:
    return tickets.count_reporters(tx, ticket.id) > 1


def for_all(tx: Transaction, ticket: Ticket) -> Ticket:
    """The ticket as every one of its reporters may read it: their own where they are alone."""
    return summed_up(tx, ticket) if are_several(tx, ticket) else ticket


def summed_up(tx: Transaction, ticket: Ticket) -> Ticket:
    place = place_shown(ticket.place)
    kind = streets.kind_name(tx, ticket.category)
    return replace(ticket, matter=summary(place.spoken(), kind), place=place)


def unquoted(event: Event) -> Event:
    """The step without a reason that may be another reporter's words."""
    return replace(event, reason=None) if event.what in _QUOTES else event
