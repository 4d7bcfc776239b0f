"""What a handling unit outside the staff is shown: place, matter, a masked telephone (PIPL 21, 23).

It gets neither the resident's own words, which may name them, nor the link of their page.
"""

from __future__ import annotations

from flows.texts import staff as staff_texts
from flows.texts import units as texts
from handlers.context import Work
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.telling.outsiders import matter_only
from rules.telling.privacy import masked
from storage import media, phones


def show(work: Work, ticket: Ticket) -> str:
    photos = len(media.photos_of(work.tx, ticket.id))
    due, where = spoken(ticket.due_at, work.now), ticket.place.spoken()
    facts = (ticket.number, ticket.stage, where, matter_only(ticket.matter), due, photos)
    return staff_texts.shown(*facts, "", "", _phone(work, ticket))


def _phone(work: Work, ticket: Ticket) -> str:
    """Masked, where whoever reported first left one and wants to be known."""
    left = None if ticket.is_anonymous else phones.left_with(work.tx, ticket.id)
    return f"，{texts.phone(masked(left))}" if left else ""
