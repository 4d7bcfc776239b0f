"""A person of the staff is there, or says that a danger is over: who told of it reads so."""

from __future__ import annotations

from flows import danger
from flows.engine import State
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from rules.hours import is_quiet
from rules.street import StaffMember
from rules.tickets import Ticket
from storage import conversations, tickets


def reached(scene: Scene, member: StaffMember, ticket: Ticket) -> None:
    """到场: nobody asks where it is any more, and whoever waits knows."""
    _tell(scene, member, ticket, "danger_reached")


def ended(scene: Scene, member: StaffMember, ticket: Ticket) -> None:
    """办结: by day the survey says so; by night it is said now, and the survey waits."""
    if is_quiet(scene.now):
        _tell(scene, member, ticket, "danger_ended")


def _tell(scene: Scene, member: StaffMember, ticket: Ticket, notice: str) -> None:
    who = spoken_name(scene.street, member.id)
    for person in tickets.reporters_of(scene.tx, ticket.id):
        if person != scene.person.id and _is_in(scene, person, ticket):
            mark = str(ticket.sequence)
            tell(
                *(scene.tx, scene.street, ticket, notice, person, scene.now),
                mark=mark,
                author=who,
            )


def _is_in(scene: Scene, person: str, ticket: Ticket) -> bool:
    data = conversations.load(scene.tx, person)
    state = State.from_json(data) if data else None
    return state is not None and danger.is_open(state) and state.answers["ticket"] == ticket.id
