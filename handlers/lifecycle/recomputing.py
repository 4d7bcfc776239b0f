"""Deadlines that count workdays, reckoned anew once a year's holidays are published."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.lifecycle.clocks import Clock, measure
from rules.lifecycle.deadlines import recomputed
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.lifecycle.workdays import Calendar
from rules.notices.words.phrases import RECOMPUTED, moved, moved_for_resident
from rules.street.street import Street
from storage import tickets, timers
from storage.timers import Timer

_DUTIES = ("dispatch", "feedback")


def recompute(work: Work, before: Calendar) -> int:
    """Every live ticket whose deadline the new calendar moves. Returns how many were moved."""
    if before == work.street.calendar:
        return 0
    levels = before.levels | work.street.calendar.levels
    found = [t.id for t in tickets.everything(work.tx) if t.status in LIVE and t.urgency in levels]
    locked = (tickets.get(work.tx, ticket_id) for ticket_id in found)
    return sum(_recomputed(work, t, before) for t in locked if t.status in LIVE)


def _recomputed(work: Work, ticket: Ticket, before: Calendar) -> bool:
    is_moved = False
    for name, timer in timers.of_ticket(work.tx, ticket.id).items():
        if name not in _DUTIES or timer.deadline_at is None:
            continue
        moved = _moved(work.street, ticket, timer, before, work.now)
        if moved.deadline_at == timer.deadline_at:
            continue
        timers.put(work.tx, moved)
        if name == "feedback":
            _record(work, ticket, moved)
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


def _record(work: Work, ticket: Ticket, timer: Timer) -> None:
    """While the clocks stand nobody is told: the time is said when they go on."""
    ticket = advance(
        work, ticket, "recompute", "system", reason=RECOMPUTED, due_at=timer.deadline_at
    )
    if ticket.waiting_since:
        return
    mark, due = str(ticket.sequence), spoken(ticket.due_at, work.now)
    own = {"recomputed": {"words": moved_for_resident(due)}, "moved": {"words": moved(due)}}
    work.announce(ticket, "recompute", mark=mark, own=own)
