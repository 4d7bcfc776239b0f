"""未诉先办: what our own people and the riders find (domain.md D8, G1). Nobody complained of it.

So nobody is called or surveyed; somebody else than who handled it goes and looks (H1).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.lifecycle.tickets import Ticket
from rules.staffing.routing import duty, superiors
from rules.street.street import StaffMember, Street

REMIND_CHECK_AFTER = timedelta(hours=24)  # unverified default
CHECK_WITHIN = timedelta(hours=72)  # then it ends as 未核实: unverified default
PHOTO_WITHIN = timedelta(minutes=10)  # of photo and place of one finding: unverified default
# Said of a finding where the notice for a complaint speaks of a resident to be called.
INSTEAD: Mapping[str, str] = {"assigned": "found", "expedited": "found"}
# All that whoever found it is told on the way: no burden of progress (domain.md G1).
_TOLD_FINDERS = frozenset(("not_handled",))


def has_complainant(ticket: Ticket) -> bool:
    return ticket.origin != "patrol"


def fitting(notice: str, ticket: Ticket) -> str:
    """The name of the notice that fits a ticket."""
    return notice if has_complainant(ticket) else INSTEAD.get(notice, notice)


def tells_reporters(notice: str, ticket: Ticket) -> bool:
    """Whether those who reported it are told: finders only the end."""
    return has_complainant(ticket) or notice in _TOLD_FINDERS


def checkers(
    street: Street, ticket: Ticket, finder: str | None, handler: str, now: datetime
) -> tuple[StaffMember, ...]:
    """Who may go and look, best first: who found it, the levels above, the desk.

    Never who holds or handled it (inspector ≠ handler, domain.md H1).
    """
    above = superiors(street, ticket.place.place_id, ticket.lead, now)
    desk = [duty(street, now), *(m for m in street.staff if m.role == "desk")]
    told = [street.staff_by_id.get(finder or ""), *above, *desk]
    able = {m.id: m for m in told if m and m.role != "courier"}
    return tuple(m for m in able.values() if m.id not in (handler, ticket.lead))
