"""Photos and videos as they come: the first of an album is answered, late ones join the ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import told
from flows.engine import State, Turn
from flows.texts import report as report_texts
from flows.texts.staff import late_photo, photo_kept
from handlers.chat.context import Chat
from handlers.chat.dialogue import speak
from handlers.context import Work
from handlers.filing import filing, findings
from handlers.working import pictures
from handlers.working.supplements import loose_photos
from rules.lifecycle.tickets import Ticket
from storage import media
from storage.database import Transaction

ALBUM_WITHIN = timedelta(seconds=20)  # of the photo before; photos of one album come in a row


def photo(chat: Chat) -> Turn:
    """A photo or video: late for a ticket just filed, else part of a draft."""
    kept = register(chat, "report")
    if chat.is_courier and not _is_asked(chat) and not findings.is_same_album(chat.work):
        return speak(replace(chat, message=replace(chat.message, media=kept)))
    if not _is_asked(chat) and not _in_draft(chat) and (ticket := filing.just_filed(chat.work)):
        before = _pictures(chat.work, ticket)
        filing.supplement(chat.work, ticket, "", [kept])
        if _is_one_of_many(chat.work, ticket, before):
            return Turn(chat.state, ())
        count = sum(item.is_photo for item in before) + 1
        said = report_texts.noted(ticket.number, True, count)
        return Turn(chat.state, (said,))
    turn = speak(replace(chat, message=replace(chat.message, media=kept)))
    return replace(turn, replies=()) if _follows_a_photo(chat) else turn


def _pictures(work: Work, ticket: Ticket) -> list[media.Item]:
    """The sender's own; how many a neighbour sent is not for them."""
    return [
        item
        for item in media.of_ticket(work.tx, ticket.id)
        if item.kind in media.PICTURES and item.person_id == work.person
    ]


def _follows_a_photo(chat: Chat) -> bool:
    """The next of an album: the first was answered, this one is counted with the next reply."""
    at = chat.state.answers.get("photo_at") if chat.state else None
    return bool(at) and chat.work.now - datetime.fromisoformat(str(at)) < ALBUM_WITHIN


def _is_one_of_many(work: Work, ticket: Ticket, before: list[media.Item]) -> bool:
    """A photo just before it joined the filed ticket and was answered."""
    since = max(ticket.created_at, work.now - ALBUM_WITHIN)
    return any(item.received_at >= since for item in before)


def _in_draft(chat: Chat) -> bool:
    return chat.state is not None and chat.state.flow == "report"


def _is_asked(chat: Chat) -> bool:
    """Somebody of the street waits for an answer, which may be a photo."""
    if chat.state is not None and chat.state.flow == told.NAME:
        return bool(chat.state.answers["takes_media"])
    return chat.state is not None and chat.state.flow == "answer"


def register(chat: Chat, purpose: str) -> int:
    content, kind = chat.inbound.content, chat.inbound.kind
    return media.arrived(chat.work.tx, chat.person.id, kind, content.media, chat.work.now, purpose)


def staff_photo(chat: Chat) -> Turn:
    if _in_draft(chat):
        return photo(chat)
    if ticket := findings.just_found(chat.work):
        findings.add_photo(chat.work, ticket, register(chat, "report"))
        return Turn(chat.state, (late_photo(ticket.number),))
    kept = register(chat, "handling")
    owner = pictures.put_to_owner(chat.work, kept)
    if owner:
        return Turn(chat.state, (late_photo(owner.number),))
    count, number = len(loose_photos(chat.work)), pictures.likely_owner(chat.work)
    return Turn(chat.state, (photo_kept(count, number),))


def without_lost(tx: Transaction, state: State | None) -> State | None:
    """An open conversation in which what nobody can open is no photo any more."""
    if state is None or not _has_media(state.answers):
        return state
    return replace(state, answers=_without(tx, state.answers))


def _has_media(answers: Mapping[str, Any]) -> bool:
    return bool(answers.get("media")) or bool((answers.get("next") or {}).get("media"))


def _without(tx: Transaction, answers: Mapping[str, Any]) -> dict[str, Any]:
    ids, kinds = list(answers.get("media", [])), list(answers.get("kinds", []))
    lost = {item.id for item in media.of_ids(tx, ids) if item.is_lost}
    marked = [report_texts.UNREADABLE if i in lost else k for i, k in zip(ids, kinds, strict=False)]
    changed = {**answers, "kinds": [*marked, *kinds[len(marked) :]]} if kinds else dict(answers)
    return changed | ({"next": _without(tx, answers["next"])} if answers.get("next") else {})
