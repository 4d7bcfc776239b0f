"""The timer each of 急难愁盼 has of its own: set when filed and when work begins again (A3)."""

from __future__ import annotations

from datetime import datetime

from rules.filing.matter_kinds import WAYS, first_due
from rules.lifecycle.clocks import told_at
from rules.lifecycle.tickets import Ticket
from storage import timers
from storage.database import Transaction
from storage.timers import Timer


def start(tx: Transaction, ticket: Ticket, now: datetime) -> None:
    is_urgent = ticket.matter_kind == "urgent"
    due = first_due(ticket.matter_kind, told_at(ticket.urgency, now) if is_urgent else now)
    if ticket.matter_kind and due:
        name = WAYS[ticket.matter_kind].timer
        timers.put(tx, Timer(ticket.id, name, ticket.round, due))
