"""两次督办: what an unhappy resident sets going (seed 001, domain.md C1).

The first time the desk supervises and whoever worked on it does not go alone; from the second time
a leader has it on the table.
"""

from __future__ import annotations

from datetime import datetime

from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import superiors
from rules.street.street import StaffMember, Street


def level(ticket: Ticket) -> int:
    """Which supervision a ticket back in work is under: 0 on its first round, at most 2."""
    return min(ticket.round - 1, 2)


def companion(street: Street, ticket: Ticket, now: datetime) -> StaffMember | None:
    """Who goes along the next time: one level above the lead."""
    above = superiors(street, ticket.place.place_id, ticket.lead, now)
    return above[0] if above else None
