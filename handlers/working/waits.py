"""等: the clocks stand still for a named third party; the resident reads who and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.outcomes import StaffAct
from flows.staff.waits import read
from flows.texts import waits as texts
from handlers.chat.context import Chat
from handlers.chat.staff.steps import step_by
from handlers.context import Work
from handlers.lifecycle.tickets import NotAllowed, advance
from handlers.working import supplements
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty
from rules.street.street import StaffMember, Street
from rules.working.waits import OUR_OWN, goes_on_at, missing, refusal
from storage import tickets, timers
from storage.timers import Timer


def wait(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where nobody works on the ticket."""
    street, now = chat.work.street, chat.work.now
    if no := _refused(chat.work, ticket):
        return _kept(chat, member, ticket, wanted) + no
    today = now.astimezone(STREET_ZONE).date()
    said = read(wanted.words, [unit.name for unit in street.units], today)
    own = {unit.name for unit in street.units if unit.kind in OUR_OWN}
    if lacks := missing(said.party, said.reason, said.day, today, said.party in own):
        lacking = texts.lacking(lacks, ticket.last4, said.party)
        return _kept(chat, member, ticket, wanted) + lacking
    assert said.day is not None
    until, party = goes_on_at(said.day, now), said.party
    pause: dict[str, Any] = {"waiting_since": now, "waiting_for": party, "waiting_until": until}
    ticket = step_by(chat.work, member, ticket, "wait", said.reason, **pause)
    mark = str(ticket.sequence)
    when = spoken(until, now)
    facts: dict[str, Any] = {"words": texts.until_when(party, when), "why": said.reason}
    chat.work.tell_reporters(ticket, "held_up", mark=mark, **facts)
    for person in _others(street, ticket, member, now):
        chat.work.tell(ticket, "clocks_stand", person, mark=mark, **facts)
    return texts.waiting(ticket.number, party, when)


def _kept(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """The clocks go on; what was said of the wait is kept as a note all the same."""
    if not wanted.words:
        return ""
    supplements.add(chat, member, ticket, replace(wanted, words=chat.message.text))
    return texts.KEPT


def _refused(work: Work, ticket: Ticket) -> str | None:
    history = [event for event, _ in tickets.events_of(work.tx, ticket.id)]
    is_call_due = "contact" in timers.of_ticket(work.tx, ticket.id)
    why = refusal(ticket, history, is_call_due)
    if why is None:
        return None
    until = spoken(ticket.waiting_until, work.now) if ticket.waiting_until else ""
    return texts.refused(why, ticket.number, ticket.waiting_for or "", until)


def _others(street: Street, ticket: Ticket, member: StaffMember, now: datetime) -> list[str]:
    """The desk watches every pause, the lead must know one that the desk made."""
    desk = duty(street, now)
    found = dict.fromkeys(filter(None, (desk.id if desk else None, ticket.lead)))
    return [person for person in found if person != member.id]


def go_on(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """接着办: what was waited for is there, or the desk does not wait any longer."""
    if ticket.waiting_for is None:
        return texts.not_waiting(ticket.number)
    party = ticket.waiting_for
    ticket = step_by(chat.work, member, ticket, "go_on", wanted.words)
    _tell(chat.work, ticket, party, by=member.id)
    return texts.going_on(ticket.number, spoken(ticket.due_at, chat.work.now))


def resume(work: Work, timer: Timer) -> None:
    """The day has come: the clocks go on, whoever was waited for."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.waiting_for is None:
        return
    party = ticket.waiting_for
    try:
        ticket = advance(work, ticket, "go_on", "system")
    except NotAllowed:
        return
    _tell(work, ticket, party)


def _tell(work: Work, ticket: Ticket, party: str, by: str = "") -> None:
    mark, due = str(ticket.sequence), spoken(ticket.due_at, work.now)
    said = texts.at_the_latest(due)
    work.tell_reporters(ticket, "goes_on", mark=mark, words=said)
    if ticket.lead and ticket.lead != by:
        facts: dict[str, Any] = {"words": texts.answer_by(due), "party": party}
        work.tell(ticket, "clocks_go_on", ticket.lead, mark=mark, **facts)
