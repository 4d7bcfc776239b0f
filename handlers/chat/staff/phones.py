"""电话: the reporter's number in full, for whoever works on the ticket; each look is an event."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import phones as texts
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.telling import views
from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import Ticket, happened
from rules.staffing.seeing import PhoneRefusal, may_act, phone_refusal
from rules.street.street import StaffMember
from rules.telling.privacy import masked
from storage import complainants, people, tickets


def look(chat: Chat, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    if no := _refusal(chat.work, member, ticket):
        return texts.refused(no, ticket.number)
    phone = _left(chat.work, member, ticket)
    if phone is None:
        return texts.none_left(ticket.number)
    seen = happened(chat.work.now, "looked", member.id, reason="看了电话")
    tickets.record(chat.work.tx, ticket, seen)
    return texts.whole(ticket.number, phone)


def masked_for(work: Work, member: StaffMember, ticket: Ticket) -> str:
    """138****5678 for whoever works on it, empty for all others and where nothing was left."""
    is_known = _refusal(work, member, ticket) in (None, "through_desk")
    if not is_known or not may_act(ticket, member) or ticket.status in ENDED:
        return ""
    phone = _left(work, member, ticket)
    return masked(phone) if phone else ""


def _refusal(work: Work, member: StaffMember, ticket: Ticket) -> PhoneRefusal | None:
    is_withheld = views.is_withheld(work.tx, work.street, ticket)
    return phone_refusal(work.street, ticket, member, is_withheld)


def _left(work: Work, member: StaffMember, ticket: Ticket) -> str | None:
    """The number of whom it was reported for, else of whoever reported first and left one."""
    is_desk = member.role == "desk"  # who telephones for the street
    told_for = complainants.to_telephone(work.tx, ticket.id) if is_desk else None
    asked = [*filter(None, (told_for,)), *tickets.reporters_of(work.tx, ticket.id)]
    numbers = (people.phone_of(work.tx, person) for person in asked)
    return next((number for number in numbers if number), None)
