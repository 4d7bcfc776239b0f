"""不一样: what was put together with others' and is none of it goes on by itself, at once."""

from __future__ import annotations

from handlers.context import Work
from handlers.filing import filing
from handlers.filing.leaving import leave
from rules.filing.intake import Intake
from rules.lifecycle.states import OPEN
from rules.lifecycle.tickets import Ticket
from storage import outbox, tickets


def shared(work: Work) -> Ticket | None:
    """What they told or joined last, if others told it too and it is not over."""
    newest = tickets.last_joined(work.tx, work.person)
    if newest is None:
        return None
    ticket = newest[0]
    if ticket.status == "merged":
        ticket = tickets.numbered(work.tx, ticket.incident or "")[0]
    if ticket.status not in OPEN or tickets.count_reporters(work.tx, ticket.id) < 2:
        return None
    return tickets.get(work.tx, ticket.id)


def part(work: Work, ticket: Ticket, intake: Intake) -> Ticket:
    """ticket: the one they share. intake: theirs alone, which becomes the ticket returned."""
    leave(work, ticket)
    outbox.cancel(work.tx, ticket_id=ticket.id, person=intake.reporter)
    return filing.file(work, intake)
