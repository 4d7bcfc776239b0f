"""督: reminded before a deadline, one level up after another when it has passed."""

from __future__ import annotations

from datetime import datetime

from flows.texts.words import LATE, OVERDUE, due_soon, overdue
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.tickets import advance
from rules.clocks import Clock, is_late
from rules.hours import spoken
from rules.notices import NOTICES, not_before
from rules.routing import duty as desk_on_duty
from rules.routing import superiors
from rules.states import LIVE
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def fire(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """One step of a duty's clock; the next is put in line."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.round != timer.round:
        return
    assert timer.started_at
    assert timer.deadline_at
    chain = superiors(street, ticket.place.place_id, ticket.lead, now)
    clock = Clock(timer.started_at, timer.deadline_at, ticket.urgency, len(chain))
    at_level = clock.level(timer.step)
    if at_level is None:
        _remind(tx, street, ticket, timer, now)
    else:
        _escalate(tx, street, ticket, timer, now, chain[at_level], at_level == 0)
    step, at = clock.after(timer.step, now)
    timers.put(tx, timer._replace(due_at=at, step=step))


def _remind(tx: Transaction, street: Street, ticket: Ticket, timer: Timer, now: datetime) -> None:
    """Before the deadline, and every day when all levels have heard of it."""
    is_over = is_late(timer.step)
    words = (overdue if is_over else due_soon)(timer.name, _deadline(timer, now))
    notice = "still_overdue" if is_over else "due_soon"
    if holder := _holder(street, ticket, timer, now):
        # Steps of one night all go out in the morning: the same words, said once.
        at = not_before(NOTICES[notice], ticket.urgency, now)
        mark = f"{timer.name}:{timer.started_at}:{at}"
        tell(tx, street, ticket, notice, holder, now, mark=mark, words=words)


def _escalate(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    timer: Timer,
    now: datetime,
    superior: StaffMember,
    is_first: bool,
) -> None:
    """One level up and whoever holds it are told; at the first level the resident too."""
    words, mark = overdue(timer.name, _deadline(timer, now)), _mark(timer)
    ticket = advance(
        *(tx, ticket, "escalate", "system", "system", now),
        to=superior.id,
        reason=OVERDUE[timer.name],
    )
    name = spoken_name(street, superior.id)
    tell(tx, street, ticket, "escalated", superior.id, now, mark=mark, words=words)
    if holder := _holder(street, ticket, timer, now):
        tell(tx, street, ticket, "overdue", holder, now, mark=mark, words=words, superior=name)
    if is_first:
        said = LATE[timer.name]
        tell_reporters(tx, street, ticket, "late", now, mark=mark, words=said, superior=name)


def _holder(street: Street, ticket: Ticket, timer: Timer, now: datetime) -> str | None:
    """Whose duty it is: the desk's to hand out, the lead's for all others."""
    desk = desk_on_duty(street, now)
    if timer.name == "dispatch" or ticket.lead is None:
        return desk.id if desk else None
    return ticket.lead


def _deadline(timer: Timer, now: datetime) -> str:
    assert timer.deadline_at
    return spoken(timer.deadline_at, now)


def _mark(timer: Timer) -> str:
    """Tells apart the steps of one clock, and clocks started anew."""
    assert timer.started_at
    return f"{timer.name}:{timer.step}:{timer.started_at.isoformat()}"
