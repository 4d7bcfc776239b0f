"""法援: when and where there is free legal advice; told at once, and again the day before."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.helper import appointment, room_of
from rules.refused import Refused
from rules.working.legal_aid import missing, remind_at
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

REMINDER = "legal_aid"  # the timer; its deadline is the appointment
MOST_PLACE = 24  # signs
_CALLED_OFF = ("withdrawn",)


def appoint(work: Work, ticket: Ticket, at: datetime | None, place: str) -> Ticket:
    """Who reported reads when and where. at: None where no moment was named.

    Raises Refused: appoint_time, appoint_past, appoint_too_far, appoint_place; NotAllowed where
    the ticket has ended otherwise than by a refusal.
    """
    place = place[:MOST_PLACE]
    if lacks := missing(at, place, work.now):
        raise Refused(lacks, number=ticket.number)
    assert at is not None
    ticket = advance(work, ticket, "appoint", "desk", reason=appointment(at, place))
    mark, when = str(ticket.sequence), spoken(at, work.now)
    work.tell_reporters(ticket, "legal_aid", mark=mark, when=when, room=place)
    _remind_later(work.tx, ticket, at, work.now)
    return ticket


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
    room = room_of(made[-1].reason or "")
    mark, when = at.isoformat(), spoken(at, work.now)
    work.tell_reporters(ticket, "legal_aid_soon", mark=mark, when=when, room=room)
