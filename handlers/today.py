"""今日: what of mine is due today or overdue; for the desk and leaders, how their area stands."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime
from typing import NamedTuple

from flows.texts import today as texts
from flows.texts.words import due_soon, overdue
from handlers import held
from handlers.scene import Scene
from rules.briefs import is_overdue
from rules.clocks import DUTIES
from rules.hours import spoken
from rules.routing import leader
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


def today(scene: Scene, member: StaffMember) -> str:
    head = _counted(scene, member)
    mine = tickets.held_by(scene.tx, member.id)
    found = sorted(
        (due for ticket in mine if (due := _next(scene, ticket))), key=lambda d: _at(d.clock)
    )
    return "\n".join(filter(None, (head, _listed(scene, member, found, len(mine), bool(head)))))


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


def _listed(
    scene: Scene, member: StaffMember, found: list[_Due], held_count: int, has_head: bool
) -> str:
    if not found:
        return texts.nothing_due(held_count)
    named = dict(held.titles(scene, member, [due.ticket for due in found]))
    late = sum(is_overdue(due.ticket, scene.now) for due in found)
    items = [(d.ticket.number, _said(scene, d), named[d.ticket.number]) for d in found]
    return texts.due(late, items, MOST_LINES - 1 - has_head)


def _said(scene: Scene, due: _Due) -> str:
    deadline = _at(due.clock)
    say = overdue if deadline < scene.now else due_soon
    return say(due.clock.name, spoken(deadline, scene.now))
