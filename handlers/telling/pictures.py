"""Photos of before and after, as their readers may see them."""

from __future__ import annotations

from rules.notices.words.links import before_and_after
from storage import media, tickets
from storage.database import Transaction

AFTER, SPOT = "handling", "site"  # of the work; all other purposes show the spot as it was


def shown(tx: Transaction, ticket_id: int, reader: str, link: str) -> str:
    """How many photos its reader can see and where; empty without one of the work."""
    before, after = to_see(tx, ticket_id, reader)
    return before_and_after(len(before), len(after), link) if after else ""


def to_see(
    tx: Transaction, ticket_id: int, reader: str
) -> tuple[list[media.Item], list[media.Item]]:
    """The photos of before and after that are a resident's to see, each once: their own, and those
    of the work; what staff found on the spot only where nobody else reported it."""
    is_alone = tickets.count_reporters(tx, ticket_id) == 1
    items = {i.sha256 or str(i.id): i for i in media.photos_of(tx, ticket_id)}.values()
    after = [i for i in items if i.purpose == AFTER]
    before = [
        i
        for i in items
        if i.purpose != AFTER and (i.person_id == reader or (is_alone and i.purpose == SPOT))
    ]
    return before + _told_before(tx, ticket_id, reader), after


def _told_before(tx: Transaction, ticket_id: int, reader: str) -> list[media.Item]:
    """Of an incident: what the reader sent to the ticket that became part of it."""
    found = (media.photos_of(tx, child) for child in tickets.merged_into(tx, ticket_id))
    return [i for items in found for i in items if i.person_id == reader]
