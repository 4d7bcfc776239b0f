"""督: reminded before a deadline, one level up after another when it has passed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.context import Work
from handlers.lifecycle import promises
from handlers.lifecycle.tickets import advance
from handlers.telling.announcing import Persons
from handlers.telling.notify import goes_out_at, spoken_name
from handlers.telling.reminding import facts_of
from rules.filing.patrol import has_complainant
from rules.lifecycle.clocks import Clock, is_late, measure
from rules.lifecycle.hours import spoken
from rules.lifecycle.promises import renewed
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices import NOTICES, on_a_workday
from rules.notices.told import Event
from rules.notices.words.phrases import LATE, OVERDUE, due_soon, overdue
from rules.staffing.routing import desk_for, superiors
from rules.street.street import StaffMember, Street
from storage import tickets, timers
from storage.timers import Timer


def fire(work: Work, timer: Timer) -> None:
    """One step of a duty's clock; the next is put in line."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status not in LIVE or ticket.round != timer.round:
        return
    assert timer.started_at
    assert timer.deadline_at
    chain = superiors(work.street, ticket.place.place_id, ticket.lead, work.now)
    counted = measure(timer.name, ticket.urgency, work.street.calendar)
    span = (timer.started_at, timer.deadline_at)
    clock = Clock(*span, ticket.urgency, len(chain), counted, work.street.calendar)
    at_level = clock.level(timer.step)
    holder = _holder(work.street, ticket, timer, work.now)
    hears = holder if at_level is None else chain[at_level].id
    if _is_overtaken(clock, timer.step, work.now):
        step, at = clock.after(timer.step, work.now)
        timers.put(work.tx, timer._replace(due_at=at, step=step))
        return
    # The first level is not put off: worker and resident are told with it.
    morning = _workday(work.street, ticket, hears, work.now)
    if morning > work.now and at_level != 0:
        step, at = clock.later(timer.step, work.now, morning)
        timers.put(work.tx, timer._replace(due_at=at, step=step))
        return
    if at_level is None:
        _remind(work, ticket, timer)
    else:
        hearing = holder if clock.tells_holder(timer.step) else None
        _escalate(work, ticket, timer, chain[at_level], at_level == 0, hearing)
    step, at = clock.after(timer.step, work.now)
    timers.put(work.tx, timer._replace(due_at=at, step=step))


def _is_overtaken(clock: Clock, step: int, now: datetime) -> bool:
    """A reminder whose deadline passed before anybody looked: what comes next says more."""
    return not is_late(step) and now >= clock.deadline_at


def _workday(street: Street, ticket: Ticket, hears: str | None, now: datetime) -> datetime:
    """When whoever is to hear of a step is at work: people in offices are left their holidays."""
    member, notice = street.staff_by_id.get(hears or ""), NOTICES["due_soon"]
    return on_a_workday(notice, ticket.urgency, member, now, street.calendar)


def _remind(work: Work, ticket: Ticket, timer: Timer) -> None:
    """Before the deadline, and every day when all levels have heard of it."""
    is_over = is_late(timer.step)
    notice = "still_overdue" if is_over else "due_soon"
    holder = _holder(work.street, ticket, timer, work.now)
    if holder is None:
        return
    read_at = goes_out_at(work.street, ticket, notice, holder, work.now)
    words = (overdue if is_over else due_soon)(timer.name, _deadline(timer, read_at))
    # Steps of one night all go out in the morning: the same words, said once.
    mark = f"{timer.name}:{timer.started_at}:{read_at}"
    event: Event = "deadline_long_passed" if is_over else "deadline_near"
    persons: Persons = {"holder": holder}
    work.announce(ticket, event, persons=persons, mark=mark, words=words, **facts_of(timer))


def _escalate(
    work: Work,
    ticket: Ticket,
    timer: Timer,
    superior: StaffMember,
    is_first: bool,
    holder: str | None,
) -> None:
    """One level up and whoever holds it are told; at the first level the resident too."""
    owed = _owed(ticket, work.now) if is_first else None
    change: dict[str, Any] = {"promised_at": owed} if owed else {}
    ticket = advance(
        work, ticket, "escalate", "system", to=superior.id, reason=OVERDUE[timer.name], **change
    )
    if owed:
        promises.give(work.tx, ticket, owed, work.now, step=1)
    persons: Persons = {"above": superior.id, "holder": holder}
    event: Event = "deadline_passed" if is_first else "deadline_passed_again"
    own = _said(work, ticket, timer, superior.id, holder)
    if not is_first:
        del own["late"]
    work.announce(ticket, event, persons=persons, mark=_mark(timer), own=own)


def _said(
    work: Work, ticket: Ticket, timer: Timer, superior: str, holder: str | None
) -> dict[str, dict[str, str]]:
    """What each reads: those of the staff the deadline, in the words of the hour they read it."""
    known = facts_of(timer)
    name = spoken_name(work.street, superior)
    above, owed = (
        _overdue(work.street, ticket, notice, person, timer, work.now)
        for notice, person in (("escalated", superior), ("overdue", holder or ""))
    )
    return {
        "escalated": {**known, "words": above},
        "overdue": {**known, "words": owed, "superior": name},
        "late": {"words": LATE[timer.name], "superior": name},
    }


def _owed(ticket: Ticket, now: datetime) -> datetime | None:
    """What the level above owes the resident, where no time they were told is still to come."""
    if not has_complainant(ticket):
        return None
    at = renewed(ticket, now)
    return at if at != ticket.promised_at else None


def _overdue(
    street: Street, ticket: Ticket, notice: str, person: str, timer: Timer, now: datetime
) -> str:
    """The deadline that passed, in the words of the hour in which it is read."""
    read_at = goes_out_at(street, ticket, notice, person, now)
    return overdue(timer.name, _deadline(timer, read_at))


def _holder(street: Street, ticket: Ticket, timer: Timer, now: datetime) -> str | None:
    """Whose duty it is: the lead's, and the desk's to hand out.

    What was given back keeps its lead until the desk decides (首接负责), but only the desk can
    move it.
    """
    desk = desk_for(street, ticket.urgency, now)
    if timer.name == "dispatch" or ticket.status == "returned" or ticket.lead is None:
        return desk.id if desk else None
    return ticket.lead


def _deadline(timer: Timer, now: datetime) -> str:
    assert timer.deadline_at
    return spoken(timer.deadline_at, now)


def _mark(timer: Timer) -> str:
    """Tells apart the steps of one clock, and clocks started anew or moved."""
    assert timer.started_at
    assert timer.deadline_at
    span = f"{timer.started_at.isoformat()}:{timer.deadline_at.isoformat()}"
    return f"{timer.name}:{timer.step}:{span}"
