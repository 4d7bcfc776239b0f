"""Photos and videos as they come: the first of an album is answered, late ones join the ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from flows import told
from flows.engine import Turn
from flows.texts import report as report_texts
from handlers import filing, findings, held
from handlers.scene import Scene
from handlers.speech import speak
from rules.tickets import Ticket
from storage import media

ALBUM_WITHIN = timedelta(seconds=20)  # of the photo before; photos of one album come in a row


def photo(scene: Scene) -> Turn:
    """A photo or video: late for a ticket just filed, else part of a draft."""
    kept = register(scene, "report")
    if scene.is_courier and not _is_asked(scene) and not findings.is_same_album(scene):
        return speak(replace(scene, message=replace(scene.message, media=kept)))
    if not _is_asked(scene) and not _in_draft(scene) and (ticket := filing.just_filed(scene)):
        before = _pictures(scene, ticket)
        filing.supplement(scene, ticket, "", [kept])
        if _is_one_of_many(scene, ticket, before):
            return Turn(scene.state, ())
        count = sum(item.is_photo for item in before) + 1
        said = report_texts.noted(ticket.number, True, count)
        return Turn(scene.state, (said,))
    turn = speak(replace(scene, message=replace(scene.message, media=kept)))
    return replace(turn, replies=()) if _follows_a_photo(scene) else turn


def _pictures(scene: Scene, ticket: Ticket) -> list[media.Item]:
    """The sender's own; how many a neighbour sent is not for them."""
    return [
        item
        for item in media.of_ticket(scene.tx, ticket.id)
        if item.kind in media.PICTURES and item.person_id == scene.person.id
    ]


def _follows_a_photo(scene: Scene) -> bool:
    """The next of an album: the first was answered, this one is counted with the next reply."""
    at = scene.state.answers.get("photo_at") if scene.state else None
    return bool(at) and scene.now - datetime.fromisoformat(str(at)) < ALBUM_WITHIN


def _is_one_of_many(scene: Scene, ticket: Ticket, before: list[media.Item]) -> bool:
    """A photo just before it joined the filed ticket and was answered."""
    since = max(ticket.created_at, scene.now - ALBUM_WITHIN)
    return any(item.received_at >= since for item in before)


def _in_draft(scene: Scene) -> bool:
    return scene.state is not None and scene.state.flow == "report"


def _is_asked(scene: Scene) -> bool:
    """Somebody of the street waits for an answer, which may be a photo."""
    if scene.state is not None and scene.state.flow == told.NAME:
        return bool(scene.state.answers["takes_media"])
    return scene.state is not None and scene.state.flow == "answer"


def register(scene: Scene, purpose: str) -> int:
    content, kind = scene.inbound.content, scene.inbound.kind
    return media.arrived(scene.tx, scene.person.id, kind, content.media, scene.now, purpose)


def staff_photo(scene: Scene) -> Turn:
    if _in_draft(scene):
        return photo(scene)
    if ticket := findings.just_found(scene):
        said = findings.add_photo(scene, ticket, register(scene, "report"))
        return Turn(scene.state, (said,) if said else ())
    kept = register(scene, "handling")
    assert scene.member is not None
    return Turn(scene.state, (held.photo(scene, scene.member, kept),))
