"""补充: words and photos of staff, kept with the ticket as theirs and not as the resident's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.context import Work
from handlers.lifecycle.steps import step_by
from handlers.lifecycle.tickets import actor_of
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket, happened
from rules.refused import Refused
from rules.working.supplements import photos_added
from storage import media, tickets

LOOSE_FOR = timedelta(hours=12)  # how long a photo waits for its command: unverified default
_NOTES = 2


def add(work: Work, ticket: Ticket, words: str = "", *, photos: Sequence[int] = ()) -> Ticket:
    """The words are the event's reason; the photos show the spot as it was found.

    Raises Refused: supplement_empty; NotAllowed as `step_by` does.
    """
    if not words and not photos:
        raise Refused("supplement_empty", number=ticket.number)
    reason = words or photos_added(len(photos))
    ticket = step_by(work, ticket, "supplement", reason)
    media.attach(work.tx, list(photos), ticket.id, "site")
    author = spoken_name(work.street, work.staff.id)
    work.announce(ticket, "supplement", mark=str(ticket.sequence), author=author, words=reason)
    return ticket


def note(work: Work, ticket: Ticket, words: str) -> Ticket:
    """Words that are no deed, or none that can be done now: kept as they were said."""
    if ticket.status in OPEN and actor_of(ticket, work.staff.id) != "co_handler":
        return add(work, ticket, words)
    kept = happened(work.now, "supplemented", work.staff.id, None, words)
    return tickets.record(work.tx, ticket, kept)


def loose_photos(work: Work) -> list[int]:
    """What this member photographed at work and belongs to no ticket yet."""
    return media.loose_photos(work.tx, work.person, work.now - LOOSE_FOR, "handling")


def notes(work: Work, ticket: Ticket) -> list[str]:
    """What staff added, the latest last."""
    staff = work.street.staff_by_id
    added = [
        event.reason
        for event, _ in tickets.events_of(work.tx, ticket.id)
        if event.what == "supplemented" and event.by in staff and event.reason
    ]
    return added[-_NOTES:]
