"""签收 联系了 没联系上 到场 上门 进展 补充 办结 退回: the commands of whoever holds a ticket."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.staff.excuses import no_photo_because
from flows.texts import hands as hands_texts
from flows.texts import promises as promise_texts
from flows.texts import staff as texts
from flows.understand.times.days import names_a_day
from flows.understand.times.promised import promised_at, visit_said
from flows.understand.times.times import expected_at, moment_said
from flows.understand.work.unreached import unreached
from handlers.chat.context import Chat
from handlers.chat.staff import calls
from handlers.chat.staff.said import done
from handlers.closing import surveys
from handlers.context import Work
from handlers.working import failed_contacts, handling, pictures, steps, visits
from handlers.working import supplements as supplementing
from handlers.working.steps import TimedWords
from handlers.working.supplements import loose_photos
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from storage import calls as call_tasks


def acknowledge(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = steps.acknowledge(chat.work, ticket, wanted.words)
    return done(chat.work, "acknowledge", ticket)


def contact(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    if unreached(wanted.words) or unreached(chat.message.text):
        return contact_failed(chat, member, ticket, wanted)
    ticket = steps.contact(chat.work, ticket, _timed(chat.work, wanted.words))
    return done(chat.work, "contact", ticket)


def contact_failed(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Where the desk has to telephone about it, it is that call which reached nobody."""
    work, words = chat.work, wanted.words
    is_desk = acts_as_desk(work.street, member, work.now)
    if is_desk and call_tasks.open_tasks(work.tx, ticket.id):
        return calls.called(chat, member, ticket, wanted)
    way, at = unreached(words) or "phone", promised_at(words, work.now)
    failed = failed_contacts.fail(
        *(work, ticket, way, words), promised_at=at, visit=visit_said(words)
    )
    when = spoken(failed.again_by, work.now) if failed.again_by else ""
    return promise_texts.noted(ticket.number, way, failed.tries, when)


def arrive(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    photos = _photos_of_helper(chat.work, ticket)
    ticket = steps.arrive(chat.work, ticket, wanted.words, photos=photos)
    if unreached(wanted.words):
        return contact_failed(chat, member, ticket, wanted)
    return done(chat.work, "arrive", ticket)


def door_visit(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    photos = _photos_of_helper(chat.work, ticket)
    ticket, count = visits.visit(chat.work, ticket, wanted.words, photos=photos)
    if unreached(wanted.words):
        contact_failed(chat, member, ticket, wanted)
    return hands_texts.visited(ticket.number, count)


def progress(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    photos = _photos_of_helper(chat.work, ticket)
    if unreached(wanted.words):
        said = contact_failed(chat, member, ticket, wanted)
        pictures.keep(chat.work, ticket, photos)
        return said
    timed = _timed(chat.work, wanted.words)
    ticket = steps.progress(chat.work, ticket, timed, photos=photos)
    return done(chat.work, "progress", ticket)


def _timed(work: Work, words: str) -> TimedWords:
    return TimedWords(
        words,
        promised_at(words, work.now),
        expected_at(words, work.now),
        moment_said(words, work.now),
        names_a_day(words),
    )


def _photos_of_helper(work: Work, ticket: Ticket) -> list[int]:
    """A co-handler has no 办结 that would take the photos along."""
    return loose_photos(work) if work.staff.id in ticket.co_handlers else []


def supplement(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Photos sent before go with it."""
    photos = loose_photos(chat.work)
    ticket = supplementing.add(chat.work, ticket, wanted.words, photos=photos)
    return done(chat.work, "supplement", ticket, photos=texts.with_photos(len(photos)))


def handle(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """办结: the photos sent before go with it."""
    photos, excuse = loose_photos(chat.work), no_photo_because(wanted.words)
    ticket = handling.handle(chat.work, ticket, wanted.words, photos=photos, excuse=excuse)
    verb = "handle_for_check" if surveys.ends_by_check(chat.work, ticket) else "handle"
    return done(chat.work, verb, ticket, photos=texts.with_photos(len(photos)))


def nobody_began(chat: Chat, ticket: Ticket, _: StaffAct) -> str | None:
    """Asked once before such a 办结; the yes stands in its history."""
    is_unbegun = handling.is_unbegun(chat.work, ticket)
    return promise_texts.nobody_began(ticket.last4) if is_unbegun else None


def give_back(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = steps.give_back(chat.work, ticket, wanted.words)
    return done(chat.work, "return", ticket)


def note(chat: Chat, _: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """A plain sentence that is no deed, or none that can be done now."""
    words = chat.message.text if wanted.is_plain else wanted.words
    supplementing.note(chat.work, ticket, words)
    is_live = ticket.status in (*LIVE, "parked")
    return texts.kept(ticket.number, words, wanted.target, is_live, bool(wanted.number))
