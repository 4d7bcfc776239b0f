"""Telephone tasks: who could not be reached in the chat is called, and the call is noted."""

from __future__ import annotations

from handlers.context import Work
from rules.lifecycle.tickets import Ticket, happened
from rules.notices.words import call as call_words
from rules.refused import Refused
from storage import calls, tickets
from storage.calls import Task


def of_tickets(work: Work) -> list[Ticket]:
    """The tickets that calls are to be made about, oldest first."""
    every = {task.ticket_id for task in calls.open_tasks(work.tx) if task.ticket_id is not None}
    return [tickets.get(work.tx, ticket_id) for ticket_id in sorted(every)]


def due(work: Work, ticket: Ticket) -> list[Task]:
    """The calls to be made about a ticket, longest waiting first. Raises Refused: call_none."""
    found = calls.open_tasks(work.tx, ticket.id)
    if not found:
        raise Refused("call_none", number=ticket.number)
    return found


def note_made(work: Work, ticket: Ticket, person: str, words: str = "") -> int:
    """One person was told all they are owed; how many calls are left.

    Not for a survey, which their own answer ends. Raises Refused: call_none.
    """
    tasks = due(work, ticket)
    own = [task.id for task in tasks if task.person == person]
    calls.made(work.tx, own, work.staff.id, work.now)
    _note(work, ticket, person, call_words.made(words))
    return len(tasks) - len(own)


def note_in_vain(work: Work, ticket: Ticket, person: str, words: str = "") -> None:
    """They could not be reached; the call stays to be made. Raises Refused: call_none."""
    due(work, ticket)
    _note(work, ticket, person, call_words.in_vain(words))


def _note(work: Work, ticket: Ticket, person: str, reason: str) -> None:
    event = happened(work.now, "telephoned", work.staff.id, person, reason)
    tickets.record(work.tx, ticket, event)
