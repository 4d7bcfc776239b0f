"""The clocks of a ticket, set and stopped by what happens to it (rules/lifecycle/clocks.py)."""

from __future__ import annotations

from datetime import datetime

from handlers.lifecycle import aftercare, kind_timers
from rules.filing.patrol import has_complainant
from rules.lifecycle import promises
from rules.lifecycle.clocks import (
    CHANGES,
    DUTIES,
    OUTLIVE,
    Change,
    Clock,
    Duty,
    begins_at,
    deadline,
    measure,
)
from rules.lifecycle.states import AWAITING, Action
from rules.lifecycle.tickets import Ticket
from rules.lifecycle.workdays import NATURAL, Calendar, went_on
from storage import streets, timers
from storage.database import Transaction
from storage.timers import Timer

ANSWER, OTHERS = "answer", "others"  # the timers that end a pause, by whom is waited for
_DAYS: tuple[Duty, ...] = ("dispatch", "feedback")  # limits that may count workdays


def turn(
    tx: Transaction, ticket: Ticket, action: Action, now: datetime, since: datetime | None = None
) -> None:
    """Stop and start the clocks as `action` demands. ticket: as it stands after it.

    since: from when they stood still, where the action ends that.
    """
    if since is not None:
        _release(tx, ticket, since, now)
    if action == "expedite":
        _hurry(tx, ticket, now)
    change = CHANGES.get(action, Change())
    if change.stops_all:
        timers.clear(tx, ticket.id, but=(*OUTLIVE, *aftercare.OUTLIVES))
    elif stopped := _stopped(change, ticket):
        timers.clear(tx, ticket.id, stopped)
    if action in promises.KEEPS or change.holds:
        timers.clear(tx, ticket.id, (promises.TIMER,))
    if change.holds and ticket.waiting_since is not None:
        _hold(tx, ticket, now)
    for duty in change.start:
        start(tx, ticket, duty, now)
    if change.keep and ticket.responded_at is None:
        running = timers.of_ticket(tx, ticket.id)
        for duty in change.keep:
            if duty not in running:
                start(tx, ticket, duty, now)
    aftercare.turn(tx, ticket, action, now)


def _stopped(change: Change, ticket: Ticket) -> tuple[str, ...]:
    """What a deed stops; while the lead has not signed, nobody else's deed signs for them."""
    is_unsigned = ticket.status in AWAITING and "dispatch" not in change.stop
    return tuple(n for n in change.stop if not (is_unsigned and n == "acknowledge"))


def _hold(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """All duties stand still: only who is waited for can move the matter."""
    for name, timer in timers.of_ticket(tx, ticket.id).items():
        if name in DUTIES and timer.held_at is None:
            timers.put(tx, timer._replace(held_at=now))
    assert ticket.waiting_until
    name = OTHERS if ticket.waiting_for else ANSWER
    timers.put(tx, Timer(ticket.id, name, ticket.round, ticket.waiting_until))


def _release(tx: Transaction, ticket: Ticket, since: datetime, now: datetime) -> None:
    """Every duty goes on with what it had left."""
    timers.clear(tx, ticket.id, (ANSWER, OTHERS))
    calendar = streets.calendar_of(tx, ticket.urgency)
    for timer in timers.of_ticket(tx, ticket.id).values():
        if timer.held_at is None or timer.started_at is None or timer.deadline_at is None:
            continue
        counted = measure(timer.name, ticket.urgency, calendar)
        moved = timer._replace(
            started_at=went_on(timer.started_at, since, now, counted),
            deadline_at=went_on(timer.deadline_at, since, now, counted),
            due_at=went_on(timer.due_at, since, now, counted),
            held_at=None,
        )
        timers.put(tx, moved)


def filed(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """The clocks of a ticket just filed: handed out at once, or waiting for a lead."""
    duties = DUTIES[1:] if ticket.lead else DUTIES[:1]
    for duty in duties:
        start(tx, ticket, duty, now)
    kind_timers.start(tx, ticket, now)


def start(tx: Transaction, ticket: Ticket, duty: Duty, now: datetime) -> None:
    """A duty's clock from now. The feedback clock shows the deadline the ticket carries."""
    if duty == "contact" and not has_complainant(ticket):
        return
    calendar = streets.calendar_of(tx, ticket.urgency) if duty in _DAYS else NATURAL
    begun = begins_at(duty, ticket.urgency, now)
    due = _stored(ticket, duty) or deadline(duty, ticket.urgency, begun, calendar)
    _put(tx, ticket, duty, due, begun, calendar)


def _stored(ticket: Ticket, duty: Duty) -> datetime | None:
    """What the resident is told is what the clock shows: the columns of the ticket."""
    return {"feedback": ticket.due_at, "contact": ticket.contact_due_at}.get(duty)


def _hurry(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """A more urgent ticket: every running deadline may only come nearer."""
    calendar = streets.calendar_of(tx, ticket.urgency)
    for name, timer in timers.of_ticket(tx, ticket.id).items():
        duty = next((d for d in DUTIES if d == name), None)
        if duty is None or timer.deadline_at is None:
            continue
        begun = begins_at(duty, ticket.urgency, now)
        nearer = _stored(ticket, duty) or deadline(duty, ticket.urgency, begun, calendar)
        due = min(timer.deadline_at, nearer)
        _put(tx, ticket, duty, due, begun, calendar)


def _put(
    tx: Transaction, ticket: Ticket, duty: Duty, due: datetime, now: datetime, calendar: Calendar
) -> None:
    counted = measure(duty, ticket.urgency, calendar)
    clock = Clock(now, due, ticket.urgency, calendar=counted)
    step = clock.first(now)
    timers.put(tx, Timer(ticket.id, duty, ticket.round, clock.at(step), now, due, step))
