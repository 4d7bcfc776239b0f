"""三上门: visits to a hard matter are counted, the third in vain is the desk's to see (F1)."""

from __future__ import annotations

from collections.abc import Iterable

from rules.lifecycle.tickets import Event, Ticket

MANY = 3  # 三上门, seed 004
_SECOND_ROUND = 2


def is_hard(ticket: Ticket) -> bool:
    """难事, or one the resident has sent back."""
    return ticket.matter_kind == "hard" or ticket.round >= _SECOND_ROUND


def count(history: Iterable[Event]) -> int:
    """Arrivals that say what came of them."""
    return sum(e.what == "arrived" and bool(e.reason) for e in history)


def is_too_many(visits: int) -> bool:
    return visits > 0 and visits % MANY == 0
