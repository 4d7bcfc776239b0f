"""By when who reported a ticket hears next."""

from __future__ import annotations

from datetime import datetime

from flows.texts import track as track_texts
from handlers.filing import incidents
from handlers.lifecycle.tickets import promise
from rules.lifecycle.hours import spoken
from rules.lifecycle.states import AWAITING
from rules.lifecycle.tickets import Ticket
from storage import timers
from storage.database import Transaction

_BEFORE_THE_CALL = (*AWAITING, "acknowledged")


def call_by(tx: Transaction, ticket: Ticket, now: datetime) -> tuple[str, bool]:
    """By when a call was promised, and whether that has passed: a promise never moves on."""
    running = timers.of_ticket(tx, ticket.id).get("contact")
    by = promise(ticket, now)
    if running is None or running.deadline_at is None or ticket.waiting_since:
        return by, False
    return by, running.deadline_at <= now and ticket.stage in _BEFORE_THE_CALL


def next_word(tx: Transaction, ticket: Ticket, now: datetime) -> str:
    """By when who reported it hears next, for the page; empty where nothing is promised."""
    if ticket.stage in _BEFORE_THE_CALL:
        by, is_late = call_by(tx, ticket, now)
        return track_texts.LATE_SHORT if is_late else track_texts.call_by(by)
    if ticket.stage != "in_progress":
        return ""
    done_by = incidents.until(ticket, now)
    due = spoken(ticket.due_at, now) if ticket.due_at > now else ""
    return track_texts.word_by(done_by or "", due)
