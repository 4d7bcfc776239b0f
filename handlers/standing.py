"""How a ticket stands, for 查: its stars and why, its keepers, who a whistle called."""

from __future__ import annotations

from flows.texts import grading as texts
from handlers import whistles
from handlers.grading import why_graded
from handlers.pushes import spoken_name
from handlers.scene import Scene
from rules.tickets import Ticket


def said(scene: Scene, ticket: Ticket) -> str:
    """Lines that follow the place, each with its break before it."""
    lines = ""
    if ticket.stars:
        lines = "\n" + texts.why_kept(ticket.stars, why_graded(scene.tx, ticket))
    if ticket.case_owner and ticket.supervisor:
        people = (ticket.case_owner, ticket.supervisor)
        lines += "\n" + texts.keepers(*(spoken_name(scene.street, who) for who in people))
    return lines + whistles.line(scene.tx, scene.street, ticket)
