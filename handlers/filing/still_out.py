"""An incident is said to be solved, and a household says it is not: theirs goes on.

Each goes back into work by itself; when several do, they are an incident of their own, so that the
many who are content hear nothing of it (rules/filing/incidents.py, domain.md D6).
"""

from __future__ import annotations

from handlers.context import Work
from handlers.filing import filing, incidents
from handlers.filing.sameness import is_whole
from handlers.telling.notify import awake
from rules.filing.intake import Intake, origin_of
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import NOT_DONE
from rules.staffing.routing import duty
from storage import streets, tickets


def sent_back(work: Work, ticket: Ticket, words: str) -> Ticket | None:
    """What goes back into work for one household of many.

    None where the matter is one person's, or one thing for all: a lift that stands still stands
    still for everybody.
    """
    everybody = tickets.reporters_of(work.tx, ticket.id)
    is_of_each = len(everybody) > 1 and is_whole(work.street, ticket)
    if not is_of_each or ticket.status not in (*ASKED, "closed"):
        return None
    intake = _told_again(work, ticket, words)
    if others := incidents.under_way(work.tx, work.street, intake):
        joined, _ = incidents.join(work, others, intake)
        return joined
    own = filing.file(work, intake)
    if own.incident:
        return tickets.numbered(work.tx, own.incident)[0]
    desk = duty(work.street, work.now)
    if desk and desk.id != awake(work.street, own, "assigned", own.lead or "", work.now):
        work.tell(own, "unhappy", desk.id, words=words or NOT_DONE)
    return own


def _told_again(work: Work, ticket: Ticket, words: str) -> Intake:
    """The report of that household as it would be told anew, with its own place."""
    matter = streets.kind_name(work.tx, ticket.category) or words  # never the first one's
    return Intake(
        work.person,
        matter,
        ticket.category,
        ticket.urgency,
        ticket.matter_kind,
        place=tickets.place_of(work.tx, ticket.id, work.person) or ticket.place,
        words=((work.now, words or matter),),
        origin=origin_of(is_staff=work.actor.member is not None),
        recurs=ticket.number,
    )
