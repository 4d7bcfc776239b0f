"""今日: what of mine is due today or overdue; for the desk and leaders, how their area stands."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from typing import NamedTuple

from flows.texts import today as texts
from handlers.chat.context import Chat
from handlers.chat.staff import in_hand, lists
from handlers.chat.staff.who_waits import counted
from handlers.context import Work
from rules.lifecycle.clocks import DUTIES
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import due_soon, overdue
from rules.reports.briefs import is_overdue
from rules.reports.today import counts, is_due_today
from rules.staffing.routing import acts_as_desk, leader
from rules.street.street import StaffMember
from storage import tickets, timers
from storage.timers import Timer

MOST_LINES = 5
_WHOLE_STREET = 10_000


class _Due(NamedTuple):
    ticket: Ticket
    clock: Timer


NAME = "today"


def today(chat: Chat, member: StaffMember) -> str:
    heads = [*filter(None, (_counted(chat.work, member), _waiting(chat.work, member)))]
    found = _found(chat.work, member)
    if not found:
        return "\n".join([*heads, texts.nothing_due(len(tickets.held_by(chat.work.tx, member.id)))])
    late = sum(is_overdue(due.ticket, chat.work.now) for due in found)
    size = MOST_LINES - 1 - len(heads)
    shown, left = lists.first(chat.work, NAME, _rows(chat.work, member, found), size)
    return "\n".join([*heads, texts.due(late, len(found), shown, left)])


def rows(chat: Chat, member: StaffMember) -> list[lists.Row]:
    return _rows(chat.work, member, _found(chat.work, member))


def _found(work: Work, member: StaffMember) -> list[_Due]:
    mine = tickets.held_by(work.tx, member.id)
    due = (due for ticket in mine if (due := _next(work, ticket)))
    return sorted(due, key=lambda d: (d.ticket.urgency != "U1", _at(d.clock)))


def _waiting(work: Work, member: StaffMember) -> str:
    return counted(work) if acts_as_desk(work.street, member, work.now) else ""


def _counted(work: Work, member: StaffMember) -> str:
    if member.role not in ("desk", "leader"):
        return ""
    live = tickets.in_status(work.tx, LIVE, limit=_WHOLE_STREET)
    if member.role == "leader":
        live = [t for t in live if _is_above(work, member, t)]
    return texts.counted(*astuple(counts(live, work.now)))


def _is_above(work: Work, member: StaffMember, ticket: Ticket) -> bool:
    above = leader(work.street, ticket.place.place_id, work.now)
    return above is not None and above.id == member.id


def _next(work: Work, ticket: Ticket) -> _Due | None:
    """The nearest duty of a ticket, if it is today's; what stands still is nobody's today."""
    running = timers.of_ticket(work.tx, ticket.id)
    duties = [
        t for name, t in running.items() if name in DUTIES and t.deadline_at and not t.held_at
    ]
    first = min(duties, key=_at, default=None)
    return _Due(ticket, first) if first and is_due_today(_at(first), work.now) else None


def _at(clock: Timer) -> datetime:
    assert clock.deadline_at
    return clock.deadline_at


def _rows(work: Work, member: StaffMember, found: list[_Due]) -> list[lists.Row]:
    named = dict(in_hand.titles(work, member, [due.ticket for due in found]))
    return [
        (d.ticket.number, texts.line(d.ticket.number, _said(work, d), named[d.ticket.number]))
        for d in found
    ]


def _said(work: Work, due: _Due) -> str:
    deadline = _at(due.clock)
    say = overdue if deadline < work.now else due_soon
    return say(due.clock.name, spoken(deadline, work.now))
