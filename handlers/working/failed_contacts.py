"""没联系上: a try that reached nobody is counted; it is no response, the clocks go on."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import promises as texts
from flows.understand.times.promised import promised_at, visit_said
from flows.understand.work.unreached import unreached
from handlers.chat.context import Chat
from handlers.chat.staff.steps import step_by
from handlers.context import Work
from handlers.lifecycle import promises
from handlers.telling.notify import spoken_name
from handlers.working import calls
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import acts_as_desk
from rules.street.street import StaffMember
from storage import calls as call_tasks
from storage import tickets

_AFRESH = ("contacted", "reopened")


def fail(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    is_desk = acts_as_desk(chat.work.street, member, chat.work.now)
    if is_desk and call_tasks.open_tasks(chat.work.tx, ticket.id):
        return calls.called(chat, member, ticket, wanted)
    way = unreached(wanted.words) or "phone"
    at = promised_at(wanted.words, chat.work.now)
    change = {"promised_at": at} if at and ticket.responded_at else {}
    ticket = step_by(chat.work, member, ticket, "fail_contact", wanted.words, **change)
    if at:
        promises.give(chat.work.tx, ticket, at, chat.work.now)
    count = _tries(chat.work, ticket)
    by = ticket.promised_at
    when = spoken(by, chat.work.now) if by and by > chat.work.now else ""
    chat.work.tell_reporters(
        ticket,
        "not_reached",
        mark=str(ticket.sequence),
        words=texts.tried(way, count),
        again=texts.calls_again(when, visit_said(wanted.words)),
        who=spoken_name(chat.work.street, member.id),
    )
    return texts.noted(ticket.number, way, count, when)


def _tries(work: Work, ticket: Ticket) -> int:
    """How often in a row nobody was reached, this time among them."""
    count = 0
    for event, _ in tickets.events_of(work.tx, ticket.id):
        if event.what in _AFRESH:
            count = 0
        count += event.what == "contact_failed"
    return count
