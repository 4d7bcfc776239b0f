"""包件人 and 分管领导: named by the rule where both are due, and told (C2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.lifecycle.tickets import Ticket
from rules.working.keepers import missing


def ensured(work: Work, ticket: Ticket) -> Ticket:
    """The ticket with both keepers, where it needs them and one is missing or has left."""
    change: dict[str, Any] = missing(work.street, ticket, work.now)
    if not change:
        return ticket
    return advance(work, ticket, "own", "system", **change)


def tell_keepers(
    work: Work, ticket: Ticket, why: str, by: str = "", behind: timedelta = timedelta()
) -> None:
    """Both hear why. by: who did it and need not be told."""
    facts: dict[str, Any] = {
        "words": why,
        "owner": spoken_name(work.street, ticket.case_owner),
        "superior": spoken_name(work.street, ticket.supervisor),
    }
    for notice, person in (("case_owner", ticket.case_owner), ("supervisor", ticket.supervisor)):
        if person and person != by:
            mark = str(ticket.sequence)
            work.tell(ticket, notice, person, mark=mark, behind=behind, **facts)
