"""A person of the staff is there, or says that a danger is over: who told of it reads so."""

from __future__ import annotations

from handlers.context import Work
from handlers.telling.notify import spoken_name
from rules.lifecycle.tickets import Ticket
from rules.notices.told import Event


def reached(work: Work, ticket: Ticket) -> None:
    """到场: nobody asks where it is any more, and whoever waits knows."""
    _tell(work, ticket, "arrive")


def ended(work: Work, ticket: Ticket) -> None:
    """办结: by day the survey says so; by night it is said now, and the survey waits."""
    _tell(work, ticket, "handle")


def _tell(work: Work, ticket: Ticket, event: Event) -> None:
    who = spoken_name(work.street, work.staff.id)
    work.announce(ticket, event, mark=str(ticket.sequence), author=who)
