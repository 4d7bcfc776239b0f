"""又犯: the same matter at the same spot within 30 days is the old one come back (mission.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.filing.places import Place
from rules.lifecycle.states import ASKED, Status
from rules.lifecycle.tickets import Ticket

WITHIN = timedelta(days=30)  # from when it was done
LOOK_BACK = timedelta(days=180)  # from filing: how long the work itself may have taken
# Open tickets are not here: a report of what is still open is a duplicate, not a recurrence.
DONE: tuple[Status, ...] = (*ASKED, "closed")
TELL_DESK_FROM = 2  # the second time it comes back: unverified default


def is_told(ticket: Ticket) -> bool:
    """Whether kind and spot are known well enough; an estate alone is no spot."""
    return bool(ticket.category and ticket.site and ticket.site != ticket.estate)


def is_same_door(one: Place, other: Place) -> bool:
    """Whether no door told of both differs."""
    pairs = ((one.unit, other.unit), (one.room, other.room))
    return all(a is None or b is None or a == b for a, b in pairs)


def done_at(ticket: Ticket) -> datetime | None:
    """When it was done: handled, or closed on the resident's word."""
    return ticket.handled_at or ticket.closed_at


def earlier(ticket: Ticket, candidates: Iterable[Ticket]) -> Ticket | None:
    """Which of the tickets of that kind at that site it is the recurrence of: the last one done."""
    if not is_told(ticket):
        return None
    able = [
        (at, other.id, other)
        for other in candidates
        if other.id != ticket.id
        and other.status in DONE
        and (other.category, other.site) == (ticket.category, ticket.site)
        and (at := done_at(other))
        and at <= ticket.created_at <= at + WITHIN
        and is_same_door(ticket.place, other.place)
    ]
    return max(able, key=lambda row: row[:2])[2] if able else None
