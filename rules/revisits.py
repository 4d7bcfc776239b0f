"""两次回访 (seed 001, domain.md C1): revisit 1 before closing, revisit 2 some days after.

Revisit 2 asks only about what comes back: a leak that was dried, rubbish that was carted off.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from rules.hours import STREET_ZONE, decent
from rules.ratings import GIVE_UP_AFTER, REMIND_AFTER
from rules.tickets import Ticket

SECOND_AFTER = timedelta(days=7)  # domain.md C1: N days, default 7
SECOND_FOR = timedelta(days=5)  # then it counts as unanswered: unverified default
_SECOND_AT = time(10)  # unverified default
# Kinds of the category table that were put right and come back: unverified default, C1 names none.
# Not here: fees and inquiries (answered, not mended), wishes, and what ends at once or never
# (fire, leaking gas, demolition); whoever has those again reports them again.
COMES_BACK: Mapping[str, tuple[str, ...]] = {
    "heating goes up and down for weeks": ("0101", "0102", "0103", "0105"),
    "pressure, drains and low ground": ("0202", "0204", "0205"),
    "a lamp or a cable mended for the day": ("0305", "0306"),
    "leaks show at the next rain or tap": ("0401", "0402", "0403"),
    "lifts and doors break again": ("0404", "0405"),
    "rubbish, rats and weeds": ("0504", "0601", "0602", "0603", "0604", "0605"),
    "vehicles left where they must not be": ("0701", "0703"),
    "sheds, stalls and posters move back": ("0802", "0901", "0902", "0903"),
    "noise and fumes start again": ("1001", "1002", "1003", "1004", "1005"),
    "cleared ways fill up again": ("1101", "1102", "1106"),
}
_CODES = frozenset(code for codes in COMES_BACK.values() for code in codes)


def comes_back(ticket: Ticket) -> bool:
    """Whether such a matter is asked about a second time."""
    return ticket.category in _CODES and ticket.matter_kind != "wish"


def second_at(ticket: Ticket, now: datetime) -> datetime | None:
    """When revisit 2 of a ticket closed `now` is asked, or None: ten in the morning, a week on."""
    if not comes_back(ticket):
        return None
    day = (now + SECOND_AFTER).astimezone(STREET_ZONE).date()
    return datetime.combine(day, _SECOND_AT, STREET_ZONE).astimezone(now.tzinfo)


def unasked_until(now: datetime) -> datetime:
    """When a ticket handled `now` ends as 未评价 though nobody could be asked."""
    return decent(now + REMIND_AFTER) + GIVE_UP_AFTER


def month_of(now: datetime) -> datetime:
    """The first instant of the street's month."""
    first = now.astimezone(STREET_ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.astimezone(now.tzinfo)
