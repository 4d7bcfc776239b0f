"""The one place where it is reckoned by when the resident hears from somebody.

contact_due_at: by when they must be called. promised_at: the next time they were told, which is
that, or what a worker or a level above said since. Clocks, messages and lists read these columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rules.filing.patrol import has_complainant
from rules.lifecycle.clocks import CHANGES, Change
from rules.lifecycle.deadlines import contact_by
from rules.lifecycle.hours import decent, is_quiet
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from rules.lifecycle.workdays import NATURAL, went_on

TIMER = "promise"
DESK = "desk_promise"  # what the desk said with 回: kept by its next answer
_MORNING = timedelta(hours=1)
GRACE = timedelta(minutes=15)  # who said 15点 and comes at ten past kept it: unverified default
# What a promise is kept by: somebody spoke to the resident, came, or did it.
KEEPS: frozenset[Action] = frozenset(("contact", "arrive", "progress", "handle"))
_ENDS: frozenset[Action] = frozenset(
    ("park", "withdraw", "decline", "merge", "approve", "expire", "check")
)


def filed(ticket: Ticket) -> Ticket:
    """As a ticket begins: from its filing on somebody owes the resident a call."""
    if not has_complainant(ticket):
        return ticket
    due = contact_by(ticket.urgency, ticket.created_at)
    return replace(ticket, contact_due_at=due, promised_at=due)


def changed(
    ticket: Ticket, action: Action, now: datetime, change: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields that `action` moves. ticket: as it stands before; change: what else it sets."""
    if not has_complainant(ticket):
        return {}
    urgency = change.get("urgency", ticket.urgency)
    due = change.get("contact_due_at", ticket.contact_due_at)
    said = change.get("promised_at", ticket.promised_at)
    row = CHANGES.get(action, Change())
    is_owed = ticket.responded_at is None and "contact" in row.keep
    if "contact" in row.start or (is_owed and _is_anew(ticket, due, now)):
        due = contact_by(urgency, now)
        return {"contact_due_at": due, "promised_at": due}
    if action == "expedite" and ticket.responded_at is None and due is not None:
        due = min(due, contact_by(urgency, now))
        return {"contact_due_at": due, "promised_at": min(said or due, due)}
    if action in _ENDS or (action in KEEPS and not _is_still_owed(ticket, action)):
        return {"promised_at": None} if "promised_at" not in change else {}
    return {}


def _is_anew(ticket: Ticket, due: datetime | None, now: datetime) -> bool:
    """Handed out for the first time after the call was due, or out of 挂账: a call from then."""
    is_first = ticket.status in ("open", "parked")
    return due is None or (is_first and due <= now) or ticket.status == "parked"


def _is_still_owed(ticket: Ticket, action: Action) -> bool:
    """Who goes there has not called the resident yet."""
    is_called = action in ("contact", "handle") or ticket.responded_at is not None
    return not is_called and ticket.promised_at == ticket.contact_due_at


def went_on_from(ticket: Ticket, since: datetime, now: datetime) -> dict[str, datetime]:
    """After a pause both have as long left as they had."""
    both = {"contact_due_at": ticket.contact_due_at, "promised_at": ticket.promised_at}
    return {name: went_on(at, since, now, NATURAL) for name, at in both.items() if at is not None}


def told_by(ticket: Ticket, now: datetime) -> datetime:
    """By when the resident hears from somebody: the next time they were told, else the feedback.

    Never a time that no clock watches.
    """
    if ticket.promised_at is not None and ticket.promised_at > now:
        return ticket.promised_at
    return ticket.due_at


def renewed(ticket: Ticket, now: datetime) -> datetime:
    """What the level above owes, once a time passed: the time still to come, else a new one."""
    if ticket.promised_at is not None and ticket.promised_at > now:
        return ticket.promised_at
    due = contact_by(ticket.urgency, now)
    if not is_quiet(due) or ticket.urgency == "U1":
        return due
    return decent(due) + _MORNING  # nobody of a level above calls before they are there
