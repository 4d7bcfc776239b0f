"""请转: the lead asks, the desk decides; until then the ticket and its clocks are the lead's."""

from __future__ import annotations

from handlers.context import Work
from handlers.lifecycle.tickets import advance, reassign
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.staffing.routing import duty
from rules.street.street import StaffMember
from rules.working.transfers import DECIDE_WITHIN
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

WAITING = "transfer"  # the timer of a request nobody has decided


def ask(work: Work, ticket: Ticket, target: StaffMember, reason: str) -> Ticket:
    """Put the request to the desk.

    Raises Refused: not_the_lead, transfer_to_self, transfer_open; NotAllowed where there is
    nothing to hand over.
    """
    must_lead(work, ticket)
    if target.id == work.staff.id:
        raise Refused("transfer_to_self", number=ticket.number)
    if ticket.transfer_to:
        to = spoken_name(work.street, ticket.transfer_to)
        raise Refused("transfer_open", number=ticket.number, to=to)
    ticket = advance(
        work, ticket, "ask_transfer", "lead", to=target.id, reason=reason, transfer_to=target.id
    )
    due = work.now + DECIDE_WITHIN[ticket.urgency]
    timers.put(work.tx, Timer(ticket.id, WAITING, ticket.round, due))
    for desk in (m.id for m in work.street.staff if m.role == "desk"):
        _put_to(work, ticket, desk, "to_transfer", reason)
    return ticket


def must_lead(work: Work, ticket: Ticket) -> None:
    """Raises Refused: not_the_lead where another than who acts leads the ticket."""
    if ticket.lead != work.staff.id:
        raise Refused("not_the_lead", number=ticket.number)


def _put_to(work: Work, ticket: Ticket, desk: str, notice: str, reason: str) -> None:
    work.tell(
        ticket,
        notice,
        desk,
        mark=work.now.isoformat(),
        reason=reason[:40],
        to=spoken_name(work.street, ticket.transfer_to),
    )


def agree(work: Work, ticket: Ticket) -> Ticket:
    """It goes to whom the lead asked for, with the lead's reason.

    Raises Refused: transfer_none; NotAllowed as `reassign` does.
    """
    target = work.street.staff_by_id.get(ticket.transfer_to or "")
    if target is None:
        raise Refused("transfer_none", number=ticket.number)
    return reassign(work, ticket, target, work.staff.id, _reason(work.tx, ticket))


def refuse(work: Work, ticket: Ticket, reason: str) -> Ticket:
    """It stays, and the lead reads why. Raises Refused: transfer_none."""
    if ticket.transfer_to is None:
        raise Refused("transfer_none", number=ticket.number)
    return left_with_lead(work, ticket, "refuse_transfer", "not_transferred", reason)


def left_with_lead(work: Work, ticket: Ticket, action: Action, notice: str, reason: str) -> Ticket:
    """The desk leaves a ticket where it is, and the lead reads why. Raises NotAllowed."""
    ticket = advance(work, ticket, action, "desk", to=ticket.lead, reason=reason)
    if ticket.lead:
        mark, why = str(ticket.sequence), reason[:40]
        work.tell(ticket, notice, ticket.lead, mark=mark, reason=why)
    return ticket


def remind(work: Work, timer: Timer) -> None:
    """Nobody has decided: the desk is asked again, and again after as long."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.transfer_to is None:
        return
    if desk := duty(work.street, work.now):
        _put_to(work, ticket, desk.id, "transfer_waits", _reason(work.tx, ticket))
    timers.put(work.tx, timer._replace(due_at=work.now + DECIDE_WITHIN[ticket.urgency]))


def _reason(tx: Transaction, ticket: Ticket) -> str:
    events = [e for e, _ in tickets.events_of(tx, ticket.id) if e.what == "transfer_asked"]
    return (events[-1].reason or "") if events else ""
