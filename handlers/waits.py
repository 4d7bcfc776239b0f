"""等: the clocks stand still for a named third party; the resident reads who and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import waits as texts
from flows.waits import read
from handlers import supplements
from handlers.pushes import tell, tell_reporters
from handlers.scene import Scene
from handlers.staff_steps import step_by
from handlers.tickets import NotAllowed, advance
from rules.hours import STREET_ZONE, spoken
from rules.routing import duty
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from rules.waits import OUR_OWN, goes_on_at, missing, refusal
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer


def wait(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where nobody works on the ticket."""
    tx, street, now = scene.tx, scene.street, scene.now
    if no := _refused(scene, ticket):
        return _kept(scene, member, ticket, wanted) + no
    today = now.astimezone(STREET_ZONE).date()
    said = read(wanted.words, [unit.name for unit in street.units], today)
    own = {unit.name for unit in street.units if unit.kind in OUR_OWN}
    if lacks := missing(said.party, said.reason, said.day, today, said.party in own):
        lacking = texts.lacking(lacks, ticket.last4, said.party)
        return _kept(scene, member, ticket, wanted) + lacking
    assert said.day is not None
    until, party = goes_on_at(said.day, now), said.party
    pause: dict[str, Any] = {"waiting_since": now, "waiting_for": party, "waiting_until": until}
    ticket = step_by(scene, member, ticket, "wait", said.reason, **pause)
    mark = str(ticket.sequence)
    when = spoken(until, now)
    facts: dict[str, Any] = {"words": texts.until_when(party, when), "why": said.reason}
    tell_reporters(tx, street, ticket, "held_up", now, mark=mark, **facts)
    for person in _others(street, ticket, member, now):
        tell(tx, street, ticket, "clocks_stand", person, now, mark=mark, **facts)
    return texts.waiting(ticket.number, party, when)


def _kept(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """The clocks go on; what was said of the wait is kept as a note all the same."""
    if not wanted.words:
        return ""
    supplements.add(scene, member, ticket, replace(wanted, words=scene.message.text))
    return texts.KEPT


def _refused(scene: Scene, ticket: Ticket) -> str | None:
    history = [event for event, _ in tickets.events_of(scene.tx, ticket.id)]
    is_call_due = "contact" in timers.of_ticket(scene.tx, ticket.id)
    why = refusal(ticket, history, is_call_due)
    if why is None:
        return None
    until = spoken(ticket.waiting_until, scene.now) if ticket.waiting_until else ""
    return texts.refused(why, ticket.number, ticket.waiting_for or "", until)


def _others(street: Street, ticket: Ticket, member: StaffMember, now: datetime) -> list[str]:
    """The desk watches every pause, the lead must know one that the desk made."""
    desk = duty(street, now)
    found = dict.fromkeys(filter(None, (desk.id if desk else None, ticket.lead)))
    return [person for person in found if person != member.id]


def go_on(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """接着办: what was waited for is there, or the desk does not wait any longer."""
    if ticket.waiting_for is None:
        return texts.not_waiting(ticket.number)
    party = ticket.waiting_for
    ticket = step_by(scene, member, ticket, "go_on", wanted.words)
    _tell(scene.tx, scene.street, ticket, party, scene.now, by=member.id)
    return texts.going_on(ticket.number, spoken(ticket.due_at, scene.now))


def resume(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """The day has come: the clocks go on, whoever was waited for."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.waiting_for is None:
        return
    party = ticket.waiting_for
    try:
        ticket = advance(tx, ticket, "go_on", "system", "system", now)
    except NotAllowed:
        return
    _tell(tx, street, ticket, party, now)


def _tell(
    tx: Transaction, street: Street, ticket: Ticket, party: str, now: datetime, by: str = ""
) -> None:
    mark, due = str(ticket.sequence), spoken(ticket.due_at, now)
    said = texts.at_the_latest(due)
    tell_reporters(tx, street, ticket, "goes_on", now, mark=mark, words=said)
    if ticket.lead and ticket.lead != by:
        facts: dict[str, Any] = {"words": texts.answer_by(due), "party": party}
        tell(tx, street, ticket, "clocks_go_on", ticket.lead, now, mark=mark, **facts)
