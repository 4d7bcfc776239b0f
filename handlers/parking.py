"""挂账: told to the resident with its reason, watched by a leader, reviewed within 30 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from flows.understand.days import day_said
from handlers.keepers import ensured
from handlers.pushes import spoken_name, tell, tell_reporters
from handlers.scene import Scene
from handlers.tickets import advance
from rules.hours import STREET_ZONE, spoken
from rules.keepers import missing as lacking
from rules.parking import missing, next_review, review_at
from rules.street import StaffMember, Street
from rules.tickets import Ticket
from storage import tickets, timers
from storage.database import Transaction
from storage.timers import Timer

REVIEW = "park_review"  # the timer


def park(scene: Scene, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where the ticket is not live."""
    tx, street, now = scene.tx, scene.street, scene.now
    today = now.astimezone(STREET_ZONE).date()
    day, reason = day_said(wanted.words, today)
    if lacks := missing(reason, day, today):
        return texts.cannot_park(lacks, ticket.last4, texts.day_read(day, today) if day else "")
    if ticket.lead is None:
        return texts.cannot_park("owner", ticket.last4)
    assert day is not None
    review = review_at(day, now)
    kept: dict[str, Any] = lacking(street, replace(ticket, status="parked"), now)
    ticket = advance(
        *(tx, ticket, "park", "desk", member.id, now),
        to=kept.get("supervisor", ticket.supervisor),
        reason=reason,
        **kept,
    )
    timers.put(tx, Timer(ticket.id, REVIEW, ticket.round, review))
    mark, until = str(ticket.sequence), spoken(review, now)
    tell_reporters(tx, street, ticket, "parked", now, mark=mark, words=reason, due=until)
    for person in _keepers(ticket):
        if person != member.id:
            tell(tx, street, ticket, "to_park", person, now, mark=mark, words=reason, due=until)
    return texts.parked(ticket.number, until, spoken_name(street, ticket.case_owner))


def review(tx: Transaction, street: Street, timer: Timer, now: datetime) -> None:
    """The day has come: the owner and the leader are told, and again a month later."""
    ticket = tickets.get(tx, timer.ticket_id)
    if ticket.status != "parked":
        return
    mark = timer.due_at.isoformat()
    words = texts.to_review((now - ticket.created_at).days)
    ticket = ensured(tx, street, ticket, now)
    for person in _keepers(ticket):
        tell(tx, street, ticket, "park_review", person, now, mark=mark, words=words)
    timers.put(tx, timer._replace(due_at=next_review(now)))


def _keepers(ticket: Ticket) -> list[str]:
    """Who keeps it in sight: its lead, its case owner and the leader who watches."""
    people = (ticket.lead, ticket.case_owner, ticket.supervisor)
    return list(dict.fromkeys(filter(None, people)))
