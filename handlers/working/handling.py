"""办结: the worker says it is done; the photos go with it, and whoever reported is asked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.closing import surveys
from handlers.context import Work
from handlers.lifecycle.steps import step_by
from handlers.working import dangers, pictures
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.working import handling
from rules.working.handling import UNBEGUN, without_photo
from storage import tickets


def handle(
    work: Work,
    ticket: Ticket,
    words: str = "",
    *,
    photos: Sequence[int] = (),
    excuse: str | None = None,
) -> Ticket:
    """photos: of the work. excuse: why the desk goes without one where its kind asks for it.

    The survey is put in line. Raises Refused: photo_needed, photo_or_excuse; NotAllowed as
    `step_by` does.
    """
    reason = words
    if pictures.is_missing(work, ticket, photos):
        is_desk = work.staff.role == "desk"
        if not (is_desk and excuse):
            raise Refused("photo_or_excuse" if is_desk else "photo_needed", number=ticket.number)
        reason, words = without_photo(excuse), ""
    if is_unbegun(work, ticket):
        reason = "；".join(filter(None, (reason, UNBEGUN)))
    ticket = step_by(work, ticket, "handle", reason, handled_at=work.now)
    pictures.keep(work, ticket, photos)
    dangers.ended(work, ticket)
    surveys.begin(work, ticket, words)
    return ticket


def is_unbegun(work: Work, ticket: Ticket) -> bool:
    """Whether nobody signed, called or came in this round: done on the spot, or by mistake."""
    return handling.is_unbegun(ticket, (e for e, _ in tickets.events_of(work.tx, ticket.id)))
