"""One of several reporters of a ticket is no longer of them; whoever is left alone has it back."""

from __future__ import annotations

from typing import Any

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.lifecycle.tickets import Ticket
from storage import incidents, tickets

_MOST_SIGNS = 40


def leave(work: Work, ticket: Ticket) -> Ticket:
    """Whoever writes goes; the others' matter goes on."""
    tx, person = work.tx, work.person
    tickets.leave(tx, ticket.id, person)
    left = tickets.reporters_of(tx, ticket.id)
    own = _given_back(work, ticket, left[0]) if len(left) == 1 else {}
    return advance(work, ticket, "leave", "resident", **own)


def _given_back(work: Work, ticket: Ticket, person: str) -> dict[str, Any]:
    """What it is again to the one who is left: no matter of an estate, and none of who went."""
    own: dict[str, Any] = {}
    if place := tickets.place_of(work.tx, ticket.id, person):
        own["place"] = place
    if ticket.incident == ticket.number:
        own["incident"] = None
    if tickets.events_of(work.tx, ticket.id)[0][0].by == person:  # who told of it first
        return own
    said = [text for _, text in incidents.words_by(work.tx, ticket.id, person)]
    return own | ({"matter": said[0][:_MOST_SIGNS]} if said else {})
