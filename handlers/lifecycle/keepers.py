"""包件人 and 分管领导: named by the rule where both are due, and told (C2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from rules.lifecycle.tickets import Ticket
from rules.notices.told import Event
from rules.refused import Refused
from rules.street.street import StaffMember
from rules.working.keepers import REPLACED, missing

_Post = Literal["case_owner", "supervisor"]


def ensured(work: Work, ticket: Ticket) -> Ticket:
    """The ticket with both keepers, where it needs them and one is missing or has left."""
    change: dict[str, Any] = missing(work.street, ticket, work.now)
    if not change:
        return ticket
    return advance(work, ticket, "own", "system", **change)


def name_case_owner(work: Work, ticket: Ticket, member: StaffMember, reason: str = "") -> Ticket:
    """The desk says who keeps it in hand. Raises NotAllowed as `advance` does."""
    return _named(work, ticket, "case_owner", member, reason)


def name_supervisor(work: Work, ticket: Ticket, member: StaffMember, reason: str = "") -> Ticket:
    """The desk says who watches.

    Raises Refused: supervisor_no_leader; NotAllowed as `advance` does.
    """
    if member.role != "leader":
        raise Refused("supervisor_no_leader", name=member.name)
    return _named(work, ticket, "supervisor", member, reason)


def _named(work: Work, ticket: Ticket, post: _Post, member: StaffMember, reason: str) -> Ticket:
    """Both keepers hear, and who is relieved."""
    before: str | None = getattr(ticket, post)
    change: dict[str, Any] = {post: member.id}
    ticket = advance(work, ticket, "own", "desk", to=member.id, reason=reason or None, **change)
    relieved = {"taken_away": {"who": spoken_name(work.street, ticket.case_owner)}}
    work.announce(
        ticket,
        "own",
        persons={"former_keeper": before},
        mark=str(ticket.sequence),
        own=relieved | _why(work, ticket, reason or REPLACED),
    )
    return ticket


def tell_keepers(
    work: Work, ticket: Ticket, why: str, by: str = "", behind: timedelta = timedelta()
) -> None:
    """Both hear why. by: who did it and need not be told."""
    event: Event = "own" if by == work.actor.id else "keepers_due"
    own = _why(work, ticket, why)
    work.announce(ticket, event, mark=str(ticket.sequence), behind=behind, own=own)


def _why(work: Work, ticket: Ticket, why: str) -> dict[str, dict[str, str]]:
    """What each keeper reads: why, and who the two are."""
    owner, superior = (spoken_name(work.street, i) for i in (ticket.case_owner, ticket.supervisor))
    facts = {"words": why, "owner": owner, "superior": superior}
    return {"case_owner": facts, "supervisor": facts}
