"""An incident is said to be solved, and a household says it is not: theirs goes on alone.

When several say so the whole is not solved and goes back (rules/incidents.py).
"""

from __future__ import annotations

from flows.texts import incident as texts
from handlers import filing
from handlers import tickets as verbs
from handlers.pushes import tell
from handlers.scene import Scene
from rules.incidents import UNHAPPY_REOPEN
from rules.states import ASKED
from rules.tickets import Ticket, place_json
from storage import revisits, tickets


def sent_back(scene: Scene, ticket: Ticket, words: str, visit: int = 1) -> Ticket | None:
    """What goes back into work for one household of many; None where the matter is one person's."""
    everybody = tickets.reporters_of(scene.tx, ticket.id)
    if len(everybody) < 2 or ticket.status not in (*ASKED, "closed"):
        return None
    heard = revisits.answered(scene.tx, ticket, visit)
    unhappy = [person for person, is_happy in heard.items() if not is_happy]
    if len(unhappy) < UNHAPPY_REOPEN:
        return _own(scene, ticket, words)
    ticket = verbs.send_back(scene, ticket, texts.still_out(len(unhappy)))
    for person in everybody:
        if person not in heard:
            tell(scene.tx, scene.street, ticket, "incident_reopened", person, scene.now)
    return ticket


def _own(scene: Scene, ticket: Ticket, words: str) -> Ticket:
    """The ticket the household had before it was merged, else one of their own."""
    mine = tickets.of_reporter(scene.tx, scene.person.id)
    before = [t for t in mine if t.status == "merged" and t.incident == ticket.number]
    if before:
        return verbs.send_back(scene, tickets.get(scene.tx, before[0].id), words)
    place = tickets.place_of(scene.tx, ticket.id, scene.person.id) or ticket.place
    what = {
        "matter": ticket.matter,
        "category": ticket.category,
        "confidence": 1.0,
        "urgency": ticket.urgency,
        "kind": ticket.matter_kind,
    }
    said = [[scene.now.isoformat(), words or ticket.matter]]
    answers = {"what": what, "where": place_json(place), "words": said, "join": False}
    return filing.open_ticket(scene, answers)
