"""What staff hold: the list, one ticket in full, and the photos they send."""

from __future__ import annotations

from datetime import timedelta

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers import phones, supplements, views
from handlers.scene import Scene
from rules.hours import spoken
from rules.places import Place
from rules.sensitive import scrubbed
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import media, tickets

LATE_PHOTO_FOR = timedelta(minutes=30)
_TITLE, _WORDS = 18, 120  # signs


def mine(scene: Scene, member: StaffMember) -> str:
    """What a staff member holds, oldest first; the desk also sees what nobody holds."""
    found = tickets.held_by(scene.tx, member.id)
    if member.role == "desk":
        loose = tickets.in_status(scene.tx, ("open", "returned"))
        found = loose + [t for t in found if t.id not in {x.id for x in loose}]
    if not found:
        return texts.NOTHING_HELD
    named = dict(titles(scene, member, found))
    return texts.held(
        [(t.number, named[t.number], t.stage, spoken(t.due_at, scene.now)) for t in found]
    )


def titles(scene: Scene, member: StaffMember, found: list[Ticket]) -> list[tuple[str, str]]:
    """Number and short title of tickets, as this member may read them."""
    seen = (views.seen_by(scene.tx, scene.street, t, member.id) for t in found)
    return [(t.number, t.title[:_TITLE]) for t in seen]


def show(scene: Scene, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """One ticket in five lines. Where the reporter is withheld: the matter and the place alone."""
    seen = views.seen_by(scene.tx, scene.street, ticket, member.id)
    is_whole = seen is ticket
    words = _said(scene, ticket) if is_whole else seen.matter
    if notes := supplements.notes(scene, ticket):
        words = texts.with_notes(
            words[:_WORDS], notes if is_whole else scrubbed(notes, ticket.place)
        )
    phone = phones.masked_for(scene, member, ticket)
    return texts.shown(
        ticket.number,
        ticket.stage,
        seen.place.spoken(),
        " ".join(words.split())[: 2 * _WORDS],
        spoken(ticket.due_at, scene.now),
        len(media.of_ticket(scene.tx, ticket.id)),
        phone,
        scene.link(ticket.number) if is_whole else "",
    )


def _said(scene: Scene, ticket: Ticket) -> str:
    """What residents said, without telephones: the line of the phone has the one that counts."""
    return scrubbed(" / ".join(tickets.words_of(scene.tx, ticket.id)), Place())


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
