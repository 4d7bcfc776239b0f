"""签收 联系了 到场 进展 办结 退回: the commands of whoever holds a ticket."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers import surveys
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.scene import Scene
from handlers.staff_steps import done, step_by
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
    tx, now = scene.tx, scene.now
    change: dict[str, Any] = {"handled_at": now}
    ticket = step_by(scene, member, ticket, "handle", wanted.words, **change)
    loose = media.loose(tx, scene.person.id, now - timedelta(hours=12))
    media.attach(tx, loose, ticket.id, "handling")
    ask_for_rating(scene, ticket, wanted.words)
    verb = "handle_for_check" if surveys.ends_by_check(scene, ticket) else "handle"
    return done(scene, verb, ticket, photos=texts.with_photos(len(loose)))


def ask_for_rating(scene: Scene, ticket: Ticket, words: str) -> None:
    surveys.begin(scene, ticket, words)


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
