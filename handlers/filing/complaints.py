"""A complaint about one of the staff that is told beside another matter: a ticket of its own."""

from __future__ import annotations

from typing import NamedTuple

from handlers.context import Work
from handlers.filing import conduct, filing
from rules.filing.intake import Intake, origin_of
from rules.filing.kinds import STAFF_CONDUCT
from rules.lifecycle.states import LIVE
from rules.lifecycle.tickets import Ticket
from storage import tickets


class Complaint(NamedTuple):
    """is_added: the words went to one that is being looked into already."""

    ticket: Ticket
    is_added: bool


def complain(work: Work, asked: Ticket, who: str, words: str) -> Complaint:
    """asked: the ticket that was worked on, at whose place it is. who: as they are spoken of."""
    for before in tickets.of_reporter(work.tx, work.person):
        is_theirs = conduct.is_complaint(work.street, before) and before.status in LIVE
        if is_theirs and before.place.place_id == asked.place.place_id:
            return Complaint(filing.supplement(work, before, words), is_added=True)
    category = next((c for c in work.street.categories if c.l2_id == STAFF_CONDUCT), None)
    intake = Intake(
        work.person,
        words,
        category.code if category else None,
        "U3",
        "worry",
        place=asked.place,
        words=((work.now, words),),
        origin=origin_of(is_staff=work.actor.member is not None),
        accused=who,
    )
    return Complaint(filing.file(work, intake), is_added=False)
