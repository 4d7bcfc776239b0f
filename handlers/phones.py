"""电话: the reporter's number in full, for whoever works on the ticket; each look is an event."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import phones as texts
from handlers import views
from handlers.scene import Scene
from rules.privacy import masked
from rules.seeing import PhoneRefusal, may_act, phone_refusal
from rules.states import ENDED
from rules.street import StaffMember
from rules.tickets import Ticket, happened
from storage import complainants, people, tickets


def look(scene: Scene, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    if no := _refusal(scene, member, ticket):
        return texts.refused(no, ticket.number)
    phone = _left(scene, member, ticket)
    if phone is None:
        return texts.none_left(ticket.number)
    seen = happened(scene.now, "looked", member.id, reason="看了电话")
    tickets.record(scene.tx, ticket, seen)
    return texts.whole(ticket.number, phone)


def masked_for(scene: Scene, member: StaffMember, ticket: Ticket) -> str:
    """138****5678 for whoever works on it, empty for all others and where nothing was left."""
    is_known = _refusal(scene, member, ticket) in (None, "through_desk")
    if not is_known or not may_act(ticket, member) or ticket.status in ENDED:
        return ""
    phone = _left(scene, member, ticket)
    return masked(phone) if phone else ""


def _refusal(scene: Scene, member: StaffMember, ticket: Ticket) -> PhoneRefusal | None:
    is_withheld = views.is_withheld(scene.tx, scene.street, ticket)
    return phone_refusal(scene.street, ticket, member, is_withheld)


def _left(scene: Scene, member: StaffMember, ticket: Ticket) -> str | None:
    """The number of whom it was reported for, else of whoever reported first and left one."""
    is_desk = member.role == "desk"  # who telephones for the street
    told_for = complainants.to_telephone(scene.tx, ticket.id) if is_desk else None
    asked = [*filter(None, (told_for,)), *tickets.reporters_of(scene.tx, ticket.id)]
    numbers = (people.phone_of(scene.tx, person) for person in asked)
    return next((number for number in numbers if number), None)
