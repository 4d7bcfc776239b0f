"""The verbs of a ticket's life. Each checks the state table, records, and tells who must know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.context import Work
from handlers.lifecycle import clocks
from handlers.telling import stages, views
from handlers.telling.announcing import Persons, hearers
from handlers.telling.notify import spoken_name
from rules.lifecycle import promises
from rules.lifecycle.clocks import ends_pause
from rules.lifecycle.deadlines import due_at
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import ENDED, Action, TicketRole, becomes, may, step
from rules.lifecycle.supervision import level
from rules.lifecycle.tickets import Event, Ticket, happened
from rules.lifecycle.workdays import Calendar, went_on
from rules.notices.told import TOLD
from rules.notices.words.phrases import (
    NOT_DONE,
    SIGNED,
    because,
    go_along,
    may_whistle,
    nth_supervision,
    photos_said,
    still_unhappy,
)
from rules.refused import Refused
from rules.staffing.routing import first_responsible
from rules.street.street import StaffMember, Urgency
from rules.working.transfers import ENDS_REQUEST
from storage import followers, media, outbox, streets, tickets
from storage.database import Transaction

MOST_REASON = 40  # signs of a hand-over's reason that the resident reads


class NotAllowed(Refused):
    """The state table or the role forbids it, as the ticket stands."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__("wrong_state", number=ticket.number, status=ticket.status)


def photos_of(tx: Transaction, ticket: Ticket) -> str:
    return photos_said(len(media.photos_of(tx, ticket.id)))


def actor_of(ticket: Ticket, staff_id: str) -> TicketRole:
    """As whom a staff member acts: the lead, one who helps, else the desk."""
    if ticket.lead == staff_id:
        return "lead"
    return "co_handler" if staff_id in ticket.co_handlers else "desk"


def advance(
    work: Work,
    ticket: Ticket,
    action: Action,
    role: TicketRole,
    *,
    by: str | None = None,
    to: str | None = None,
    reason: str | None = None,
    **change: Any,
) -> Ticket:
    """Take one step of the state table. Raises NotAllowed when it has no such step for `role`.

    by: as history names who did it, where that is not who acts.
    """
    since = ticket.waiting_since if ends_pause(action, ticket.waiting_for) else None
    if since is not None:
        calendar = streets.calendar_of(work.tx, ticket.urgency)
        due = went_on(ticket.due_at, since, work.now, calendar)
        moved = promises.went_on_from(ticket, since, work.now)
        change = {"due_at": due, **moved, **change, **_NOT_WAITING}
    if ticket.transfer_to and action in ENDS_REQUEST:
        change = {**change, "transfer_to": None}
    if _involves(ticket, change):
        raise NotAllowed(ticket)
    by = by or work.actor.named_as(role)
    event = stepped(ticket, action, role, by, work.now, to=to, reason=reason, **change)
    changed = tickets.record(work.tx, ticket, event)
    clocks.turn(work.tx, changed, action, work.now, since)
    stages.tell_followers(work.tx, changed, event)
    return changed


def _involves(ticket: Ticket, change: dict[str, Any]) -> bool:
    """Whether somebody would take part in a complaint about themselves."""
    taken = {change.get(name) for name in ("lead", "case_owner", "supervisor", "transfer_to")}
    return not taken.union(change.get("co_handlers", ())).isdisjoint(ticket.accused)


_NOT_WAITING = dict.fromkeys(("waiting_since", "waiting_for", "waiting_until"))


def stepped(
    ticket: Ticket,
    action: Action,
    actor: TicketRole,
    by: str,
    now: datetime,
    *,
    to: str | None = None,
    reason: str | None = None,
    **change: Any,
) -> Event:
    """The event of one step of the state table; raises NotAllowed as `advance` does."""
    found = step(ticket.status, action)
    if found is None or not may(ticket.status, action, actor):
        raise NotAllowed(ticket)
    what = _EVENTS.get(action, action)
    status = becomes(found, ticket.status, actor)
    change = {**change, **promises.changed(ticket, action, now, change)}
    return happened(now, what, by, to, reason, status=status, **change)


_EVENTS: dict[Action, str] = {
    "part": "parted",
    "dispatch": "dispatched",
    "reassign": "reassigned",
    "acknowledge": "acknowledged",
    "contact": "contacted",
    "fail_contact": "contact_failed",
    "arrive": "arrived",
    "progress": "progress",
    "handle": "handled",
    "return": "returned",
    "survey": "surveyed",
    "approve": "closed",
    "refuse": "reopened",
    "expire": "closed",
    "withdraw": "withdrawn",
    "decline": "not_handled",
    "reopen": "reopened",
    "supplement": "supplemented",
    "reclassify": "reclassified",
    "expedite": "expedited",
    "ask": "asked",
    "answer": "answered",
    "resume": "resumed",
    "wait": "held_up",
    "go_on": "went_on",
    "park": "parked",
    "check": "checked",
    "fail": "failed",
    "supervise": "supervised",
    "escalate": "escalated",
    "gather": "gathered",
    "merge": "merged",
    "join": "joined",
    "leave": "left",
    "look_after": "looked_after",
    "hand_shift": "shift_handed",
    "revisit": "revisited",
    "confirm": "confirmed",
    "plan": "planned",
    "recheck": "rechecked",
    "recompute": "recomputed",
    "assist": "assisted",
    "unassist": "unassisted",
    "ask_transfer": "transfer_asked",
    "refuse_transfer": "transfer_refused",
    "refuse_return": "return_refused",
    "flag": "flagged",
    "appoint": "legal_aid",
    "grade": "graded",
    "own": "owned",
    "whistle": "whistled",
    "report_in": "reported_in",
    "confer": "conferred",
    "appraise": "appraised",
}


def withdraw(work: Work, ticket: Ticket) -> Ticket:
    tx, now = work.tx, work.now
    ticket = advance(work, ticket, "withdraw", "resident", closed_at=now)
    outbox.cancel(tx, ticket_id=ticket.id, but=(stages.STAGE,))
    work.announce(ticket, "withdraw", mark=str(ticket.sequence))
    return ticket


def send_back(work: Work, ticket: Ticket, words: str, by: str | None = None) -> Ticket:
    """Not solved: the ticket is in work again at once, the desk knows (两次督办 C1).

    by: who took the resident's words down, if it was not they themselves.
    """
    street, now = work.street, work.now
    action: Action = "reopen" if ticket.status in ENDED else "refuse"
    ticket = advance(
        work,
        ticket,
        action,
        "resident",
        by=by or work.person,
        reason=words or None,
        round=ticket.round + 1,
        handled_at=None,
        closed_at=None,
        due_at=due_at(ticket.urgency, now, street.calendar),
    )
    ticket = _still_led(work, ticket)
    said = words or NOT_DONE
    is_worry = ticket.matter_kind in ("worry", None)
    hint = may_whistle(ticket.last4) if is_worry else ""
    work.announce(ticket, "sent_back", words=said, own={"unhappy": {"hint": hint}})
    return _supervised(work, ticket, said)


def _still_led(work: Work, ticket: Ticket) -> Ticket:
    """Whoever worked on it may have left the staff since it was closed."""
    if ticket.lead is None or ticket.lead in {*work.street.staff_by_id, *work.street.unit_by_id}:
        return ticket
    found = first_responsible(work.street, ticket.place, work.now)
    if found is None:
        return ticket
    change: dict[str, Any] = {"lead": found.id, "co_handlers": without_lead(ticket, found.id)}
    return tickets.record(
        work.tx, ticket, happened(work.now, "reassigned", "system", found.id, **change)
    )


def _supervised(work: Work, ticket: Ticket, said: str) -> Ticket:
    """Whoever worked on it does not go alone; the second time a leader hears of it too."""
    work = work.clear_of(ticket)
    said, why = views.told(work.tx, work.street, ticket, said), nth_supervision(level(ticket))
    for row in TOLD["supervise"]:
        for person in hearers(work, ticket, row):
            ticket = advance(work, ticket, "supervise", "system", to=person, reason=why)
    own = {
        "accompany": {"words": go_along(spoken_name(work.street, ticket.lead), said)},
        "supervised": {"words": still_unhappy(ticket.round - 1, said)},
    }
    work.announce(ticket, "supervise", own=own)
    return ticket


def close(work: Work, ticket: Ticket, by: str | None = None, reason: str | None = None) -> Ticket:
    """The resident says it is solved; their word was kept as the revisit. by: who took it down."""
    tx, now, who = work.tx, work.now, by or work.person
    if who in followers.of_ticket(tx, ticket.id):
        reason = reason or SIGNED
    ticket = advance(work, ticket, "approve", "resident", by=who, reason=reason, closed_at=now)
    outbox.cancel(tx, ticket_id=ticket.id, but=(stages.STAGE,))
    return ticket


def reassign(work: Work, ticket: Ticket, member: StaffMember, by: str, reason: str) -> Ticket:
    """Hand over to another: both know, and the resident reads who, why and by when."""
    before, is_first = ticket.lead, ticket.status in ("open", "returned")
    due = due_at(ticket.urgency, work.now, work.street.calendar)
    anew = {"due_at": due} if ticket.status == "parked" else {}
    action: Action = "dispatch" if is_first else "reassign"
    ticket = advance(
        work,
        ticket,
        action,
        "desk",
        by=by,
        to=member.id,
        reason=reason or None,
        lead=member.id,
        co_handlers=without_lead(ticket, member.id),
        **anew,
    )
    if anew:
        clocks.filed(work.tx, ticket, work.now)
    photos = photos_of(work.tx, ticket)
    own = {
        "assigned": {"extra": photos, "photos": photos},
        "taken_away": {"who": spoken_name(work.street, member.id)},
        "handed_over": {"reason": because(reason[:MOST_REASON])},
    }
    former = before if before != by else None
    persons: Persons = {"former_lead": former}
    work.announce(ticket, action, persons=persons, mark=str(ticket.sequence), own=own)
    return ticket


def without_lead(ticket: Ticket, lead: str) -> tuple[str, ...]:
    """The co-handlers once `lead` leads: nobody is both."""
    return tuple(i for i in ticket.co_handlers if i != lead)


def promise(ticket: Ticket, now: datetime) -> str:
    """By when the resident hears from somebody, in words."""
    return spoken(promises.told_by(ticket, now), now)


def raise_to(ticket: Ticket, urgency: Urgency, now: datetime, calendar: Calendar) -> dict[str, Any]:
    """The fields that change when a ticket is expedited. A deadline may only come nearer."""
    return {
        "urgency": urgency,
        "matter_kind": "urgent",
        "due_at": min(ticket.due_at, due_at(urgency, now, calendar)),
    }
