"""上门: somebody was at the door, and this is what came of it (F1)."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers.chat.context import Chat
from handlers.chat.staff import worker
from handlers.context import Work
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from rules.street.street import StaffMember
from rules.working import visits
from storage import tickets


def visit(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """An arrival with its result; the third without an end is shown to the desk."""
    worker.arrive(chat, member, ticket, wanted)
    count = visits_to(chat.work, ticket)
    desk = duty(chat.work.street, chat.work.now)
    if desk and desk.id != member.id and visits.is_too_many(count):
        chat.work.tell(
            ticket,
            "visited_often",
            desk.id,
            mark=str(count),
            words=wanted.words[:30],
            count=str(count),
        )
    return texts.visited(ticket.number, count)


def visits_to(work: Work, ticket: Ticket) -> int:
    return visits.count(event for event, _ in tickets.events_of(work.tx, ticket.id))
