"""定期检查: planned by command, called for by a timer, answered by whoever leads the ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from flows.outcomes import StaffAct
from flows.staff.rechecks import Stop, VisitResult, said
from flows.texts import rechecks as texts
from handlers.chat.context import Chat
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
from rules.staffing.routing import duty, first_responsible
from rules.street.street import StaffMember, Street
from storage import rechecks, tickets, timers
from storage.database import Transaction
from storage.timers import Timer

_ON = (*ASKED, "closed")
_ENDED = ("withdrawn", "not_handled")


def do(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """复查 N …: a plan, a finding, or an end. Raises NotAllowed while the ticket is in work."""
    meant = said(wanted.words, _today(chat.work.now))
    match meant:
        case Stop():
            return _stop(chat.work, member, ticket)
        case VisitResult(is_well, words):
            return (
                _well(chat.work, member, ticket, words)
                if is_well
                else _broken(chat.work, member, ticket, words)
            )
    return _plan(chat.work, member, ticket, meant)


def waiting_for(work: Work, member: StaffMember) -> list[Ticket]:
    """The tickets whose visit is due now and is theirs to make."""
    found = (tickets.get(work.tx, ticket_id) for ticket_id in rechecks.asked(work.tx))
    return [t for t in found if t.status in _ON and t.lead == member.id]


def _plan(work: Work, member: StaffMember, ticket: Ticket, plan: Plan | None) -> str:
    tx, now = work.tx, work.now
    lacks = rules.missing(plan, _today(now))
    if plan is None or lacks:
        return texts.cannot_plan(lacks or "day", ticket.last4, rules.MOST_VISITS)
    at = rules.at(plan.first, now)
    first = spoken(at, now)
    actor, reason = actor_of(ticket, member.id), texts.plan_said(first, plan.series.visits)
    ticket = advance(work, ticket, "plan", actor, by=member.id, reason=reason)
    rechecks.put(tx, ticket.id, plan.series)
    timers.put(tx, Timer(ticket.id, RECHECK, ticket.round, at))
    who = spoken_name(work.street, ticket.lead)
    return texts.planned(ticket.number, first, plan.series.visits, who)


def _stop(work: Work, member: StaffMember, ticket: Ticket) -> str:
    tx = work.tx
    if rechecks.of_ticket(tx, ticket.id) is None:
        return texts.none_planned(ticket.number)
    actor = actor_of(ticket, member.id)
    advance(work, ticket, "plan", actor, by=member.id, reason=texts.stopped(ticket.number))
    _end(tx, ticket)
    return texts.stopped(ticket.number)


def _well(work: Work, member: StaffMember, ticket: Ticket, words: str) -> str:
    tx, now, actor = work.tx, work.now, actor_of(ticket, member.id)
    ticket = advance(work, ticket, "recheck", actor, by=member.id, reason=words)
    at = _next(tx, ticket, now)
    return texts.well(ticket.number, spoken(at, now) if at else None)


def _broken(work: Work, member: StaffMember, ticket: Ticket, words: str) -> str:
    """In work again, one round more; the resident reads what was seen, the desk too."""
    tx, street, now = work.tx, work.street, work.now
    actor = actor_of(ticket, member.id)
    ticket = advance(
        work,
        ticket,
        "reopen",
        actor,
        by=member.id,
        reason=words,
        handled_at=None,
        closed_at=None,
        round=ticket.round + 1,
        due_at=due_at(ticket.urgency, now, street.calendar),
    )
    _look_later(tx, ticket, now)
    checker, seen = spoken_name(street, member.id), words[:30]
    told = (("redo", ticket.lead), ("broken_again", _desk(street, now)))
    for notice, person in told:
        if person and person != member.id:
            work.tell(ticket, notice, person, words=seen, checker=checker)
    work.tell_reporters(ticket, "broken_again_told", words=seen)
    return texts.broken(ticket.number, spoken_name(street, ticket.lead))


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
    words = texts.visit_due(series.done, series.visits)
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
    ticket = advance(work, ticket, "recheck", "system", reason=texts.MISSED)
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
