"""包件人 and 分管领导 (domain.md C2): who keeps a hard, high or parked ticket in hand.

No ticket of four stars or more, parked or of 难事 (A3: 一把手盯办) is without both.
"""

from __future__ import annotations

from datetime import datetime

from rules.filing.stars import HIGH
from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty, leader, responsible
from rules.street.street import Role, StaffMember, Street

REPLACED = "换人"  # why another keeps it, where the desk says no more
_OWNERS: tuple[Role, ...] = ("cadre", "section")


def needs_keepers(ticket: Ticket) -> bool:
    is_high = (ticket.stars or 0) >= HIGH
    return is_high or ticket.status == "parked" or ticket.matter_kind == "hard"


def owner_for(street: Street, ticket: Ticket, now: datetime) -> StaffMember | None:
    """The cadre of the place, else the section, else who leads it, else the desk."""
    place = ticket.place.place_id
    found = [responsible(street, place, role, now) for role in _OWNERS]
    lead = street.staff_by_id.get(ticket.lead or "")
    return next((m for m in (*found, lead, duty(street, now)) if m), None)


def supervisor_for(street: Street, ticket: Ticket, now: datetime) -> StaffMember | None:
    """The leader of the area; the desk only on a street without a leader."""
    return leader(street, ticket.place.place_id, now) or duty(street, now)


def missing(street: Street, ticket: Ticket, now: datetime) -> dict[str, str]:
    """The fields a ticket that needs keepers lacks, or whose person has left."""
    if not needs_keepers(ticket):
        return {}
    wanted = {"case_owner": owner_for, "supervisor": supervisor_for}
    found = {
        name: who(street, ticket, now)
        for name, who in wanted.items()
        if getattr(ticket, name) not in street.staff_by_id
    }
    return {name: member.id for name, member in found.items() if member}
