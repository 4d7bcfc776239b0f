"""An incident is said to be solved, and a household says it is not: theirs goes on.

Each goes back into work by itself; when several do, they are an incident of their own, so that the
many who are content hear nothing of it (rules/filing/incidents.py, domain.md D6).
"""

from __future__ import annotations

from handlers.chat.context import Chat
from handlers.context import Work
from handlers.filing import filing, incidents
from handlers.filing.sameness import is_whole
from handlers.telling.notify import awake
from rules.lifecycle.states import ASKED
from rules.lifecycle.tickets import Ticket, place_json
from rules.staffing.routing import duty
from storage import streets, tickets


def sent_back(chat: Chat, ticket: Ticket, words: str) -> Ticket | None:
    """What goes back into work for one household of many.

    None where the matter is one person's, or one thing for all: a lift that stands still stands
    still for everybody.
    """
    everybody = tickets.reporters_of(chat.work.tx, ticket.id)
    is_of_each = len(everybody) > 1 and is_whole(chat.work.street, ticket)
    if not is_of_each or ticket.status not in (*ASKED, "closed"):
        return None
    answers = _told_again(chat.work, ticket, words)
    if others := incidents.under_way(chat.work.tx, chat.work.street, answers):
        joined, _ = incidents.join(chat.work, others, chat.person.id, answers)
        return joined
    own = filing.open_ticket(chat, answers)
    if own.incident:
        return tickets.numbered(chat.work.tx, own.incident)[0]
    desk = duty(chat.work.street, chat.work.now)
    if desk and desk.id != awake(
        *(chat.work.street, own, "assigned", own.lead or "", chat.work.now)
    ):
        chat.work.tell(own, "unhappy", desk.id, words=words or "没办好")
    return own


def _told_again(work: Work, ticket: Ticket, words: str) -> dict[str, object]:
    """The report of that household as it would be told anew, with its own place."""
    place = tickets.place_of(work.tx, ticket.id, work.person) or ticket.place
    what = {
        "matter": streets.kind_name(work.tx, ticket.category) or words,  # never the first one's
        "category": ticket.category,
        "confidence": 1.0,
        "urgency": ticket.urgency,
        "kind": ticket.matter_kind,
    }
    said = [[work.now.isoformat(), words or what["matter"]]]
    where = place_json(place)
    return {"what": what, "where": where, "words": said, "recurs": ticket.number}
