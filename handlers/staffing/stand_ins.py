"""Who is away when a ticket is to go to them: the answer names who stands in."""

from __future__ import annotations

from datetime import datetime

from flows.texts import leave as texts
from rules.staffing.presence import acting
from rules.street.street import StaffMember, Street


def not_here(street: Street, member: StaffMember, last4: str, now: datetime) -> str | None:
    """What to answer when a ticket is to go to somebody who is away; None when they are here."""
    here = acting(street, member, now)
    if here == member:
        return None
    return texts.not_here(member.name, here.name if here else None, last4)
