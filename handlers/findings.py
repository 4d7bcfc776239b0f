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
from handlers import filing
from handlers.answers import say
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.tickets import advance
from rules.hours import STREET_ZONE
from rules.patrol import PHOTO_WITHIN, has_complainant
from rules.states import LIVE
from rules.tickets import Ticket
from storage import findings, media, tickets

SAME_ALBUM = timedelta(seconds=60)  # unverified default


def file(scene: Scene, turn: Turn, outcome: outcomes.Found) -> Turn:
    """Each finding a ticket of its own; the photos just sent go with a single one."""
    is_single = len(outcome.findings) == 1
    filed = [_filed(scene, answers, is_single) for answers in outcome.findings]
    if scene.is_courier:
        return say(turn, _thanked(scene, filed[-1]))
    if not is_single:
        return say(turn, staff_texts.found_several([t.number for t in filed]))
    return say(turn, receipt(scene, filed[0]))


def receipt(scene: Scene, ticket: Ticket) -> str:
    """What a worker reads of their own finding, whichever way it was told."""
    who, where = spoken_name(scene.street, ticket.lead), ticket.place.spoken()
    said = staff_texts.found(ticket.number, where or staff_texts.SEE_MAP, ticket.matter, who)
    return said + (staff_texts.found_own(ticket.last4) if _is_own(scene, ticket) else "")


def _filed(scene: Scene, answers: Mapping[str, Any], is_single: bool) -> Ticket:
    loose = _loose(scene) if is_single and scene.member else []
    told = [*answers.get("media", []), *loose]
    kinds = [*answers.get("kinds", []), *("image" for _ in loose)]
    return filing.open_ticket(scene, {**answers, "media": told, "kinds": kinds})


def _loose(scene: Scene) -> list[int]:
    return media.loose_photos(scene.tx, scene.person.id, scene.now - PHOTO_WITHIN)


def has_photo(scene: Scene) -> bool:
    """Whether a worker sent a photo just now that is of no ticket yet."""
    message = scene.message
    is_placed = message.pin is not None or bool(message.facts.place)
    return scene.member is not None and is_placed and bool(_loose(scene))


def _is_own(scene: Scene, ticket: Ticket) -> bool:
    return scene.member is not None and ticket.lead == scene.member.id


def _thanked(scene: Scene, ticket: Ticket) -> str:
    local = scene.now.astimezone(STREET_ZONE)
    month = datetime(local.year, local.month, 1, tzinfo=STREET_ZONE)
    said = texts.thanks(ticket.number, findings.count(scene.tx, scene.person.id, month))
    return said + (report_texts.NOTICE_OF_PRIVACY if filing.first_consent(scene) else "")


def just_found(scene: Scene) -> Ticket | None:
    """The finding of the last minutes, which a late photo joins: its first, or one of an album."""
    newest = tickets.of_reporter(scene.tx, scene.person.id, limit=1)
    if not newest or has_complainant(newest[0]) or newest[0].status not in LIVE:
        return None
    age = scene.now - newest[0].created_at
    has_none = not media.photos_of(scene.tx, newest[0].id)
    is_meant = age <= SAME_ALBUM or (has_none and age <= PHOTO_WITHIN)
    return tickets.get(scene.tx, newest[0].id) if is_meant else None


def is_same_album(scene: Scene) -> bool:
    """Whether a rider's photo comes right after their finding; a later one begins another."""
    ticket = just_found(scene)
    return ticket is not None and scene.now - ticket.created_at <= SAME_ALBUM


def add_photo(scene: Scene, ticket: Ticket, kept: int) -> str:
    tx, now = scene.tx, scene.now
    ticket = advance(tx, ticket, "supplement", "resident", scene.by, now)
    media.attach(tx, [kept], ticket.id, "report")
    if ticket.lead and ticket.lead != scene.by:
        said = staff_texts.MORE_PHOTO
        tell(tx, scene.street, ticket, "found_more", ticket.lead, now, words=said)
    return staff_texts.late_photo(ticket.number)
