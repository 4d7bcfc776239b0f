"""驳回: the desk does not take a return; the same lead goes on, the resident's deadlines run."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.tickets import advance
from rules.street import StaffMember
from rules.tickets import Ticket


def refuse(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where nothing was given back."""
    tx, street, now = scene.tx, scene.street, scene.now
    ticket = advance(
        *(tx, ticket, "refuse_return", "desk", member.id, now),
        to=ticket.lead,
        reason=wanted.words,
    )
    if ticket.lead:
        tell(
            *(tx, street, ticket, "return_refused", ticket.lead, now),
            mark=str(ticket.sequence),
            reason=wanted.words[:40],
        )
    return texts.return_refused(ticket.number, spoken_name(street, ticket.lead))
