"""What staff hold: the list, one ticket in full, and the photos they send."""

from __future__ import annotations

from datetime import timedelta

from flows.texts import staff as texts
from handlers import standing
from handlers.scene import Scene
from rules.hours import spoken
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import media, tickets

LATE_PHOTO_FOR = timedelta(minutes=30)


def mine(scene: Scene, member: StaffMember) -> str:
    """What a staff member holds, oldest first; the desk also sees what nobody holds."""
    found = tickets.held_by(scene.tx, member.id)
    if member.role == "desk":
        loose = tickets.in_status(scene.tx, ("open", "returned"))
        found = loose + [t for t in found if t.id not in {x.id for x in loose}]
    if not found:
        return texts.NOTHING_HELD
    return texts.held(
        [(t.number, t.title[:18], t.stage, spoken(t.due_at, scene.now)) for t in found]
    )


def show(scene: Scene, ticket: Ticket) -> str:
    words = " / ".join(tickets.words_of(scene.tx, ticket.id))[:200]
    photos = len(media.of_ticket(scene.tx, ticket.id))
    due = spoken(ticket.due_at, scene.now)
    where = ticket.place.spoken() + standing.said(scene, ticket)
    return texts.shown(
        ticket.number, ticket.stage, where, words, due, photos, scene.link(ticket.number)
    )


def photo(scene: Scene, member: StaffMember, media_id: int) -> str:
    """A worker's photo: of the one ticket it can belong to, or kept for the next 办结."""
    tx, now = scene.tx, scene.now
    held = tickets.held_by(tx, member.id)
    late = [t for t in held if t.handled_at and now - t.handled_at < LATE_PHOTO_FOR]
    if late and not [t for t in held if t.status in ("acknowledged", "in_progress")]:
        media.attach(tx, [media_id], late[-1].id, "handling")
        return texts.late_photo(late[-1].number)
    working = [t for t in held if t.handled_at is None]
    count = len(media.loose(tx, scene.person.id, now - timedelta(hours=12)))
    return texts.photo_kept(count, working[0].number if len(working) == 1 else None)
