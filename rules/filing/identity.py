"""Ticket numbers."""

from __future__ import annotations

from datetime import datetime

from rules.lifecycle.hours import STREET_ZONE


def ticket_number(sequence: int, filed_at: datetime) -> str:
    """Two digits of the year and six of a running count: "26000127", said as its last four."""
    return f"{filed_at.astimezone(STREET_ZONE):%y}{sequence:06d}"
