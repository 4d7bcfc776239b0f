"""请转: the lead asks, the desk decides; until then the ticket and its clocks are the lead's."""

from __future__ import annotations

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from flows.texts import staff as staff_texts
from handlers.chat.context import Chat
from handlers.chat.staff.desk import named
from handlers.chat.staff.steps import done
from handlers.context import Work
from handlers.lifecycle.tickets import advance, reassign
from handlers.telling.notify import spoken_name
from rules.lifecycle.states import Action
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from rules.street.street import StaffMember
from rules.working.transfers import DECIDE_WITHIN
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

WAITING = "transfer"  # the timer of a request nobody has decided


def ask(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Put the request to the desk. Raises NotAllowed where there is nothing to hand over."""
    tx, street, now = chat.work.tx, chat.work.street, chat.work.now
    if ticket.lead != member.id:
        return staff_texts.desk_only(ticket.number)
    target = named(street, wanted.target)
    if isinstance(target, str):
        return target
    if target.id == member.id:
        return texts.transfer_to_self(ticket.number)
    if ticket.transfer_to:
        return texts.transfer_open(ticket.number, spoken_name(street, ticket.transfer_to))
    ticket = advance(
        chat.work,
        ticket,
        "ask_transfer",
        "lead",
        by=member.id,
        to=target.id,
        reason=wanted.words,
        transfer_to=target.id,
    )
    timers.put(tx, Timer(ticket.id, WAITING, ticket.round, now + DECIDE_WITHIN[ticket.urgency]))
    for desk in (m.id for m in street.staff if m.role == "desk"):
        _put_to(chat.work, ticket, desk, "to_transfer", wanted.words)
    return texts.transfer_asked(ticket.number, spoken_name(street, target.id))


def _put_to(work: Work, ticket: Ticket, desk: str, notice: str, reason: str) -> None:
    work.tell(
        ticket,
        notice,
        desk,
        mark=work.now.isoformat(),
        reason=reason[:40],
        to=spoken_name(work.street, ticket.transfer_to),
    )


def agree(chat: Chat, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """同意: it goes to whom the lead asked for, with the lead's reason."""
    target = chat.work.street.staff_by_id.get(ticket.transfer_to or "")
    if target is None:
        return texts.no_transfer(ticket.number)
    reason = _reason(chat.work.tx, ticket)
    ticket = reassign(chat.work, ticket, target, member.id, reason)
    return done(chat.work, "reassign", ticket)


def refuse(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """不同意: it stays, and the lead reads why."""
    if ticket.transfer_to is None:
        return texts.no_transfer(ticket.number)
    left_with_lead(chat.work, member, ticket, "refuse_transfer", "not_transferred", wanted.words)
    return texts.transfer_refused(ticket.number, spoken_name(chat.work.street, ticket.lead))


def left_with_lead(
    work: Work, member: StaffMember, ticket: Ticket, action: Action, notice: str, words: str
) -> None:
    """The desk leaves a ticket where it is, and the lead reads why."""
    ticket = advance(work, ticket, action, "desk", by=member.id, to=ticket.lead, reason=words)
    if ticket.lead:
        mark, why = str(ticket.sequence), words[:40]
        work.tell(ticket, notice, ticket.lead, mark=mark, reason=why)


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
