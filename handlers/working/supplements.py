"""补充: words and photos of staff, kept with the ticket as theirs and not as the resident's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from handlers.chat.context import Chat
from handlers.chat.staff.steps import done, step_by
from handlers.context import Work
from handlers.lifecycle.tickets import actor_of
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import LIVE, OPEN
from rules.lifecycle.tickets import Ticket, happened
from rules.street.street import StaffMember
from storage import media, tickets

LOOSE_FOR = timedelta(hours=12)  # how long a photo waits for its command: unverified default
_NOTES = 2


def add(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """The words are the event's reason; photos sent before show the spot as it was found."""
    photos = loose_photos(chat.work)
    if not wanted.words and not photos:
        return texts.needs_words("supplement", ticket.last4, "") or ""
    reason = wanted.words or texts.photos_added(len(photos))
    ticket = step_by(chat.work, member, ticket, "supplement", reason)
    media.attach(chat.work.tx, photos, ticket.id, "site")
    if ticket.lead and ticket.lead != member.id:
        chat.work.tell(
            ticket,
            "staff_supplemented",
            ticket.lead,
            mark=str(ticket.sequence),
            author=spoken_name(chat.work.street, member.id),
            words=reason,
        )
    return done(chat.work, "supplement", ticket, photos=texts.with_photos(len(photos)))


def note(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """A plain sentence that is no deed, or none that can be done now: kept as it was said."""
    words = chat.message.text if wanted.is_plain else wanted.words
    if ticket.status in OPEN and actor_of(ticket, member.id) != "co_handler":
        add(chat, member, ticket, replace(wanted, words=words))
    else:
        happened_now = happened(chat.work.now, "supplemented", member.id, None, words)
        tickets.record(chat.work.tx, ticket, happened_now)
    is_live = ticket.status in (*LIVE, "parked")
    return texts.kept(ticket.number, words, wanted.target, is_live, bool(wanted.number))


def loose_photos(work: Work) -> list[int]:
    """What this member photographed at work and belongs to no ticket yet."""
    return media.loose_photos(work.tx, work.person, work.now - LOOSE_FOR, "handling")


def notes(work: Work, ticket: Ticket) -> str:
    """What staff added, the latest last."""
    staff = work.street.staff_by_id
    added = [
        event.reason
        for event, _ in tickets.events_of(work.tx, ticket.id)
        if event.what == "supplemented" and event.by in staff and event.reason
    ]
    return "；".join(added[-_NOTES:])
