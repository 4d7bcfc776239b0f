"""等: the clocks stand still for a named third party; the resident reads who and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.context import Work
from handlers.lifecycle.steps import step_by
from handlers.lifecycle.tickets import NotAllowed, advance
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.notices.words.wait import answer_by, at_the_latest, until_when
from rules.refused import Refused
from rules.staffing.routing import duty
from rules.working.waits import OUR_OWN, goes_on_at, missing, refusal
from storage import tickets, timers
from storage.timers import Timer


def wait(work: Work, ticket: Ticket, party: str, reason: str, day: date | None) -> Ticket:
    """party, reason: the resident reads both. day: when the clocks go on, None where none is named.

    Raises Refused: wait_… (rules/working/waits.py); NotAllowed where nobody works on the ticket.
    """
    _check(work, ticket)
    today = work.now.astimezone(STREET_ZONE).date()
    own = {unit.name for unit in work.street.units if unit.kind in OUR_OWN}
    if lacks := missing(party, reason, day, today, party in own):
        raise Refused(lacks, number=ticket.number, party=party)
    assert day is not None
    until = goes_on_at(day, work.now)
    pause: dict[str, Any] = {"waiting_since": work.now, "waiting_for": party}
    ticket = step_by(work, ticket, "wait", reason, **pause, waiting_until=until)
    mark, said = str(ticket.sequence), until_when(party, spoken(until, work.now))
    work.tell_reporters(ticket, "held_up", mark=mark, words=said, why=reason)
    for person in _others(work, ticket):
        work.tell(ticket, "clocks_stand", person, mark=mark, words=said, why=reason)
    return ticket


def _check(work: Work, ticket: Ticket) -> None:
    history = [event for event, _ in tickets.events_of(work.tx, ticket.id)]
    is_call_due = "contact" in timers.of_ticket(work.tx, ticket.id)
    if why := refusal(ticket, history, is_call_due):
        until = spoken(ticket.waiting_until, work.now) if ticket.waiting_until else ""
        raise Refused(why, number=ticket.number, party=ticket.waiting_for or "", until=until)


def _others(work: Work, ticket: Ticket) -> list[str]:
    """The desk watches every pause, the lead must know one that the desk made."""
    desk = duty(work.street, work.now)
    found = dict.fromkeys(filter(None, (desk.id if desk else None, ticket.lead)))
    return [person for person in found if person != work.staff.id]


def go_on(work: Work, ticket: Ticket, words: str = "") -> Ticket:
    """What was waited for is there, or the desk does not wait any longer.

    Raises Refused: wait_none; NotAllowed as `step_by` does.
    """
    if ticket.waiting_for is None:
        raise Refused("wait_none", number=ticket.number)
    party = ticket.waiting_for
    ticket = step_by(work, ticket, "go_on", words)
    _tell(work, ticket, party)
    return ticket


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


def _tell(work: Work, ticket: Ticket, party: str) -> None:
    mark, due = str(ticket.sequence), spoken(ticket.due_at, work.now)
    work.tell_reporters(ticket, "goes_on", mark=mark, words=at_the_latest(due))
    if ticket.lead and ticket.lead != work.actor.id:
        words = answer_by(due)
        work.tell(ticket, "clocks_go_on", ticket.lead, mark=mark, words=words, party=party)
