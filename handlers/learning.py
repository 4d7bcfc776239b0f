"""What the street teaches: the category a person gave to words the machine had read otherwise."""

from __future__ import annotations

from handlers.office import Office
from storage import tickets


def corrections(office: Office) -> list[tuple[str, str]]:
    """(code, words) of every ticket whose category was set by hand. Numbers are masked."""
    found = []
    with office.database.begin() as tx:
        for ticket in tickets.everything(tx):
            events = tickets.events_of(tx, ticket.id)
            if ticket.category and any(event.what == "reclassified" for event, _ in events):
                found.append((ticket.category, "，".join(tickets.words_of(tx, ticket.id))))
    return found
