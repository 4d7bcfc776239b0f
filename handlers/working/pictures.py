"""Photos of before and after: demanded at 办结 by some kinds, shown with the survey."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from flows.texts import pictures as texts
from flows.texts.staff import without_photo
from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import Ticket
from rules.street.street import Street
from storage import media, tickets
from storage.database import Transaction

if TYPE_CHECKING:
    from handlers.context import Work

AFTER, SPOT = "handling", "site"  # of the work; all other purposes show the spot as it was
_EXCUSE = re.compile(
    r"^\s*(?:无|没有?|免|不用|拍不了)(?:照片|拍照|照)"
    r"[\s，,。:：因为]*(?:原因)?[\s，,:：]*(?P<why>.*)$",
    re.S,
)


def is_missing(work: Work, ticket: Ticket, loose: list[int]) -> bool:
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


def excuse(words: str) -> str | None:
    """Why the desk finishes without a photo; None when no reason is given."""
    found = _EXCUSE.match(words)
    return (found["why"].strip() or None) if found else None


def shown(tx: Transaction, ticket_id: int, reader: str, link: str) -> str:
    """How many photos its reader can see and where; empty without one of the work."""
    before, after = to_see(tx, ticket_id, reader)
    return texts.before_and_after(len(before), len(after), link) if after else ""


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
