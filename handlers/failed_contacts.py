"""没联系上: a try that reached nobody is counted; it is no response, the clocks go on."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import promises as texts
from flows.understand.promised import promised_at, visit_said
from flows.understand.unreached import unreached
from handlers import calls, promises
from handlers.pushes import spoken_name, tell_reporters
from handlers.scene import Scene
from handlers.staff_steps import step_by
from rules.hours import spoken
from rules.routing import acts_as_desk
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import calls as call_tasks
from storage import tickets

_AFRESH = ("contacted", "reopened")


def fail(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    is_desk = acts_as_desk(scene.street, member, scene.now)
    if is_desk and call_tasks.open_tasks(scene.tx, ticket.id):
        return calls.called(scene, member, ticket, wanted)
    way = unreached(wanted.words) or "phone"
    at = promised_at(wanted.words, scene.now)
    change = {"promised_at": at} if at and ticket.responded_at else {}
    ticket = step_by(scene, member, ticket, "fail_contact", wanted.words, **change)
    if at:
        promises.give(scene.tx, ticket, at, scene.now)
    count = _tries(scene, ticket)
    by = ticket.promised_at
    when = spoken(by, scene.now) if by and by > scene.now else ""
    tell_reporters(
        *(scene.tx, scene.street, ticket, "not_reached", scene.now),
        mark=str(ticket.sequence),
        words=texts.tried(way, count),
        again=texts.calls_again(when, visit_said(wanted.words)),
        who=spoken_name(scene.street, member.id),
    )
    return texts.noted(ticket.number, way, count, when)


def _tries(scene: Scene, ticket: Ticket) -> int:
    """How often in a row nobody was reached, this time among them."""
    count = 0
    for event, _ in tickets.events_of(scene.tx, ticket.id):
        if event.what in _AFRESH:
            count = 0
        count += event.what == "contact_failed"
    return count
