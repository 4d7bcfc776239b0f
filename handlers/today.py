"""今日: what of mine is due today or overdue; for the desk and leaders, how their area stands."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from typing import NamedTuple

from flows.texts import today as texts
from flows.texts.words import due_soon, overdue
from handlers import held, lists, waiting
from handlers.scene import Scene
from rules.briefs import is_overdue
from rules.clocks import DUTIES
from rules.hours import spoken
from rules.routing import acts_as_desk, leader
from rules.states import LIVE
from rules.street import StaffMember
from rules.tickets import Ticket
from rules.today import counts, is_due_today
from storage import tickets, timers
from storage.timers import Timer

MOST_LINES = 5
_WHOLE_STREET = 10_000


class _Due(NamedTuple):
    ticket: Ticket
    clock: Timer


NAME = "today"


def today(scene: Scene, member: StaffMember) -> str:
    heads = [*filter(None, (_counted(scene, member), _waiting(scene, member)))]
    found = _found(scene, member)
    if not found:
        return "\n".join([*heads, texts.nothing_due(len(tickets.held_by(scene.tx, member.id)))])
    late = sum(is_overdue(due.ticket, scene.now) for due in found)
    size = MOST_LINES - 1 - len(heads)
    shown, left = lists.first(scene, NAME, _rows(scene, member, found), size)
    return "\n".join([*heads, texts.due(late, len(found), shown, left)])


def rows(scene: Scene, member: StaffMember) -> list[lists.Row]:
    return _rows(scene, member, _found(scene, member))


def _found(scene: Scene, member: StaffMember) -> list[_Due]:
    mine = tickets.held_by(scene.tx, member.id)
    due = (due for ticket in mine if (due := _next(scene, ticket)))
    return sorted(due, key=lambda d: (d.ticket.urgency != "U1", _at(d.clock)))


def _waiting(scene: Scene, member: StaffMember) -> str:
    return waiting.counted(scene) if acts_as_desk(scene.street, member, scene.now) else ""


def _counted(scene: Scene, member: StaffMember) -> str:
    if member.role not in ("desk", "leader"):
        return ""
    live = tickets.in_status(scene.tx, LIVE, limit=_WHOLE_STREET)
    if member.role == "leader":
        live = [t for t in live if _is_above(scene, member, t)]
    return texts.counted(*astuple(counts(live, scene.now)))


def _is_above(scene: Scene, member: StaffMember, ticket: Ticket) -> bool:
    above = leader(scene.street, ticket.place.place_id, scene.now)
    return above is not None and above.id == member.id


def _next(scene: Scene, ticket: Ticket) -> _Due | None:
    """The nearest duty of a ticket, if it is today's; what stands still is nobody's today."""
    running = timers.of_ticket(scene.tx, ticket.id)
    duties = [
        t for name, t in running.items() if name in DUTIES and t.deadline_at and not t.held_at
    ]
    first = min(duties, key=_at, default=None)
    return _Due(ticket, first) if first and is_due_today(_at(first), scene.now) else None


def _at(clock: Timer) -> datetime:
    assert clock.deadline_at
    return clock.deadline_at


def _rows(scene: Scene, member: StaffMember, found: list[_Due]) -> list[lists.Row]:
    named = dict(held.titles(scene, member, [due.ticket for due in found]))
    return [
        (d.ticket.number, texts.line(d.ticket.number, _said(scene, d), named[d.ticket.number]))
        for d in found
    ]


def _said(scene: Scene, due: _Due) -> str:
    deadline = _at(due.clock)
    say = overdue if deadline < scene.now else due_soon
    return say(due.clock.name, spoken(deadline, scene.now))
