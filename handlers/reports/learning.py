"""What the street teaches: the category a person gave to words the machine had read otherwise."""

from __future__ import annotations

from handlers.context import Services
from storage import streets, tickets

_BATCH = 200


def corrections(services: Services) -> list[tuple[str, str]]:
    """(kind, words) of every ticket whose category was set by hand. Numbers are masked."""
    found, last = [], 0
    while True:
        with services.database.look() as tx:
            table = streets.load(tx).category_by_code
            some = tickets.after(tx, last, _BATCH)
            for ticket in some:
                events = tickets.events_of(tx, ticket.id)
                category = table.get(ticket.category or "")
                if category and any(event.what == "reclassified" for event, _ in events):
                    found.append((category.l2_id, "，".join(tickets.words_of(tx, ticket.id))))
        if len(some) < _BATCH:
            return found
        last = some[-1].id
