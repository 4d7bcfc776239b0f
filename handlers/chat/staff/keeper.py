"""包件 分管: the desk names who keeps a ticket in hand and who watches."""

from __future__ import annotations

from typing import Any

from flows.outcomes import StaffAct
from flows.texts import grading as texts
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from handlers.working.keepers import tell_keepers
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember


def own(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    return _name(chat.work, member, ticket, wanted, "case_owner")


def watch(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    return _name(chat.work, member, ticket, wanted, "supervisor")


def _name(work: Work, member: StaffMember, ticket: Ticket, wanted: StaffAct, post: str) -> str:
    """The desk names another keeper; both hear, and who is relieved."""
    if not wanted.target:
        return texts.who_keeps(ticket.last4, post)
    found = named(work.street, wanted.target)
    if isinstance(found, str):
        return found
    if post == "supervisor" and found.role != "leader":
        return texts.needs_leader(found.name)
    before = getattr(ticket, post)
    change: dict[str, Any] = {post: found.id}
    reason = wanted.words or None
    ticket = advance(
        work, ticket, "own", "desk", by=member.id, to=found.id, reason=reason, **change
    )
    _relieve(work, ticket, before)
    tell_keepers(work, ticket, wanted.words or texts.LEFT, member.id)
    return texts.keeper_named(ticket.number, texts.POSTS[post], spoken_name(work.street, found.id))


def _relieve(work: Work, ticket: Ticket, before: str | None) -> None:
    if before in (None, ticket.lead, ticket.case_owner, ticket.supervisor):
        return
    who, mark = spoken_name(work.street, ticket.case_owner), str(ticket.sequence)
    assert before
    work.tell(ticket, "taken_away", before, mark=mark, who=who)
