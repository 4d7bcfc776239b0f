"""What a role sees and does: the lead works, the desk may all, whoever is above only looks.

Sources: 首接负责 (one lead at any instant), four levels of 四包, telephone of the reporter only as
far as the work needs it (domain.md 1.1, 1.6, A4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from rules.lifecycle.states import ENDED
from rules.lifecycle.tickets import Event, Ticket
from rules.staffing.routing import leader
from rules.street.street import StaffMember, Street

PhoneRefusal = Literal["phone_not_yours", "phone_ended", "phone_withheld", "phone_through_desk"]
_HANDED = ("dispatched", "reassigned", "assisted", "unassisted")
# Companies are processors: a masked number, no more (PIPL 21 and 23 in domain.md 1.6).
_MASKED_ONLY = ("property", "company")


def may_act(ticket: Ticket, member: StaffMember) -> bool:
    """Whoever holds it, and the desk. A leader looks: unverified default."""
    return ticket.lead == member.id or member.role == "desk"


def sees(
    street: Street, ticket: Ticket, member: StaffMember, events: Iterable[Event], now: datetime
) -> bool:
    """Those who may act, the leader of the area, and whoever was called in on it.

    Who held it once and was relieved does not see it any more.
    """
    if member.id in ticket.accused:
        return False
    if may_act(ticket, member):
        return True
    if member.role == "leader":
        above = leader(street, ticket.place.place_id, now)
        if above is not None and above.id == member.id:
            return True
    return any(e.to == member.id and e.what not in _HANDED for e in events)


def phone_refusal(
    street: Street, ticket: Ticket, member: StaffMember, is_sensitive: bool
) -> PhoneRefusal | None:
    """Why `member` may not see the reporter's number in full, or None."""
    if not may_act(ticket, member):
        return "phone_not_yours"
    if ticket.status in ENDED:
        return "phone_ended"
    if ticket.is_anonymous or is_sensitive:
        return "phone_withheld"
    unit = street.unit_by_id.get(member.unit)
    is_company = unit is not None and unit.kind in _MASKED_ONLY
    return "phone_through_desk" if is_company and member.role == "unit" else None
