"""办结: what history says where the photo is missing, or where nobody had begun."""

from __future__ import annotations

from collections.abc import Iterable

from rules.filing.patrol import has_complainant
from rules.lifecycle.states import AWAITING
from rules.lifecycle.tickets import Event, Ticket

UNBEGUN = "没签收没联系就办结"
_BEGINS = ("acknowledged", "contacted", "arrived", "progress", "contact_failed", "asked")


def without_photo(why: str) -> str:
    return f"无照片：{why}"


def is_unbegun(ticket: Ticket, history: Iterable[Event]) -> bool:
    """Whether nobody signed, called or came in this round: done on the spot, or by mistake."""
    if ticket.status not in AWAITING or not has_complainant(ticket):
        return False
    is_begun = False
    for event in history:
        is_begun = event.what in _BEGINS or (is_begun and event.what != "reopened")
    return not is_begun
