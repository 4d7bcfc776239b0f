"""Who really answers for a place now: who is away or not valid has somebody standing in (四包)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rules.lifecycle.hours import STREET_ZONE
from rules.staffing.roster import Leave
from rules.street.street import Role, StaffMember, Street

# Who may stand in besides the same role: those above, never those below.
_ABOVE: Mapping[Role, tuple[Role, ...]] = {
    "grid_worker": ("cadre", "section", "leader"),
    "cadre": ("section", "leader"),
    "section": ("leader",),
    "desk": ("leader",),
    "leader": (),
    "unit": (),
    "courier": (),
    "mediator": ("cadre", "section", "leader"),
}


def leave_of(street: Street, staff_id: str, at: datetime) -> Leave | None:
    """The leave somebody is on at `at`."""
    return next((x for x in street.leaves_by_staff.get(staff_id, ()) if x.holds(at)), None)


def is_valid(member: StaffMember, at: datetime) -> bool:
    """Whether `at` lies within the days of the staff table's columns from and until."""
    day = at.astimezone(STREET_ZONE).date()
    return (member.since is None or member.since <= day) and (
        member.until is None or day <= member.until
    )


def is_present(street: Street, member: StaffMember, at: datetime) -> bool:
    return is_valid(member, at) and leave_of(street, member.id, at) is None


def acting(
    street: Street, member: StaffMember, at: datetime, passed: frozenset[str] = frozenset()
) -> StaffMember | None:
    """The member, or whoever stands in: deputy of the leave, deputy of the table, their deputies.

    None when the chain ends with nobody present, or runs in a circle.
    """
    if is_present(street, member, at):
        return member
    leave = leave_of(street, member.id, at)
    passed |= {member.id}
    for deputy in (leave.deputy if leave else None, member.deputy):
        found = street.staff_by_id.get(deputy or "")
        if found and found.id not in passed and (here := acting(street, found, at, passed)):
            return here
    return None


def is_fit(deputy: StaffMember, member: StaffMember) -> bool:
    """Same role or above. A company's own people only: others must not see its tickets."""
    if member.role == "unit":
        return deputy.role == "unit" and deputy.unit == member.unit
    return deputy.role == member.role or deputy.role in _ABOVE[member.role]
