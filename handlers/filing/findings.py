"""Findings of a round: filed without confirmation, nobody called, finders left in peace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flows import outcomes
from flows.engine import Turn
from flows.texts import report as report_texts
from flows.texts import rounds as texts
from flows.texts import staff as staff_texts
from handlers.chat.answers import say
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import filing
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.filing.patrol import PHOTO_WITHIN, has_complainant
from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from storage import findings, media, tickets

SAME_ALBUM = timedelta(seconds=60)  # unverified default


def file(chat: Chat, turn: Turn, outcome: outcomes.FileFindings) -> Turn:
    """Each finding a ticket of its own; the photos just sent go with a single one."""
    is_single = len(outcome.findings) == 1
    filed = [_filed(chat, answers, is_single) for answers in outcome.findings]
    if chat.is_courier:
        return say(turn, _thanked(chat, filed[-1]))
    if not is_single:
        return say(turn, staff_texts.found_several([t.number for t in filed]))
    return say(turn, receipt(chat.work, filed[0]))


def receipt(work: Work, ticket: Ticket) -> str:
    """What a worker reads of their own finding, whichever way it was told."""
    who, where = spoken_name(work.street, ticket.lead), ticket.place.spoken()
    said = staff_texts.found(ticket.number, where or staff_texts.SEE_MAP, ticket.matter, who)
    return said + (staff_texts.found_own(ticket.last4) if _is_own(work, ticket) else "")


def _filed(chat: Chat, answers: Mapping[str, Any], is_single: bool) -> Ticket:
    loose = _loose(chat.work) if is_single and chat.work.actor.member else []
    told = [*answers.get("media", []), *loose]
    kinds = [*answers.get("kinds", []), *("image" for _ in loose)]
    return filing.open_ticket(chat, {**answers, "media": told, "kinds": kinds})


def _loose(work: Work) -> list[int]:
    return media.loose_photos(work.tx, work.person, work.now - PHOTO_WITHIN)


def has_photo(chat: Chat) -> bool:
    """Whether a worker sent a photo just now that is of no ticket yet."""
    message = chat.message
    is_placed = message.pin is not None or bool(message.facts.place)
    return chat.work.actor.member is not None and is_placed and bool(_loose(chat.work))


def _is_own(work: Work, ticket: Ticket) -> bool:
    return work.actor.member is not None and ticket.lead == work.actor.member.id


def _thanked(chat: Chat, ticket: Ticket) -> str:
    local = chat.work.now.astimezone(STREET_ZONE)
    month = datetime(local.year, local.month, 1, tzinfo=STREET_ZONE)
    said = texts.thanks(ticket.number, findings.count(chat.work.tx, chat.person.id, month))
    return said + (report_texts.NOTICE_OF_PRIVACY if filing.first_consent(chat) else "")


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


def add_photo(work: Work, ticket: Ticket, kept: int) -> str:
    tx = work.tx
    ticket = advance(work, ticket, "supplement", "resident")
    media.attach(tx, [kept], ticket.id, "report")
    if ticket.lead and ticket.lead != work.actor.id:
        said = staff_texts.MORE_PHOTO
        work.tell(ticket, "found_more", ticket.lead, words=said)
    return staff_texts.late_photo(ticket.number)
