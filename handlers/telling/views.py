"""A ticket as one of the staff may read it; the desk reads all (rules/telling/sensitive.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.telling import neighbours
from rules.delivery.reminders import OF_A_CLOCK
from rules.lifecycle.tickets import Ticket
from rules.notices.words.phrases import WITHHELD, about
from rules.street.street import Street
from rules.telling.outsiders import UNLINKED
from rules.telling.sensitive import OWN_WORDS, is_sensitive, matter_shown, place_shown, scrubbed
from storage import tickets
from storage.database import Transaction


def is_withheld(tx: Transaction, street: Street, ticket: Ticket) -> bool:
    """Whether nothing of who reported may reach those who work on it."""
    category = street.category_by_code.get(ticket.category or "")
    if is_sensitive(category, ticket.is_anonymous, (ticket.matter,)):
        return True
    return is_sensitive(None, False, tickets.words_of(tx, ticket.id))


def seen_by(tx: Transaction, street: Street, ticket: Ticket, person: str) -> Ticket:
    """The ticket as a person may read it: unchanged for the desk and for who reported it alone."""
    member = street.staff_by_id.get(person)
    if member is None:
        return neighbours.for_all(tx, ticket)
    if member.role == "desk" or not is_withheld(tx, street, ticket):
        return ticket
    category = street.category_by_code.get(ticket.category or "")
    matter = matter_shown(category, ticket.matter) + _about(street, ticket)
    return replace(ticket, matter=matter, place=place_shown(ticket.place))


def _about(street: Street, ticket: Ticket) -> str:
    """Whoever looks into a complaint about one of the staff must know of whom it is."""
    people = (*street.staff, *street.kept_out) if ticket.accused else ()
    names = "、".join(m.name for m in people if m.id in ticket.accused)
    return about(names) if names else ""


def told(tx: Transaction, street: Street, ticket: Ticket, words: str) -> str:
    """A resident's words for those who work on it."""
    return WITHHELD if is_withheld(tx, street, ticket) else words


def facts_for(ticket: Ticket, notice: str, facts: Mapping[str, str]) -> dict[str, str]:
    """Facts of a notice without what a withheld ticket must not tell."""
    kept = {
        name: value if name in OF_A_CLOCK else scrubbed(value, ticket.place)
        for name, value in facts.items()
    }
    if "words" in kept and notice not in OWN_WORDS:
        kept["words"] = WITHHELD
    return kept | {UNLINKED: "1"}
