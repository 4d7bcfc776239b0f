"""上门: somebody was at the door, and this is what came of it (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handlers.context import Work
from handlers.working import steps
from rules.lifecycle.tickets import Ticket
from rules.working import visits
from storage import tickets


class Visit(NamedTuple):
    """nth: how many there were, this one among them."""

    ticket: Ticket
    nth: int


def visit(work: Work, ticket: Ticket, result: str, *, photos: Sequence[int] = ()) -> Visit:
    """An arrival with its result; the third without an end is shown to the desk.

    Raises NotAllowed as `step_by` does.
    """
    ticket = steps.arrive(work, ticket, result, photos=photos)
    count = visits_to(work, ticket)
    if visits.is_too_many(count):
        said = str(count)
        work.announce(ticket, "visited_often", mark=said, words=result[:30], count=said)
    return Visit(ticket, count)


def visits_to(work: Work, ticket: Ticket) -> int:
    return visits.count(event for event, _ in tickets.events_of(work.tx, ticket.id))
