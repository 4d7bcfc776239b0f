"""The reporter's number in full, for whoever works on the ticket; each look is an event."""

from __future__ import annotations

from typing import NamedTuple

from handlers.context import Work
from handlers.telling import views
from rules.lifecycle.tickets import Ticket, happened
from rules.notices.words.call import LOOKED
from rules.refused import Refused
from rules.staffing.seeing import PhoneRefusal, phone_refusal
from storage import complainants, people, tickets


class Looked(NamedTuple):
    ticket: Ticket
    phone: str


def look(work: Work, ticket: Ticket) -> Looked:
    """The number, and in the history who saw it.

    Raises Refused: phone_not_yours, phone_ended, phone_withheld, phone_through_desk, phone_none.
    """
    if no := refusal(work, ticket):
        raise Refused(no, number=ticket.number)
    phone = left(work, ticket)
    if phone is None:
        raise Refused("phone_none", number=ticket.number)
    seen = happened(work.now, "looked", work.staff.id, reason=LOOKED)
    return Looked(tickets.record(work.tx, ticket, seen), phone)


def refusal(work: Work, ticket: Ticket) -> PhoneRefusal | None:
    """Why who acts may not see it in full, or None."""
    is_withheld = views.is_withheld(work.tx, work.street, ticket)
    return phone_refusal(work.street, ticket, work.staff, is_withheld)


def left(work: Work, ticket: Ticket) -> str | None:
    """The number of whom it was reported for, else of whoever reported first and left one."""
    is_desk = work.staff.role == "desk"  # who telephones for the street
    told_for = complainants.to_telephone(work.tx, ticket.id) if is_desk else None
    asked = [*filter(None, (told_for,)), *tickets.reporters_of(work.tx, ticket.id)]
    numbers = (people.phone_of(work.tx, person) for person in asked)
    return next((number for number in numbers if number), None)
