"""包件人 and 分管领导: named by the rule where both are due, and told (C2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.pushes import spoken_name, tell
from handlers.tickets import advance
from rules.keepers import missing
from rules.street import Street
from rules.tickets import Ticket
from storage.database import Transaction


def ensured(tx: Transaction, street: Street, ticket: Ticket, now: datetime) -> Ticket:
    """The ticket with both keepers, where it needs them and one is missing or has left."""
    change: dict[str, Any] = missing(street, ticket, now)
    if not change:
        return ticket
    return advance(tx, ticket, "own", "system", "system", now, **change)


def tell_keepers(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    why: str,
    now: datetime,
    by: str = "",
    behind: timedelta = timedelta(),
) -> None:
    """Both hear why. by: who did it and need not be told."""
    facts: dict[str, Any] = {
        "words": why,
        "owner": spoken_name(street, ticket.case_owner),
        "superior": spoken_name(street, ticket.supervisor),
    }
    for notice, person in (("case_owner", ticket.case_owner), ("supervisor", ticket.supervisor)):
        if person and person != by:
            mark = str(ticket.sequence)
            tell(tx, street, ticket, notice, person, now, mark=mark, behind=behind, **facts)
