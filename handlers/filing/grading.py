"""定星: computed when filed and when things change, with its reasons; a person's word stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows.understand.scale import is_legacy, is_shared, needs_funds
from handlers.context import Work
from handlers.lifecycle import keepers
from handlers.lifecycle.tickets import advance, stepped
from handlers.telling.notify import spoken_name
from rules.filing.stars import (
    HIGH,
    LEAST,
    MOST,
    RECURS_WITHIN,
    Stars,
    Weighing,
    graded,
    is_funded,
    needs_district,
)
from rules.lifecycle.states import TicketRole
from rules.lifecycle.tickets import Event, Ticket
from rules.notices.words import grading as words_of
from rules.refused import Refused
from rules.staffing.routing import duty
from rules.working.keepers import missing
from rules.working.whistles import chain
from storage import grades, tickets
from storage.database import Transaction

# What the reopening itself tells them comes first; unverified default.
_AFTER_REOPENING = timedelta(minutes=30)
_MOST_WHY = 60  # signs


def weighed(work: Work, ticket: Ticket, said: str, persons: int) -> Stars:
    category = work.street.category_by_code.get(ticket.category or "")
    return graded(
        Weighing(
            needs_others=bool(category and category.co_handlers),
            needs_district=needs_district(work.street, category),
            needs_funds=is_funded(category) or needs_funds(said),
            rounds=ticket.round,
            recurrences=grades.closed_before(work.tx, ticket, work.now - RECURS_WITHIN),
            persons=persons,
            is_shared=is_shared(said),
            is_legacy=is_legacy(said),
        )
    )


def at_filing(work: Work, ticket: Ticket, said: str) -> Event:
    """The event that grades a ticket just filed. ticket: as it stands after it was handed out."""
    stars = weighed(work, ticket, f"{ticket.matter} {said}", 1)
    kept = missing(work.street, replace(ticket, stars=stars.level), work.now)
    change: dict[str, Any] = {"stars": stars.level, **kept}
    why = words_of.reasons(stars.reasons)
    return stepped(ticket, "grade", "system", "system", work.now, reason=why, **change)


def regraded(work: Work, ticket: Ticket) -> Ticket:
    """Weighed again: after it came back, with other co-handlers or more people.

    A person's grade stands. Whoever must know hears when it newly needs a whistle.
    """
    last = _last(work.tx, ticket)
    if last and last.by != "system":
        return ticket
    said = " ".join((ticket.matter, *tickets.words_of(work.tx, ticket.id)))
    stars = weighed(work, ticket, said, grades.persons(work.tx, ticket))
    why = words_of.reasons(stars.reasons)
    if last and (ticket.stars, last.reason) == (stars.level, why):
        return ticket
    return _set(work, ticket, stars.level, why, "system")


def why_graded(tx: Transaction, ticket: Ticket) -> str:
    last = _last(tx, ticket)
    return (last.reason or "") if last else ""


def _last(tx: Transaction, ticket: Ticket) -> Event | None:
    history = tickets.events_of(tx, ticket.id)
    return next((event for event, _ in reversed(history) if event.what == "graded"), None)


def _set(work: Work, ticket: Ticket, stars: int, why: str, role: TicketRole) -> Ticket:
    before = ticket
    kept = missing(work.street, replace(ticket, stars=stars), work.now)
    change: dict[str, Any] = {"stars": stars, **kept}
    ticket = advance(work, ticket, "grade", role, reason=why, **change)
    if stars >= HIGH > (before.stars or 0):
        tell_high(work, ticket, why, "" if role == "system" else work.staff.id)
    return ticket


def tell_high(work: Work, ticket: Ticket, why: str, by: str = "") -> None:
    """The keepers, and the desk with the chain of whistles it may go through. by: who knows."""
    words = words_of.why_kept(ticket.stars or 0, why)
    behind = _AFTER_REOPENING if ticket.round > 1 else timedelta()
    keepers.tell_keepers(work, ticket, words, by, behind)
    desk = duty(work.street, work.now)
    if desk is None or desk.id == by:
        return
    names = [spoken_name(work.street, who) for who in (ticket.case_owner, ticket.supervisor)]
    work.tell(
        ticket,
        "graded",
        desk.id,
        mark=str(ticket.sequence),
        behind=behind,
        words=words,
        keepers=words_of.keepers(*names),
        chain=words_of.chain(chain(ticket.stars)),
    )


def grade(work: Work, ticket: Ticket, stars: int, why: str) -> Ticket:
    """A person's grade, only with a reason; the machine leaves it alone then.

    Raises Refused: which_stars, why_stars.
    """
    if not LEAST <= stars <= MOST:
        raise Refused("which_stars", number=ticket.number)
    if not why:
        raise Refused("why_stars", number=ticket.number, stars=str(stars))
    return _set(work, ticket, stars, why[:_MOST_WHY], "desk")
