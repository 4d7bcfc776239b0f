"""定期检查: planned by command, called for by a timer, answered by whoever leads the ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from handlers.context import Work
from handlers.lifecycle.aftercare import RECHECK
from handlers.lifecycle.tickets import actor_of, advance
from handlers.telling.notify import spoken_name
from rules.closing import rechecks as rules
from rules.closing.rechecks import Plan, Series
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.notices.words.closing import (
    RECHECK_MISSED,
    visit_due,
    visits_planned,
    visits_stopped,
)
from rules.refused import Refused
from rules.staffing.routing import duty, first_responsible
from rules.street.street import Street
from storage import rechecks, tickets, timers
from storage.database import Transaction
from storage.timers import Timer

_ON = (*ASKED, "closed")
_ENDED = ("withdrawn", "not_handled")


def waiting_for(work: Work) -> list[Ticket]:
    """The tickets whose visit is due now and is theirs to make."""
    found = (tickets.get(work.tx, ticket_id) for ticket_id in rechecks.asked(work.tx))
    return [t for t in found if t.status in _ON and t.lead == work.staff.id]


def plan(work: Work, ticket: Ticket, wanted: Plan | None) -> Ticket:
    """Visits from a day on, in place of those planned before. wanted: None where none was named.

    Raises Refused: wrong_state while the ticket is in work, recheck_day, recheck_past,
    recheck_too_far, recheck_too_many.
    """
    lacks = rules.missing(wanted, _today(work.now))
    if wanted is None or lacks:
        raise Refused(lacks or "recheck_day", number=ticket.number, most=str(rules.MOST_VISITS))
    at, series = rules.at(wanted.first, work.now), wanted.series
    reason = visits_planned(spoken(at, work.now), series.visits)
    ticket = advance(work, ticket, "plan", actor_of(ticket, work.staff.id), reason=reason)
    rechecks.put(work.tx, ticket.id, series)
    timers.put(work.tx, Timer(ticket.id, RECHECK, ticket.round, at))
    return ticket


def stop(work: Work, ticket: Ticket) -> Ticket:
    """No visit any more. Raises Refused: recheck_none, wrong_state."""
    if rechecks.of_ticket(work.tx, ticket.id) is None:
        raise Refused("recheck_none", number=ticket.number)
    reason = visits_stopped(ticket.number)
    ticket = advance(work, ticket, "plan", actor_of(ticket, work.staff.id), reason=reason)
    _end(work.tx, ticket)
    return ticket


def found_well(work: Work, ticket: Ticket, words: str) -> datetime | None:
    """A visit found it in order: when the next comes, None where none does.

    Raises Refused: wrong_state.
    """
    ticket = advance(work, ticket, "recheck", actor_of(ticket, work.staff.id), reason=words)
    return _next(work.tx, ticket, work.now)


def found_broken(work: Work, ticket: Ticket, words: str) -> Ticket:
    """In work again, one round more; the resident reads what was seen, the desk too.

    Raises Refused: wrong_state.
    """
    street, now, who = work.street, work.now, work.staff.id
    ticket = advance(
        work,
        ticket,
        "reopen",
        actor_of(ticket, who),
        reason=words,
        handled_at=None,
        closed_at=None,
        round=ticket.round + 1,
        due_at=due_at(ticket.urgency, now, street.calendar),
    )
    _look_later(work.tx, ticket, now)
    checker, seen = spoken_name(street, who), words[:30]
    for notice, person in (("redo", ticket.lead), ("broken_again", _desk(street, now))):
        if person and person != who:
            work.tell(ticket, notice, person, words=seen, checker=checker)
    work.tell_reporters(ticket, "broken_again_told", words=seen)
    return ticket


def fire(work: Work, timer: Timer) -> None:
    """The day has come: step 0 asks, 1 asks once more, 2 tells the desk and goes on."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    series = rechecks.of_ticket(work.tx, timer.ticket_id)
    if series is None or ticket.status in _ENDED:
        return _end(work.tx, ticket)
    if ticket.status not in _ON:
        return _look_later(work.tx, ticket, work.now)
    steps = (_ask, _remind, _missed)
    steps[min(timer.step, 2)](work, ticket, series)
    return None


def _ask(work: Work, ticket: Ticket, series: Series) -> None:
    """Whoever leads it is sent; if they left the street, whoever is responsible now leads it."""
    lead = ticket.lead if ticket.lead in work.street.staff_by_id else None
    if lead is None and (member := first_responsible(work.street, ticket.place, work.now)):
        lead = member.id
    words = visit_due(series.done, series.visits)
    ticket = advance(work, ticket, "recheck", "system", to=lead, reason=words, lead=lead)
    rechecks.put(work.tx, ticket.id, replace(series, is_asked=True))
    if lead:
        work.tell(ticket, "recheck", lead, mark=str(ticket.sequence), words=words)
    _again(work.tx, ticket, 1, work.now)


def _remind(work: Work, ticket: Ticket, series: Series) -> None:
    if ticket.lead:
        mark = f"{ticket.round}:{series.done}"
        work.tell(ticket, "recheck_reminder", ticket.lead, mark=mark)
    _again(work.tx, ticket, 2, work.now)


def _missed(work: Work, ticket: Ticket, series: Series) -> None:
    """Asked twice in vain: the desk knows, and the series goes on without this visit."""
    ticket = advance(work, ticket, "recheck", "system", reason=RECHECK_MISSED)
    if desk := _desk(work.street, work.now):
        work.tell(ticket, "recheck_missed", desk, mark=str(ticket.sequence))
    _next(work.tx, ticket, work.now)


def _again(tx: Transaction, ticket: Ticket, step: int, now: datetime) -> None:
    due = now + rules.ANSWER_FOR
    timers.put(tx, Timer(ticket.id, RECHECK, ticket.round, due, step=step))


def _next(tx: Transaction, ticket: Ticket, now: datetime) -> datetime | None:
    """One visit is behind: when the next comes, or None at the end of the series.

    A finding that nobody had asked for yet changes nothing of the days.
    """
    series = rechecks.of_ticket(tx, ticket.id)
    if series is None:
        return None
    if not series.is_asked:
        running = timers.of_ticket(tx, ticket.id).get(RECHECK)
        return running.due_at if running else None
    series = series.answered()
    if series.is_over:
        _end(tx, ticket)
        return None
    rechecks.put(tx, ticket.id, series)
    at = rules.next_at(series, now)
    timers.put(tx, Timer(ticket.id, RECHECK, ticket.round, at))
    return at


def _look_later(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    """In work again: the visit that was due is made when it is done."""
    series = rechecks.of_ticket(tx, ticket.id)
    if series is None:
        return
    rechecks.put(tx, ticket.id, replace(series, is_asked=False))
    running = timers.of_ticket(tx, ticket.id).get(RECHECK)
    if running is None or running.step or running.due_at < now + rules.LATER:
        timers.put(tx, Timer(ticket.id, RECHECK, ticket.round, now + rules.LATER))


def _end(tx: Transaction, ticket: Ticket) -> None:
    rechecks.clear(tx, ticket.id)
    timers.clear(tx, ticket.id, (RECHECK,))


def _desk(street: Street, now: datetime) -> str | None:
    member = duty(street, now)
    return member.id if member else None


def _today(now: datetime) -> date:
    return now.astimezone(STREET_ZONE).date()
