"""签收 联系了 到场 进展 办结 退回: the commands of whoever holds a ticket."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers import pictures
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.scene import Scene
from handlers.staff_steps import done, step_by
from handlers.supplements import loose_photos
from rules.returns import refusal
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import media, tickets


def acknowledge(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(scene, member, ticket, "acknowledge", wanted.words)
    tell_reporters(scene.tx, scene.street, ticket, "acknowledged", scene.now)
    return done(scene, "acknowledge", ticket)


def contact(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    change = {} if ticket.responded_at else {"responded_at": scene.now}
    ticket = step_by(scene, member, ticket, "contact", wanted.words, **change)
    _tell_progress(scene, ticket, wanted.words or "已经跟您联系")
    return done(scene, "contact", ticket)


def arrive(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(scene, member, ticket, "arrive", wanted.words)
    return done(scene, "arrive", ticket)


def progress(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(scene, member, ticket, "progress", wanted.words)
    _tell_progress(scene, ticket, wanted.words)
    return done(scene, "progress", ticket)


def _tell_progress(scene: Scene, ticket: Ticket, words: str) -> None:
    mark = str(ticket.sequence)
    tell_reporters(
        scene.tx, scene.street, ticket, "contacted", scene.now, mark=mark, words=words[:60]
    )


def handle(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """办结: the photos sent before go with it, and the survey is put in line."""
    loose, words = loose_photos(scene), wanted.words
    if pictures.is_missing(scene, ticket, loose):
        excuse = pictures.excuse(words) if member.role == "desk" else None
        if excuse is None:
            return texts.photo_needed(ticket.number, member.role == "desk")
        wanted, words = replace(wanted, words=texts.without_photo(excuse)), ""
    change: dict[str, Any] = {"handled_at": scene.now}
    ticket = step_by(scene, member, ticket, "handle", wanted.words, **change)
    media.attach(scene.tx, loose, ticket.id, "handling")
    ask_for_rating(scene, ticket, words)
    return done(scene, "handle", ticket, photos=texts.with_photos(len(loose)))


def ask_for_rating(scene: Scene, ticket: Ticket, words: str) -> None:
    said, shown = words[:40] or "已经办完", pictures.to_show(scene, ticket)
    tell_reporters(scene.tx, scene.street, ticket, "survey", scene.now, words=said, pictures=shown)


def return_(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """退回: the desk must find another. A lead may do so once, and soon; the desk at any time."""
    if member.role != "desk":
        history = [event for event, _ in tickets.events_of(scene.tx, ticket.id)]
        if no := refusal(ticket, history, member.id, scene.now):
            return texts.not_returned(no, ticket.number)
    ticket = step_by(scene, member, ticket, "return", wanted.words)
    who = spoken_name(scene.street, member.id)
    for desk in (m for m in scene.street.staff if m.role == "desk"):
        mark, why = str(ticket.sequence), wanted.words[:40]
        tell(
            *(scene.tx, scene.street, ticket, "returned", desk.id, scene.now),
            mark=mark,
            reason=why,
            who=who,
        )
    return done(scene, "return", ticket)
