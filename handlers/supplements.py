"""补充: words and photos of staff, kept with the ticket as theirs and not as the resident's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.staff_steps import done, step_by
from handlers.tickets import actor_of
from rules.states import LIVE, OPEN
from rules.street import StaffMember
from rules.tickets import Ticket, happened
from storage import media, tickets

LOOSE_FOR = timedelta(hours=12)  # how long a photo waits for its command: unverified default
_NOTES = 2


def add(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """The words are the event's reason; photos sent before show the spot as it was found."""
    photos = loose_photos(scene)
    if not wanted.words and not photos:
        return texts.needs_words("supplement", ticket.last4, "") or ""
    reason = wanted.words or texts.photos_added(len(photos))
    ticket = step_by(scene, member, ticket, "supplement", reason)
    media.attach(scene.tx, photos, ticket.id, "site")
    if ticket.lead and ticket.lead != member.id:
        tell(
            *(scene.tx, scene.street, ticket, "staff_supplemented", ticket.lead, scene.now),
            mark=str(ticket.sequence),
            author=spoken_name(scene.street, member.id),
            words=reason,
        )
    return done(scene, "supplement", ticket, photos=texts.with_photos(len(photos)))


def note(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """A plain sentence that is no deed, or none that can be done now: kept as it was said."""
    words = scene.message.text if wanted.is_plain else wanted.words
    if ticket.status in OPEN and actor_of(ticket, member.id) != "co_handler":
        add(scene, member, ticket, replace(wanted, words=words))
    else:
        happened_now = happened(scene.now, "supplemented", member.id, None, words)
        tickets.record(scene.tx, ticket, happened_now)
    is_live = ticket.status in (*LIVE, "parked")
    return texts.kept(ticket.number, words, wanted.target, is_live, bool(wanted.number))


def loose_photos(scene: Scene) -> list[int]:
    """What this member photographed at work and belongs to no ticket yet."""
    return media.loose_photos(scene.tx, scene.person.id, scene.now - LOOSE_FOR, "handling")


def notes(scene: Scene, ticket: Ticket) -> str:
    """What staff added, the latest last."""
    staff = scene.street.staff_by_id
    added = [
        event.reason
        for event, _ in tickets.events_of(scene.tx, ticket.id)
        if event.what == "supplemented" and event.by in staff and event.reason
    ]
    return "；".join(added[-_NOTES:])
