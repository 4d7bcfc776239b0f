"""A person of the staff is there, or says that a danger is over: who told of it reads so."""

from __future__ import annotations

from flows.danger import danger
from flows.engine import State
from handlers.context import Work
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import is_quiet
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from storage import conversations, tickets


def reached(work: Work, member: StaffMember, ticket: Ticket) -> None:
    """到场: nobody asks where it is any more, and whoever waits knows."""
    _tell(work, member, ticket, "danger_reached")


def ended(work: Work, member: StaffMember, ticket: Ticket) -> None:
    """办结: by day the survey says so; by night it is said now, and the survey waits."""
    if is_quiet(work.now):
        _tell(work, member, ticket, "danger_ended")


def _tell(work: Work, member: StaffMember, ticket: Ticket, notice: str) -> None:
    who = spoken_name(work.street, member.id)
    for person in tickets.reporters_of(work.tx, ticket.id):
        if person != work.person and _is_in(work, person, ticket):
            mark = str(ticket.sequence)
            work.tell(ticket, notice, person, mark=mark, author=who)


def _is_in(work: Work, person: str, ticket: Ticket) -> bool:
    data = conversations.load(work.tx, person)
    state = State.from_json(data) if data else None
    return state is not None and danger.is_open(state) and state.answers["ticket"] == ticket.id
