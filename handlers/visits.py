"""上门: somebody was at the door, and this is what came of it (F1)."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers import worker_deeds
from handlers.chat.context import Chat
from handlers.context import Work
from rules import visits
from rules.routing import duty
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import tickets


def visit(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """An arrival with its result; the third without an end is shown to the desk."""
    worker_deeds.arrive(chat, member, ticket, wanted)
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
