"""Whose business a ticket is: who may touch it, who may see it, what somebody has in hand."""

from __future__ import annotations

from handlers.context import Work
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import acts_as_desk, lineage
from rules.staffing.seeing import sees
from rules.street.street import StaffMember
from storage import tickets, whistles

_OF_CALLED = ("show", "report_in", "confer", "appraise")
_OF_CADRE = ("whistle", "confer", "appraise")  # of the place: who may blow, may settle


def in_hand(work: Work, member: StaffMember) -> list[Ticket]:
    """What somebody leads and what they help with, the first before the second."""
    return tickets.held_by(work.tx, member.id) + tickets.helped_by(work.tx, member.id)


def may_touch(work: Work, member: StaffMember, ticket: Ticket, verb: str) -> bool:
    """Whether somebody may do that to a ticket."""
    if member.id in ticket.accused:
        return False
    if acts_as_desk(work.street, member, work.now):
        return True
    if member.id in (ticket.lead, *ticket.co_handlers, ticket.case_owner, ticket.supervisor):
        return True
    if verb in _OF_CALLED and ticket.id in _called_to(work, member):
        return True
    near = lineage(work.street, ticket.place.place_id)
    return verb in _OF_CADRE and member.role == "cadre" and not set(near).isdisjoint(member.covers)


def may_see(work: Work, member: StaffMember, ticket: Ticket, verb: str) -> bool:
    """Whether somebody may look at a ticket: all others are told that it is unknown."""
    if member.id in ticket.accused:
        return False
    if may_touch(work, member, ticket, "show") or may_touch(work, member, ticket, verb):
        return True
    events = [event for event, _ in tickets.events_of(work.tx, ticket.id)]
    return sees(work.street, ticket, member, events, work.now)


def candidates(work: Work, member: StaffMember, verb: str) -> list[Ticket]:
    """What a command without a number can mean, oldest first."""
    if verb in ("report_in", "appraise") and (called := _called_to(work, member)):
        is_open = verb == "report_in"
        return [tickets.get(work.tx, t) for t in sorted(called) if called[t] == is_open]
    return in_hand(work, member)


def _called_to(work: Work, member: StaffMember) -> dict[int, bool]:
    """Tickets the member's unit was called to, and whether that is still open."""
    found = whistles.tickets_of_unit(work.tx, member.unit)
    return dict(reversed(found))
