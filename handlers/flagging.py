"""Court or petition spoken of: a person at the desk looks; category, urgency and lead stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from flows.texts.hands import mentions
from handlers.pushes import tell
from handlers.tickets import advance
from rules import flags
from rules.routing import duty
from rules.states import may
from rules.street import Street
from rules.tickets import Ticket
from storage.database import Transaction


def flagged(
    tx: Transaction, street: Street, ticket: Ticket, said: Iterable[str], now: datetime
) -> Ticket:
    """The ticket with what its words newly hint at; the desk is told once of each."""
    hits = flags.found(said)
    fresh = {name: word for name, word in hits.items() if name not in ticket.flags}
    if not fresh or not may(ticket.status, "flag", "system"):
        return ticket
    ticket = advance(
        *(tx, ticket, "flag", "system", "system", now),
        reason="、".join(fresh.values()),
        flags=(*ticket.flags, *fresh),
    )
    _tell_desk(tx, street, ticket, fresh, now)
    return ticket


def _tell_desk(
    tx: Transaction, street: Street, ticket: Ticket, fresh: Mapping[str, str], now: datetime
) -> None:
    if desk := duty(street, now):
        mark, words = "·".join(fresh), mentions(list(fresh.values()))
        tell(tx, street, ticket, "flagged", desk.id, now, mark=mark, words=words)
