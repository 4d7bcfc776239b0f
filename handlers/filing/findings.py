"""Findings of a round: filed without confirmation, nobody called, finders left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle.tickets import advance
from rules.filing.intake import Intake
from rules.filing.patrol import PHOTO_WITHIN, has_complainant
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices.words.picture import MORE_PHOTO
from storage import media, tickets

SAME_ALBUM = timedelta(seconds=60)  # unverified default


def file(work: Work, intake: Intake) -> Ticket:
    """A single finding of a worker: the photos just sent go with it."""
    loose = loose_photos(work)
    told = (*intake.media, *loose)
    return filing.file(work, replace(intake, media=told, photos=intake.photos + len(loose)))


def loose_photos(work: Work) -> list[int]:
    """Photos a worker sent just now that are of no ticket yet; a resident's are never loose."""
    if work.actor.member is None:
        return []
    return media.loose_photos(work.tx, work.person, work.now - PHOTO_WITHIN)


def just_found(work: Work) -> Ticket | None:
    """The finding of the last minutes, which a late photo joins: its first, or one of an album."""
    newest = tickets.of_reporter(work.tx, work.person, limit=1)
    if not newest or has_complainant(newest[0]) or newest[0].status not in LIVE:
        return None
    age = work.now - newest[0].created_at
    has_none = not media.photos_of(work.tx, newest[0].id)
    is_meant = age <= SAME_ALBUM or (has_none and age <= PHOTO_WITHIN)
    return tickets.get(work.tx, newest[0].id) if is_meant else None


def is_same_album(work: Work) -> bool:
    """Whether a rider's photo comes right after their finding; a later one begins another."""
    ticket = just_found(work)
    return ticket is not None and work.now - ticket.created_at <= SAME_ALBUM


def add_photo(work: Work, ticket: Ticket, kept: int) -> Ticket:
    """kept: the id of the stored photo."""
    ticket = advance(work, ticket, "supplement", "resident")
    media.attach(work.tx, [kept], ticket.id, "report")
    if ticket.lead and ticket.lead != work.actor.id:
        work.tell(ticket, "found_more", ticket.lead, words=MORE_PHOTO)
    return ticket
