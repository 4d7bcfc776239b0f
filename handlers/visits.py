"""上门: somebody was at the door, and this is what came of it (F1)."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers import worker_deeds
from handlers.pushes import tell
from handlers.scene import Scene
from rules import visits
from rules.routing import duty
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets


def visit(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """An arrival with its result; the third without an end is shown to the desk."""
    worker_deeds.arrive(scene, member, ticket, wanted)
    count = visits_to(scene, ticket)
    desk = duty(scene.street, scene.now)
    if desk and desk.id != member.id and visits.is_too_many(count):
        tell(
            *(scene.tx, scene.street, ticket, "visited_often", desk.id, scene.now),
            mark=str(count),
            words=wanted.words[:30],
            count=str(count),
        )
    return texts.visited(ticket.number, count)


def visits_to(scene: Scene, ticket: Ticket) -> int:
    return visits.count(event for event, _ in tickets.events_of(scene.tx, ticket.id))
