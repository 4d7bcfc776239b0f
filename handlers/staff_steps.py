"""What every command of staff does: one step of the state table, and the line that says so."""

from __future__ import annotations

from typing import Any

from flows.texts import staff as texts
from handlers.pushes import spoken_name
from handlers.scene import Scene
from handlers.tickets import actor_of, advance, promise
from rules.hours import spoken
from rules.patrol import has_complainant
from rules.states import Action, Actor
from rules.street import StaffMember
from rules.tickets import Ticket


def step_by(
    scene: Scene,
    member: StaffMember,
    ticket: Ticket,
    action: Action,
    words: str,
    **change: Any,
) -> Ticket:
    reason = words or None
    # Who sits at the desk does not lose its rights by leading a ticket.
    actor: Actor = "desk" if member.role == "desk" else actor_of(ticket, member.id)
    return advance(
        *(scene.tx, ticket, action, actor, member.id, scene.now), reason=reason, **change
    )


def done(scene: Scene, verb: str, ticket: Ticket, **more: str) -> str:
    facts = {
        "number": ticket.number,
        "who": spoken_name(scene.street, ticket.lead),
        "by": promise(ticket, scene.now),
        "due": spoken(ticket.due_at, scene.now),
    }
    said = texts.DONE if has_complainant(ticket) else texts.DONE | texts.DONE_FOUND
    return said[verb].format_map(facts | more)
