"""法援: when and where there is free legal advice; told at once, and again the day before."""

from __future__ import annotations

from datetime import datetime

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from flows.understand.times.times import appointment_said
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from rules.working.legal_aid import missing, remind_at
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

REMINDER = "legal_aid"  # the timer; its deadline is the appointment
_MOST_PLACE = 24  # signs
_CALLED_OFF = ("withdrawn",)


def appoint(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where the ticket has ended otherwise than by a refusal."""
    tx, now = chat.work.tx, chat.work.now
    at, place = appointment_said(wanted.words, now)
    place = place[:_MOST_PLACE]
    if lacks := missing(at, place, now):
        return texts.appoint_lacks(lacks, ticket.last4)
    assert at is not None
    when = spoken(at, now)
    ticket = advance(
        chat.work,
        ticket,
        "appoint",
        "desk",
        by=member.id,
        reason=texts.appointment(texts.moment(at), place),
    )
    mark = str(ticket.sequence)
    chat.work.tell_reporters(ticket, "legal_aid", mark=mark, when=when, room=place)
    _remind_later(tx, ticket, at, now)
    return texts.appointed(ticket.number, when, place)


def _remind_later(tx: Transaction, ticket: Ticket, at: datetime, now: datetime) -> None:
    """The reminder of this appointment, in place of that of an earlier one."""
    timers.clear(tx, ticket.id, (REMINDER,))
    if due := remind_at(at, now):
        timers.put(tx, Timer(ticket.id, REMINDER, ticket.round, due, now, at))


def remind(work: Work, timer: Timer) -> None:
    """The day before."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    at = timer.deadline_at
    if at is None or at <= work.now or ticket.status in _CALLED_OFF:
        return
    made = [e for e, _ in tickets.events_of(work.tx, ticket.id) if e.what == "legal_aid"]
    room = texts.room_of(made[-1].reason or "")
    mark, when = at.isoformat(), spoken(at, work.now)
    work.tell_reporters(ticket, "legal_aid_soon", mark=mark, when=when, room=room)
