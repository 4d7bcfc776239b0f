"""Which tickets the three rates are counted on (domain.md 1.4)."""

from __future__ import annotations

from rules.patrol import has_complainant
from rules.tickets import Ticket


def counts(ticket: Ticket) -> bool:
    """Whether it is in the base of 响应率, 解决率 and 满意率: 未诉先办 is not (D8)."""
    return has_complainant(ticket)
