"""Deadlines that count workdays, reckoned anew once a year's holidays are published."""

from __future__ import annotations

from datetime import datetime

from flows.texts import workdays as texts
from handlers.pushes import tell, tell_reporters
from handlers.tickets import advance
from rules.clocks import Clock, measure
from rules.deadlines import recomputed
from rules.hours import spoken
from rules.states import LIVE
from rules.street import Street
from rules.tickets import Ticket
from rules.workdays import Calendar
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

_DUTIES = ("dispatch", "feedback")


def recompute(tx: Transaction, street: Street, before: Calendar, now: datetime) -> int:
    """Every live ticket whose deadline the new calendar moves. Returns how many were moved."""
    if before == street.calendar:
        return 0
    levels = before.levels | street.calendar.levels
    found = [t.id for t in tickets.everything(tx) if t.status in LIVE and t.urgency in levels]
    locked = (tickets.get(tx, ticket_id) for ticket_id in found)
    return sum(_recomputed(tx, street, t, before, now) for t in locked if t.status in LIVE)


def _recomputed(
    tx: Transaction, street: Street, ticket: Ticket, before: Calendar, now: datetime
) -> bool:
    is_moved = False
    for name, timer in timers.of_ticket(tx, ticket.id).items():
        if name not in _DUTIES or timer.deadline_at is None:
            continue
        moved = _moved(street, ticket, timer, before, now)
        if moved.deadline_at == timer.deadline_at:
            continue
        timers.put(tx, moved)
        if name == "feedback":
            _record(tx, street, ticket, moved, now)
            is_moved = True
    return is_moved


def _moved(street: Street, ticket: Ticket, timer: Timer, before: Calendar, now: datetime) -> Timer:
    """The clock with its new deadline, at the step that comes next by it."""
    assert timer.started_at
    assert timer.deadline_at
    counted = measure(timer.name, ticket.urgency, street.calendar)
    was = measure(timer.name, ticket.urgency, before)
    due = recomputed(timer.started_at, timer.deadline_at, was, counted)
    if due <= now < timer.deadline_at:  # nobody is made late by a table
        return timer
    clock = Clock(timer.started_at, due, ticket.urgency, calendar=counted)
    step, at = clock.resumed(timer.step, timer.due_at, now)
    return timer._replace(deadline_at=due, step=step, due_at=at)


def _record(tx: Transaction, street: Street, ticket: Ticket, timer: Timer, now: datetime) -> None:
    """While the clocks stand nobody is told: the time is said when they go on."""
    ticket = advance(
        *(tx, ticket, "recompute", "system", "system", now),
        reason=texts.RECOMPUTED,
        due_at=timer.deadline_at,
    )
    if ticket.waiting_since:
        return
    mark, due = str(ticket.sequence), spoken(ticket.due_at, now)
    said = texts.moved_for_resident(due)
    tell_reporters(tx, street, ticket, "recomputed", now, mark=mark, words=said)
    if ticket.lead:
        tell(tx, street, ticket, "moved", ticket.lead, now, mark=mark, words=texts.moved(due))
