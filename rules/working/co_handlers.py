"""协办: others take part, the lead stays (domain.md 1.1); mediators in disputes (D5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import responsible
from rules.street.street import Role, StaffMember, Street

DISPUTES = frozenset(("dispute_inquiry",))  # l2_id of the category table
_HEADS: tuple[Role, ...] = ("section", "unit", "cadre")
# What the category table calls who looks after the very place, and who that is.
_BY_PLACE: tuple[tuple[str, Role], ...] = (
    ("物业", "unit"),
    ("居委会", "cadre"),
    ("社区", "cadre"),
    ("调解", "mediator"),
)
MOST = 5  # who all is asked is asked by nobody: unverified default


def usual(street: Street, ticket: Ticket, now: datetime) -> tuple[StaffMember, ...]:
    """Who commonly helps with such a matter, as far as the street has them; not the lead."""
    category = street.category_by_code.get(ticket.category or "")
    names = category.co_handlers if category else ()
    found = (_called(street, ticket, name, now) for name in names)
    return tuple({m.id: m for m in found if m and m.id != ticket.lead}.values())


def _called(street: Street, ticket: Ticket, name: str, now: datetime) -> StaffMember | None:
    units = {u.id for u in street.units if u.name == name}
    head = next((m for m in street.staff if m.unit in units and m.role in _HEADS), None)
    return head or next(_of_place(street, ticket, name, now), None)


def _of_place(street: Street, ticket: Ticket, name: str, now: datetime) -> Iterator[StaffMember]:
    for word, role in _BY_PLACE:
        if word in name and (found := responsible(street, ticket.place.place_id, role, now)):
            yield found


def of_place(street: Street, ticket: Ticket, said: str, now: datetime) -> StaffMember | None:
    """物业, 居委会, 调解员 without a name: the one of that place."""
    is_kind = said in ("物业", "居委会", "社区", "村委会", "调解", "调解员")
    return next(_of_place(street, ticket, said, now), None) if is_kind else None


def mediator(street: Street, ticket: Ticket, now: datetime) -> StaffMember | None:
    """Who goes along when neighbours quarrel: the mediator of that community, if it has one."""
    category = street.category_by_code.get(ticket.category or "")
    if category is None or category.l2_id not in DISPUTES:
        return None
    found = responsible(street, ticket.place.place_id, "mediator", now)
    return found if found and found.id != ticket.lead else None
