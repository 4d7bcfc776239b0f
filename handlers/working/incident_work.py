"""并 送到 交班: the work on what many report."""

from __future__ import annotations

from typing import Any

from handlers.context import Work
from handlers.filing import incidents
from handlers.lifecycle.steps import step_by
from handlers.lifecycle.tickets import NotAllowed, without_lead
from rules.filing.incidents import keeps_own
from rules.lifecycle.states import LIVE, may
from rules.lifecycle.tickets import Ticket
from rules.notices.words.progress import shift
from rules.refused import Refused
from rules.street.street import StaffMember
from rules.working.doors import door
from storage import incidents as rows
from storage import tickets
from storage.incidents import Household


def merge(work: Work, ticket: Ticket, number: str) -> Ticket:
    """The ticket of that number is the incident from then on, this one's people follow it.

    Returns the incident. Who may be in danger is only linked (rules.filing.incidents.keeps_own).
    Raises Refused: merge_target, merge_same; NotAllowed before anything is written.
    """
    parent, goes_in = _incident_for(work, ticket, number), not keeps_own(ticket)
    if goes_in and not may(ticket.status, "merge", "desk"):
        raise NotAllowed(ticket)
    if not incidents.is_incident(parent):
        parent = incidents.declare(work, parent, "desk")
    parent = incidents.merge(work, ticket, parent, "desk")
    incidents.tell_gathered(work, parent, ticket)
    return parent


def _incident_for(work: Work, ticket: Ticket, number: str) -> Ticket:
    found = tickets.numbered(work.tx, number) if number else []
    able = [t for t in found if t.status in (*LIVE, "parked")]
    if not able:
        raise Refused("merge_target", number=ticket.number)
    if able[0].id == ticket.id or ticket.incident == able[0].number:
        raise Refused("merge_same", number=ticket.number)
    return tickets.get(work.tx, able[0].id)


def look_after(work: Work, ticket: Ticket, household: Household) -> Ticket:
    """The household has what was to be brought. Raises NotAllowed as `step_by` does."""
    done = f"{door(household.place)}{household.need}"
    ticket = step_by(work, ticket, "look_after", done)
    rows.looked_after(work.tx, household.id, work.staff.id, work.now)
    return ticket


def hand_shift(work: Work, ticket: Ticket, target: StaffMember, words: str = "") -> Ticket:
    """The next goes on, with what must be known; residents are not woken for it.

    Raises NotAllowed as `step_by` does.
    """
    change: dict[str, Any] = {"lead": target.id, "co_handlers": without_lead(ticket, target.id)}
    ticket = step_by(work, ticket, "hand_shift", words, to=target.id, **change)
    count = tickets.count_reporters(work.tx, ticket.id)
    left = sum(h.done_at is None for h in rows.households(work.tx, ticket.id))
    known = shift(count, left, incidents.until(ticket, work.now), words)
    work.announce(ticket, "hand_shift", mark=str(ticket.sequence), words=known)
    return ticket
