"""挂账: told to the resident with its reason, watched by a leader, reviewed within 30 days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.outcomes import StaffAct
from flows.texts import staff as texts
from flows.understand.times.days import day_said
from handlers.chat.context import Chat
from handlers.context import Work
from handlers.lifecycle.tickets import advance
from handlers.telling.notify import spoken_name
from handlers.working.keepers import ensured
from rules.lifecycle.hours import STREET_ZONE, spoken
from rules.lifecycle.tickets import Ticket
from rules.street.street import StaffMember
from rules.working.keepers import missing as lacking
from rules.working.parking import missing, next_review, review_at
from storage import tickets, timers
from storage.timers import Timer

REVIEW = "park_review"  # the timer


def park(chat: Chat, member: StaffMember, ticket: Ticket, wanted: StaffAct) -> str:
    """Raises NotAllowed where the ticket is not live."""
    tx, street, now = chat.work.tx, chat.work.street, chat.work.now
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
        chat.work,
        ticket,
        "park",
        "desk",
        by=member.id,
        to=kept.get("supervisor", ticket.supervisor),
        reason=reason,
        **kept,
    )
    timers.put(tx, Timer(ticket.id, REVIEW, ticket.round, review))
    mark, until = str(ticket.sequence), spoken(review, now)
    chat.work.tell_reporters(ticket, "parked", mark=mark, words=reason, due=until)
    for person in _keepers(ticket):
        if person != member.id:
            chat.work.tell(ticket, "to_park", person, mark=mark, words=reason, due=until)
    return texts.parked(ticket.number, until, spoken_name(street, ticket.case_owner))


def review(work: Work, timer: Timer) -> None:
    """The day has come: the owner and the leader are told, and again a month later."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "parked":
        return
    mark = timer.due_at.isoformat()
    words = texts.to_review((work.now - ticket.created_at).days)
    ticket = ensured(work, ticket)
    for person in _keepers(ticket):
        work.tell(ticket, "park_review", person, mark=mark, words=words)
    timers.put(work.tx, timer._replace(due_at=next_review(work.now)))


def _keepers(ticket: Ticket) -> list[str]:
    """Who keeps it in sight: its lead, its case owner and the leader who watches."""
    people = (ticket.lead, ticket.case_owner, ticket.supervisor)
    return list(dict.fromkeys(filter(None, people)))
