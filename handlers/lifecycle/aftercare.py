"""What comes after the work: timers that handling and closing set, whoever does it and how."""

from __future__ import annotations

from datetime import datetime

from rules.closing.revisits import second_at, unasked_until
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from storage import streets, timers
from storage.database import Transaction
from storage.timers import Timer

SURVEY_EXPIRY = "survey_expiry"
SECOND, SECOND_EXPIRY = "second_revisit", "second_expiry"
RECHECK = "recheck"
OUTLIVES = (RECHECK,)  # a series of visits goes on whatever becomes of the ticket


def turn(tx: Transaction, ticket: Ticket, action: Action, now: datetime) -> None:
    """What `action` sets going. ticket: as it stands after it.

    A ticket that was handled has an end from then on, whether or not anybody can be asked.
    """
    if action == "handle":
        due = unasked_until(now)
        timers.put(tx, Timer(ticket.id, SURVEY_EXPIRY, ticket.round, due))
    if action in ("approve", "expire"):
        kind = streets.kind_of(tx, ticket.category)
        if due_second := second_at(kind, ticket, now):
            timers.put(tx, Timer(ticket.id, SECOND, ticket.round, due_second))
