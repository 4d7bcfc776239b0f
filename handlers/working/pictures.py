"""Photos of before and after: demanded at 办结 by some kinds, shown with the survey."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers.telling.pictures import AFTER
from rules.lifecycle.states import ENDED, WORKING
from rules.lifecycle.tickets import Ticket
from rules.street.street import Street
from rules.working.handling import without_photo
from storage import media, tickets
from storage.database import Transaction

if TYPE_CHECKING:
    from handlers.context import Work

LATE_PHOTO_FOR = timedelta(minutes=30)


def is_missing(work: Work, ticket: Ticket, loose: Sequence[int]) -> bool:
    """Whether its kind is finished only with a photo and there is none of this round."""
    return not loose and _lacks(work.tx, work.street, ticket)


def _lacks(tx: Transaction, street: Street, ticket: Ticket) -> bool:
    category = street.category_by_code.get(ticket.category or "")
    if category is None or not category.needs_photo:
        return False
    since = _came_back_at(tx, ticket)
    items = media.photos_of(tx, ticket.id)
    return not any(i.purpose == AFTER and (not since or i.received_at > since) for i in items)


def _came_back_at(tx: Transaction, ticket: Ticket) -> datetime | None:
    """When it came back to work last; what was photographed before shows the work of then."""
    history = tickets.events_of(tx, ticket.id)
    return max((e.at for e, _ in history if e.what == "reopened"), default=None)


def is_owed(tx: Transaction, street: Street, ticket: Ticket) -> bool:
    """Whether it was finished with a photo that turned out to be none; the desk excuses none."""
    if ticket.handled_at is None or ticket.status in ENDED or not _lacks(tx, street, ticket):
        return False
    handled = [e for e, _ in tickets.events_of(tx, ticket.id) if e.what == "handled"]
    return not (handled and (handled[-1].reason or "").startswith(without_photo("")))


def keep(work: Work, ticket: Ticket, photos: Sequence[int]) -> None:
    """Photos of the work, from now on with their ticket."""
    media.attach(work.tx, list(photos), ticket.id, AFTER)


def put_to_owner(work: Work, media_id: int) -> Ticket | None:
    """A photo of who acts goes to the ticket it can only belong to: one finished just now, or
    finished without the photo it needs. None where it is kept for the next 办结."""
    held = tickets.held_by(work.tx, work.staff.id)
    if owed := [t for t in held if is_owed(work.tx, work.street, t)]:
        keep(work, owed[-1], [media_id])
        return owed[-1]
    late = [t for t in held if t.handled_at and work.now - t.handled_at < LATE_PHOTO_FOR]
    if not late or any(t.status in WORKING for t in held):
        return None
    keep(work, late[-1], [media_id])
    return late[-1]


def likely_owner(work: Work) -> str | None:
    """The number of the one ticket who acts still works on, None where there are several."""
    working = [t for t in tickets.held_by(work.tx, work.staff.id) if t.handled_at is None]
    return working[0].number if len(working) == 1 else None
