"""请假: what a leave still lacks, and from which instant to which it holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.lifecycle.hours import STREET_ZONE
from rules.staffing.presence import is_fit, is_valid
from rules.street.street import StaffMember, Street

MOST_DAYS = 92  # a longer one is a slip of the date: unverified default
Unfit = Literal["deputy_self", "deputy_lower", "deputy_away"]
Unclear = Literal["days", "backwards", "past", "too_long"]


def unclear(span: tuple[date, date] | None, today: date) -> Unclear | None:
    """What is wrong with the days of a leave, first and last one included."""
    if span is None:
        return "days"
    first, last = span
    if last < first:
        return "backwards"
    if last < today:
        return "past"
    return "too_long" if (last - max(first, today)).days >= MOST_DAYS else None


def instants(first: date, last: date, now: datetime) -> tuple[datetime, datetime]:
    """From midnight of the first day, or now, until the midnight after the last."""
    begins = datetime.combine(first, time(), STREET_ZONE)
    ends = datetime.combine(last + timedelta(days=1), time(), STREET_ZONE)
    return max(begins.astimezone(now.tzinfo), now), ends.astimezone(now.tzinfo)


def unfit(
    street: Street, member: StaffMember, deputy: StaffMember, from_at: datetime, until_at: datetime
) -> Unfit | None:
    """Why `deputy` may not stand in for `member` then."""
    if deputy.id == member.id:
        return "deputy_self"
    if not is_fit(deputy, member):
        return "deputy_lower"
    leaves = street.leaves_by_staff.get(deputy.id, ())
    is_away = any(x.from_at < until_at and from_at < x.until_at for x in leaves)
    last = until_at - timedelta(seconds=1)
    is_here = is_valid(deputy, from_at) and is_valid(deputy, last)
    return "deputy_away" if is_away or not is_here else None
