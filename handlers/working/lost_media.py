"""What became of a file after its message was answered: photos and voices nobody can open.

Its sender is told once, it counts nowhere any more, and what needed a photo needs one again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.context import Work
from handlers.working import pictures
from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, not_before
from rules.notices.words import picture as picture_words
from rules.staffing.routing import desk_for
from storage import media, outbox, people, tickets
from storage.database import Transaction

UNREAD, UNREAD_AT_WORK, PHOTO_OWED = "photo_unread", "work_photo_unread", "photo_owed"
_AT_WORK = ("handling", "site")


def lost(work: Work, item: media.Item) -> None:
    """Tell the sender, in the transaction that notes it; several of one album in one message."""
    ticket = tickets.get(work.tx, item.ticket_id) if item.ticket_id else None
    person = people.get(work.tx, item.person_id)
    staff_id = person.staff_id if person else None
    if item.purpose in _AT_WORK and staff_id in work.street.staff_by_id:
        _tell_worker(work, item, ticket, str(staff_id))
        return
    kinds = _gathered(work.tx, UNREAD, item.person_id, item)
    facts: dict[str, Any] = {"kinds": ",".join(kinds), "told": picture_words.unread(kinds)}
    if ticket is None:
        _tell_loose(work.tx, UNREAD, item, item.person_id, facts, work.now)
    else:
        about = picture_words.about_ticket(ticket.number)
        work.tell(ticket, UNREAD, item.person_id, mark=str(item.id), about=about, **facts)


def _tell_worker(work: Work, item: media.Item, ticket: Ticket | None, staff_id: str) -> None:
    kinds = _gathered(work.tx, UNREAD_AT_WORK, staff_id, item)
    is_owed = ticket is not None and pictures.is_owed(work.tx, work.street, ticket)
    is_over = ticket is not None and ticket.status in ENDED
    told = picture_words.unread_at_work(kinds, is_owed, is_over)
    facts: dict[str, Any] = {"kinds": ",".join(kinds), "told": told}
    if ticket is None:
        facts["about"] = picture_words.LOOSE_AT_WORK
        _tell_loose(work.tx, UNREAD_AT_WORK, item, staff_id, facts, work.now)
        return
    facts["about"] = picture_words.about_at_work(ticket.number, ticket.place.spoken())
    work.tell(ticket, UNREAD_AT_WORK, staff_id, mark=str(item.id), **facts)
    desk = desk_for(work.street, ticket.urgency, work.now)
    if is_owed and desk and desk.id != staff_id:
        work.tell(ticket, PHOTO_OWED, desk.id)


def _tell_loose(
    tx: Transaction,
    notice: str,
    item: media.Item,
    person: str,
    facts: Mapping[str, str],
    now: datetime,
) -> None:
    at = not_before(NOTICES[notice], "U4", now)
    outbox.add(tx, notice=notice, person=person, facts=facts, not_before=at, mark=str(item.id))


def _gathered(tx: Transaction, notice: str, person: str, item: media.Item) -> list[str]:
    """The kinds of all that is told of together: what still waits to be told goes along."""
    kinds = []
    for push in outbox.waiting_for(tx, person):
        if push.notice == notice and push.ticket_id == item.ticket_id:
            outbox.end(tx, push, "cancelled", error="told with the next")
            kinds += push.facts["kinds"].split(",")
    return [*kinds, item.kind]
