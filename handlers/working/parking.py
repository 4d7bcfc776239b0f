"""挂账: told to the resident with its reason, watched by a leader, reviewed within 30 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from handlers.context import Work
from handlers.lifecycle.keepers import ensured
from handlers.lifecycle.tickets import advance
from rules.lifecycle.hours import STREET_ZONE, day_spoken, spoken
from rules.lifecycle.tickets import Ticket
from rules.refused import Refused
from rules.working.keepers import missing as lacking
from rules.working.parking import missing, next_review, review_at
from storage import tickets, timers
from storage.timers import Timer

REVIEW = "park_review"  # the timer


def park(work: Work, ticket: Ticket, reason: str, day: date | None) -> Ticket:
    """reason: the resident reads it. day: of the review, None where none was named."""
    today = work.now.astimezone(STREET_ZONE).date()
    if lacks := missing(reason, day, today):
        read = day_spoken(day, today) if day else ""  # so that a day read wrongly is seen
        raise Refused(lacks, number=ticket.number, day=read)
    if ticket.lead is None:
        raise Refused("park_owner", number=ticket.number)
    assert day is not None
    review = review_at(day, work.now)
    kept: dict[str, Any] = lacking(work.street, replace(ticket, status="parked"), work.now)
    watcher = kept.get("supervisor", ticket.supervisor)
    ticket = advance(work, ticket, "park", "desk", to=watcher, reason=reason, **kept)
    timers.put(work.tx, Timer(ticket.id, REVIEW, ticket.round, review))
    mark, until = str(ticket.sequence), spoken(review, work.now)
    work.announce(ticket, "park", mark=mark, words=reason, due=until)
    return ticket


def review(work: Work, timer: Timer) -> None:
    """The day has come: the owner and the leader are told, and again a month later."""
    ticket = tickets.get(work.tx, timer.ticket_id)
    if ticket.status != "parked":
        return
    mark, days = timer.due_at.isoformat(), str((work.now - ticket.created_at).days)
    ticket = ensured(work, ticket)
    work.announce(ticket, "park_review", mark=mark, days=days)
    timers.put(work.tx, timer._replace(due_at=next_review(work.now)))
