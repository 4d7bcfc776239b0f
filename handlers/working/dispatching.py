"""派 转派 改类 加急: what the desk does with whose a ticket is, what it is and how soon."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handlers.context import Work
from handlers.filing import conduct, grading
from handlers.filing.mediation import mediated
from handlers.lifecycle import kind_timers
from handlers.lifecycle.steps import step_by
from handlers.lifecycle.tickets import raise_to, reassign
from rules.filing.kinds import STAFF_CONDUCT
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.presence import acting
from rules.street.street import Category, StaffMember, Urgency


def dispatch(work: Work, ticket: Ticket, target: StaffMember, reason: str = "") -> Ticket:
    """Hand it to its first responsible, or over to another.

    Raises Refused: member_away, member_away_deputy; NotAllowed as `reassign` does.
    """
    here = acting(work.street, target, work.now)
    if here is None:
        raise Refused("member_away", name=target.name)
    if here != target:
        raise Refused(
            "member_away_deputy", number=ticket.number, name=target.name, deputy=here.name
        )
    return reassign(work, ticket, target, work.staff.id, reason)


def reclassify(work: Work, ticket: Ticket, category: Category, reason: str = "") -> Ticket:
    """A person has read it and says what it is. Raises NotAllowed as `step_by` does."""
    change: dict[str, Any] = {"category": category.code, "is_doubtful": False}
    if ticket.is_unread:
        change["is_unread"] = False
    change |= conduct.kept_out(work, replace(ticket, category=category.code))
    ticket = step_by(work, ticket, "reclassify", reason or category.l2, **change)
    if category.l2_id == STAFF_CONDUCT:
        ticket = conduct.taken_over(work, ticket)
    return grading.regraded(work, mediated(work, ticket))


def expedite(work: Work, ticket: Ticket, reason: str = "") -> Ticket:
    """More urgent from now on; its lead hears of it. Raises NotAllowed as `step_by` does."""
    urgency: Urgency = "U1" if ticket.urgency == "U1" else "U2"
    change = raise_to(ticket, urgency, work.now, work.street.calendar)
    ticket = step_by(work, ticket, "expedite", reason, **change)
    kind_timers.start(work.tx, ticket, work.now)
    work.announce(ticket, "expedite", mark=str(ticket.sequence))
    return ticket
