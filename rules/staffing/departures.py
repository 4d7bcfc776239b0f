"""Who goes on with what somebody held who is in the staff table no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rules.lifecycle.hours import decent
from rules.lifecycle.tickets import Ticket
from rules.staffing.presence import acting
from rules.staffing.routing import duty, responsible
from rules.street.street import Role, StaffMember, Street

# Who can hold a ticket at all: an office of others, a rider, a mediator cannot stand for the desk.
_HOLDS: tuple[Role, ...] = ("grid_worker", "cadre", "section", "leader", "desk")


def named_in(ticket: Ticket) -> set[str]:
    """Everybody a ticket names as working on it or watching it."""
    posts = (ticket.lead, ticket.case_owner, ticket.supervisor, ticket.transfer_to)
    return {person for person in (*posts, *ticket.co_handlers) if person}


def is_gone(street: Street, person: str) -> bool:
    return person not in street.staff_by_id and person not in street.unit_by_id


def deputy(before: Street, street: Street, gone: str, now: datetime) -> StaffMember | None:
    """Who stood in for them, by a leave under way or by the table, and is still here."""
    return next(
        (
            here
            for person in _deputies(before, gone, frozenset())
            if (found := street.staff_by_id.get(person)) and (here := acting(street, found, now))
        ),
        None,
    )


def _deputies(before: Street, gone: str, passed: frozenset[str]) -> Iterator[str]:
    """Their deputies and the deputies of those, nearest first."""
    member = before.staff_by_id.get(gone)
    leaves = before.leaves_by_staff.get(gone, ())
    found = [*(leave.deputy for leave in leaves), member.deputy if member else None]
    for person in filter(None, found):
        if person not in passed:
            yield person
            yield from _deputies(before, person, passed | {gone, person})


def successor(
    before: Street, street: Street, gone: str, place_id: str | None, now: datetime
) -> StaffMember | None:
    """Somebody new of the same role who covers the place from now on."""
    member = before.staff_by_id.get(gone)
    found = responsible(street, place_id, member.role, now) if member else None
    return found if found and found.id not in before.staff_by_id else None


def desk(street: Street, now: datetime) -> StaffMember | None:
    """Who takes what nobody else does; None where nobody could."""
    found = duty(street, decent(now))
    return found if found and found.role in _HOLDS else None


def heir(
    before: Street, street: Street, gone: str, place_id: str | None, now: datetime
) -> StaffMember | None:
    """Their deputy, else who came in their place, else the desk."""
    return (
        deputy(before, street, gone, now)
        or successor(before, street, gone, place_id, now)
        or desk(street, now)
    )
