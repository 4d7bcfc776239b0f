"""An incident is said to be solved, and a household says it is not: theirs goes on.

Each goes back into work by itself; when several do, they are an incident of their own, so that the
many who are content hear nothing of it (rules/incidents.py, domain.md D6).
"""

from __future__ import annotations

from handlers import filing, incidents
from handlers.pushes import awake, tell
from handlers.sameness import is_whole
from handlers.scene import Scene
from rules.routing import duty
from rules.states import ASKED
from rules.tickets import Ticket, place_json
from storage import streets, tickets


def sent_back(scene: Scene, ticket: Ticket, words: str) -> Ticket | None:
    """What goes back into work for one household of many.

    None where the matter is one person's, or one thing for all: a lift that stands still stands
    still for everybody.
    """
    everybody = tickets.reporters_of(scene.tx, ticket.id)
    is_of_each = len(everybody) > 1 and is_whole(scene.street, ticket)
    if not is_of_each or ticket.status not in (*ASKED, "closed"):
        return None
    answers = _told_again(scene, ticket, words)
    if others := incidents.under_way(scene.tx, scene.street, answers):
        joined, _ = incidents.join(
            *(scene.tx, scene.street, others, scene.person.id, answers, scene.now)
        )
        return joined
    own = filing.open_ticket(scene, answers)
    if own.incident:
        return tickets.numbered(scene.tx, own.incident)[0]
    desk = duty(scene.street, scene.now)
    if desk and desk.id != awake(*(scene.street, own, "assigned", own.lead or "", scene.now)):
        tell(*(scene.tx, scene.street, own, "unhappy", desk.id, scene.now), words=words or "没办好")
    return own


def _told_again(scene: Scene, ticket: Ticket, words: str) -> dict[str, object]:
    """The report of that household as it would be told anew, with its own place."""
    place = tickets.place_of(scene.tx, ticket.id, scene.person.id) or ticket.place
    what = {
        "matter": streets.kind_name(scene.tx, ticket.category) or words,  # never the first one's
        "category": ticket.category,
        "confidence": 1.0,
        "urgency": ticket.urgency,
        "kind": ticket.matter_kind,
    }
    said = [[scene.now.isoformat(), words or what["matter"]]]
    where = place_json(place)
    return {"what": what, "where": where, "words": said, "recurs": ticket.number}
