"""The clocks of a ticket, set and stopped by what happens to it: the table is rules/clocks.py."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.clocks import ANSWER_WITHIN, CHANGES, DUTIES, Change, Clock, Duty, deadline
from rules.patrol import has_complainant
from rules.states import Action
from rules.tickets import Ticket
from storage import timers
from storage.database import Transaction
from storage.timers import Timer

ANSWER = "answer"  # the timer of a question to the resident


def turn(
    tx: Transaction, ticket: Ticket, action: Action, now: datetime, waited: timedelta | None = None
) -> None:
    """Stop and start the clocks as `action` demands. ticket: as it stands after it.

    waited: how long they stood still, where the action ends that.
    """
    if waited is not None:
        _release(tx, ticket, waited)
    if action == "expedite":
        _hurry(tx, ticket, now)
    change = CHANGES.get(action, Change())
    if change.stops_all:
        timers.clear(tx, ticket.id)
    elif change.stop:
        timers.clear(tx, ticket.id, change.stop)
    if change.holds:
        _hold(tx, ticket, now)
    for duty in change.start:
        start(tx, ticket, duty, now)
    if change.keep and ticket.responded_at is None:
        running = timers.of_ticket(tx, ticket.id)
        for duty in change.keep:
            if duty not in running:
                start(tx, ticket, duty, now)


def _hold(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """All duties stand still: only the resident's answer can move the matter."""
    for name, timer in timers.of_ticket(tx, ticket.id).items():
        if name in DUTIES and timer.held_at is None:
            timers.put(tx, timer._replace(held_at=now))
    due = now + ANSWER_WITHIN
    timers.put(tx, Timer(ticket.id, ANSWER, ticket.round, due))


def _release(tx: Transaction, ticket: Ticket, waited: timedelta) -> None:
    """Every duty goes on with what it had left."""
    timers.clear(tx, ticket.id, (ANSWER,))
    for timer in timers.of_ticket(tx, ticket.id).values():
        if timer.held_at is None or timer.started_at is None or timer.deadline_at is None:
            continue
        moved = timer._replace(
            started_at=timer.started_at + waited,
            deadline_at=timer.deadline_at + waited,
            due_at=timer.due_at + waited,
            held_at=None,
        )
        timers.put(tx, moved)


def filed(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """The clocks of a ticket just filed: handed out at once, or waiting for a lead."""
    duties = DUTIES[1:] if ticket.lead else DUTIES[:1]
    for duty in duties:
        start(tx, ticket, duty, now)


def start(tx: Transaction, ticket: Ticket, duty: Duty, now: datetime) -> None:
    """A duty's clock from now. The feedback clock shows the deadline the ticket carries."""
    if duty == "contact" and not has_complainant(ticket):
        return
    due = ticket.due_at if duty == "feedback" else deadline(duty, ticket.urgency, now)
    _put(tx, ticket, duty, due, now)


def _hurry(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """A more urgent ticket: every running deadline may only come nearer."""
    for name, timer in timers.of_ticket(tx, ticket.id).items():
        duty = next((d for d in DUTIES if d == name), None)
        if duty is None or timer.deadline_at is None:
            continue
        due = min(timer.deadline_at, deadline(duty, ticket.urgency, now))
        _put(tx, ticket, duty, due, now)


def _put(tx: Transaction, ticket: Ticket, duty: Duty, due: datetime, now: datetime) -> None:
    clock = Clock(now, due, ticket.urgency)
    step = clock.first(now)
    timers.put(tx, Timer(ticket.id, duty, ticket.round, clock.at(step), now, due, step))
