"""Court or petition spoken of: a person at the desk looks; category, urgency and lead stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from rules.filing import flags
from rules.lifecycle.states import may
from rules.lifecycle.tickets import Ticket
from rules.notices.words.filed import hints, mentions
from rules.staffing.routing import duty


def flagged(work: Work, ticket: Ticket, said: Iterable[str]) -> Ticket:
    """The ticket with what its words newly hint at; the desk is told once of each."""
    hits = flags.found(said)
    fresh = {name: word for name, word in hits.items() if name not in ticket.flags}
    if not fresh or not may(ticket.status, "flag", "system"):
        return ticket
    ticket = advance(
        work,
        ticket,
        "flag",
        "system",
        reason=hints(list(fresh.values())),
        flags=(*ticket.flags, *fresh),
    )
    _tell_desk(work, ticket, fresh)
    return ticket


def _tell_desk(work: Work, ticket: Ticket, fresh: Mapping[str, str]) -> None:
    if desk := duty(work.street, work.now):
        mark, words = "·".join(fresh), mentions(list(fresh.values()))
        work.tell(ticket, "flagged", desk.id, mark=mark, words=words)
