"""请转: the lead asks, the desk decides; until then the ticket and its clocks are the lead's."""

from __future__ import annotations

from datetime import datetime

from flows.outcomes import StaffAct
from flows.texts import hands as texts
from flows.texts import staff as staff_texts
from handlers.desk_deeds import named
from handlers.pushes import spoken_name, tell
from handlers.scene import Scene
from handlers.staff_steps import done
from handlers.tickets import advance, reassign
from rules.routing import duty
from rules.states import Action
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from rules.transfers import DECIDE_WITHIN
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

WAITING = "transfer"  # the timer of a request nobody has decided


def ask(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Put the request to the desk. Raises NotAllowed where there is nothing to hand over."""
    tx, street, now = scene.tx, scene.street, scene.now
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
        *(tx, ticket, "ask_transfer", "lead", member.id, now),
        to=target.id,
        reason=wanted.words,
        transfer_to=target.id,
    )
    timers.put(tx, Timer(ticket.id, WAITING, ticket.round, now + DECIDE_WITHIN[ticket.urgency]))
    for desk in (m.id for m in street.staff if m.role == "desk"):
        _put_to(tx, street, ticket, desk, "to_transfer", now, wanted.words)
    return texts.transfer_asked(ticket.number, spoken_name(street, target.id))


def _put_to(
    tx: Transaction,
    street: Street,
    ticket: Ticket,
    desk: str,
    notice: str,
    now: datetime,
    reason: str,
) -> None:
    tell(
        *(tx, street, ticket, notice, desk, now),
        mark=now.isoformat(),
        reason=reason[:40],
        to=spoken_name(street, ticket.transfer_to),
    )


def agree(scene: Scene, member: StaffMember, ticket: Ticket, _: StaffAct) -> str:
    """同意: it goes to whom the lead asked for, with the lead's reason."""
    target = scene.street.staff_by_id.get(ticket.transfer_to or "")
    if target is None:
        return texts.no_transfer(ticket.number)
    reason = _reason(scene.tx, ticket)
    ticket = reassign(scene.tx, scene.street, ticket, target, member.id, scene.now, reason)
    return done(scene, "reassign", ticket)


def refuse(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """不同意: it stays, and the lead reads why."""
    if ticket.transfer_to is None:
        return texts.no_transfer(ticket.number)
    left_with_lead(scene, member, ticket, "refuse_transfer", "not_transferred", wanted.words)
    return texts.transfer_refused(ticket.number, spoken_name(scene.street, ticket.lead))


def left_with_lead(
    scene: Scene, member: StaffMember, ticket: Ticket, action: Action, notice: str, words: str
) -> None:
    """The desk leaves a ticket where it is, and the lead reads why."""
    tx, street, now = scene.tx, scene.street, scene.now
    ticket = advance(*(tx, ticket, action, "desk", member.id, now), to=ticket.lead, reason=words)
    if ticket.lead:
        mark, why = str(ticket.sequence), words[:40]
        tell(*(tx, street, ticket, notice, ticket.lead, now), mark=mark, reason=why)


def remind(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """Nobody has decided: the desk is asked again, and again after as long."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.transfer_to is None:
        return
    if desk := duty(street, now):
        _put_to(tx, street, ticket, desk.id, "transfer_waits", now, _reason(tx, ticket))
    timers.put(tx, timer._replace(due_at=now + DECIDE_WITHIN[ticket.urgency]))


def _reason(tx: Transaction, ticket: Ticket) -> str:
    events = [e for e, _ in tickets.events_of(tx, ticket.id) if e.what == "transfer_asked"]
    return (events[-1].reason or "") if events else ""
