"""没联系上: a try that reached nobody is counted; it is no response, the clocks go on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from flows.understand.work.unreached import Way
from handlers.context import Work
from handlers.lifecycle import promises
from handlers.lifecycle.steps import step_by
from handlers.telling.notify import spoken_name
from rules.lifecycle.hours import spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words import progress
from storage import tickets

_AFRESH = ("contacted", "reopened")


class FailedContact(NamedTuple):
    """tries: how often in a row nobody was reached. again_by: when it is tried again, if said."""

    ticket: Ticket
    tries: int
    again_by: datetime | None


def fail(
    work: Work,
    ticket: Ticket,
    way: Way,
    words: str = "",
    *,
    promised_at: datetime | None = None,
    visit: str = "",
) -> FailedContact:
    """promised_at: when the resident hears again; visit: the part of today of another try.

    Raises NotAllowed as `step_by` does.
    """
    change: dict[str, Any] = {}
    if promised_at and ticket.responded_at:
        change["promised_at"] = promised_at
    ticket = step_by(work, ticket, "fail_contact", words, **change)
    if promised_at:
        promises.give(work.tx, ticket, promised_at, work.now)
    count, by = _tries(work, ticket), ticket.promised_at
    again_by = by if by and by > work.now else None
    work.announce(
        ticket,
        "fail_contact",
        mark=str(ticket.sequence),
        words=progress.tried(way, count),
        again=progress.calls_again(spoken(again_by, work.now) if again_by else "", visit),
        who=spoken_name(work.street, work.staff.id),
    )
    return FailedContact(ticket, count, again_by)


def _tries(work: Work, ticket: Ticket) -> int:
    """How often in a row nobody was reached, this time among them."""
    count = 0
    for event, _ in tickets.events_of(work.tx, ticket.id):
        if event.what in _AFRESH:
            count = 0
        count += event.what == "contact_failed"
    return count
