"""签收 联系了 到场 进展 办结 退回: the commands of whoever holds a ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import incident as incident_texts
from flows.texts import promises as promise_texts
from flows.texts import staff as texts
from flows.understand.times.days import names_a_day
from flows.understand.times.promised import promised_at
from flows.understand.times.times import expected_at, moment_said
from flows.understand.work.unreached import unreached
from handlers.chat.context import Chat
from handlers.chat.danger import ends
from handlers.chat.staff.steps import done, step_by
from handlers.closing import surveys
from handlers.context import Work
from handlers.filing import incidents
from handlers.lifecycle import promises
from handlers.telling.notify import spoken_name
from handlers.working import failed_contacts, pictures
from handlers.working.supplements import loose_photos
from rules.filing.patrol import has_complainant
from rules.lifecycle.hours import day_word, spoken
from rules.lifecycle.states import AWAITING
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import of_desk
from rules.street.street import StaffMember
from rules.working.returns import refusal
from storage import media, tickets

_BEGINS = ("acknowledged", "contacted", "arrived", "progress", "contact_failed", "asked")


def acknowledge(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(chat.work, member, ticket, "acknowledge", wanted.words)
    chat.work.tell_reporters(ticket, "acknowledged")
    return done(chat.work, "acknowledge", ticket)


def contact(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    if unreached(wanted.words) or unreached(chat.message.text):
        return failed_contacts.fail(chat, member, ticket, wanted)
    change = {} if ticket.responded_at else {"responded_at": chat.work.now}
    change |= _expected(chat.work, wanted.words)
    if at := promised_at(wanted.words, chat.work.now):
        change["promised_at"] = at
    ticket = step_by(chat.work, member, ticket, "contact", wanted.words, **change)
    if at:
        promises.give(chat.work.tx, ticket, at, chat.work.now)
    if wanted.words or not incidents.is_incident(ticket):
        _tell_progress(chat.work, member, ticket, wanted.words or "已经跟您联系")
    return done(chat.work, "contact", ticket)


def arrive(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    ticket = step_by(chat.work, member, ticket, "arrive", wanted.words)
    ends.reached(chat.work, member, ticket)
    _keep_photos(chat.work, member, ticket)
    if unreached(wanted.words):
        return failed_contacts.fail(chat, member, ticket, wanted)
    return done(chat.work, "arrive", ticket)


def progress(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    if unreached(wanted.words):
        _keep_photos(chat.work, member, ticket)
        return failed_contacts.fail(chat, member, ticket, wanted)
    change, at = _expected(chat.work, wanted.words), promised_at(wanted.words, chat.work.now)
    if at and _is_nearer(ticket, at):
        change["promised_at"] = at
    ticket = step_by(chat.work, member, ticket, "progress", wanted.words, **change)
    if at:
        promises.give(chat.work.tx, ticket, at, chat.work.now)
    _keep_photos(chat.work, member, ticket)
    _tell_progress(chat.work, member, ticket, wanted.words)
    return done(chat.work, "progress", ticket)


def _expected(work: Work, words: str) -> dict[str, datetime]:
    """By when it will be done, where the words say so."""
    at = expected_at(words, work.now)
    return {"expected_at": at} if at else {}


def _is_nearer(ticket: Ticket, at: datetime) -> bool:
    """While the call is owed a later time does not take its place."""
    return ticket.responded_at is not None or at < (ticket.contact_due_at or at)


def _keep_photos(work: Work, member: StaffMember, ticket: Ticket) -> None:
    """A co-handler has no 办结 that would take the photos along."""
    if member.id in ticket.co_handlers:
        loose = loose_photos(work)
        media.attach(work.tx, loose, ticket.id, "handling")


def _tell_progress(work: Work, member: StaffMember, ticket: Ticket, words: str) -> None:
    by, now = member.id if member.id in ticket.co_handlers else ticket.lead, work.now
    if (at := moment_said(words, now)) is None:
        eta = incident_texts.expected(incidents.until(ticket, now))
    else:
        is_another_day = day_word(at, now) != day_word(now, now)
        is_open = is_another_day and not names_a_day(words)
        eta = promise_texts.which_day(spoken(at, now)) if is_open else ""
    work.tell_reporters(
        ticket,
        "contacted",
        mark=str(ticket.sequence),
        words=words[:60],
        eta=eta,
        who=spoken_name(work.street, by),
    )


def handle(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """办结: the photos sent before go with it, and the survey is put in line."""
    loose, words = loose_photos(chat.work), wanted.words
    if pictures.is_missing(chat.work, ticket, loose):
        excuse = pictures.excuse(words) if member.role == "desk" else None
        if excuse is None:
            return texts.photo_needed(ticket.number, member.role == "desk")
        wanted, words = replace(wanted, words=texts.without_photo(excuse)), ""
    if is_unbegun(chat.work, ticket):
        told = "；".join(filter(None, (wanted.words, promise_texts.UNBEGUN)))
        wanted = replace(wanted, words=told)
    change: dict[str, Any] = {"handled_at": chat.work.now}
    ticket = step_by(chat.work, member, ticket, "handle", wanted.words, **change)
    media.attach(chat.work.tx, loose, ticket.id, "handling")
    ends.ended(chat.work, member, ticket)
    surveys.begin(chat.work, ticket, words)
    verb = "handle_for_check" if surveys.ends_by_check(chat.work, ticket) else "handle"
    return done(chat.work, verb, ticket, photos=texts.with_photos(len(loose)))


def is_unbegun(work: Work, ticket: Ticket) -> bool:
    """Whether nobody signed, called or came in this round: done on the spot, or by mistake."""
    if ticket.status not in AWAITING or not has_complainant(ticket):
        return False
    is_begun = False
    for event, _ in tickets.events_of(work.tx, ticket.id):
        is_begun = event.what in _BEGINS or (is_begun and event.what != "reopened")
    return not is_begun


def nobody_began(chat: Chat, ticket: Ticket, _: StaffAct) -> str | None:
    """Asked once before such a 办结; the yes stands in its history."""
    return promise_texts.nobody_began(ticket.last4) if is_unbegun(chat.work, ticket) else None


def return_(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """退回: the desk must find another. A lead may do so once, and soon; the desk at any time."""
    if member.role != "desk":
        history = [event for event, _ in tickets.events_of(chat.work.tx, ticket.id)]
        if no := refusal(ticket, history, member.id, chat.work.now):
            return texts.not_returned(no, ticket.number)
    ticket = step_by(chat.work, member, ticket, "return", wanted.words)
    who = spoken_name(chat.work.street, member.id)
    for desk in of_desk(chat.work.street, chat.work.now):
        mark, why = str(ticket.sequence), wanted.words[:40]
        chat.work.tell(ticket, "returned", desk.id, mark=mark, reason=why, who=who)
    return done(chat.work, "return", ticket)
