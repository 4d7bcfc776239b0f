"""How often a person may be spoken to unasked: together, seldom, and not for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.notices.notice import Notice
from rules.street.street import Urgency

# What follows a notice of the same ticket waits so long: unverified default.
TOGETHER_FOR = timedelta(seconds=30)
MOST_A_TICKET = 4  # unsolicited messages about an ordinary ticket
_MOST_OF_ALL = 8  # where there was a delay, a hand-over, an appointment: unverified default
_MOST_AN_HOUR = {"resident": 10, "worker": 60, "desk": 60}  # unverified default
# How long what no channel takes for now is worth waiting for; then somebody telephones, or it is
# given up. What is urgent waits no longer than a far side takes to come back: unverified default.
# A day's quota and the night after it are outlasted by what must be told.
_STANDS_FOR, _OWED_STANDS_FOR = timedelta(days=3), timedelta(hours=36)
_PRESSING_STANDS_FOR = timedelta(minutes=5)
_NEXT_REPLY_FOR = {True: timedelta(hours=4), False: timedelta(days=3)}  # by must_tell: unverified


@dataclass(frozen=True, slots=True)
class ToldUnasked:
    """What a person was told unasked about one ticket's round: messages, and the last of them.

    is_ordinary: nothing out of the ordinary happened that the law demands telling.
    """

    count: int = 0
    last_at: datetime | None = None
    is_asked: bool = False
    is_ordinary: bool = True


def is_pressing(urgency: Urgency | None) -> bool:
    """U1 and U2: at once, at night, as often as it takes."""
    return urgency in ("U1", "U2")


def goes_at(notice: Notice, urgency: Urgency | None, told: ToldUnasked, now: datetime) -> datetime:
    """`now`, or the end of the short while in which what follows is gathered into one message."""
    is_ordinary = notice.audience == "resident" and not notice.opens and not notice.is_human
    if not is_ordinary or is_pressing(urgency) or told.last_at is None:
        return now
    is_ahead = told.last_at > now  # the clock was set back
    return now if is_ahead else max(now, told.last_at + TOGETHER_FOR)


def is_one_too_many(notice: Notice, urgency: Urgency | None, told: ToldUnasked) -> bool:
    """Whether it stays for the person's next message: of the four, one is kept for the survey.

    What the law of the street demands telling, and what is asked first, always goes.
    """
    if notice.audience != "resident" or notice.must_tell or notice.is_human or is_pressing(urgency):
        return False
    kept = 0 if told.is_asked or notice.opens else 1
    return told.count >= (MOST_A_TICKET if told.is_ordinary else _MOST_OF_ALL) - kept


def is_too_often(notice: Notice, urgency: Urgency | None, in_the_last_hour: int) -> bool:
    """Whether this person has had enough for an hour."""
    most = _MOST_AN_HOUR.get(notice.audience)
    if most is None or is_pressing(urgency) or notice.opens or notice.is_at_any_hour:
        return False
    return in_the_last_hour >= most


def waits_until(notice: Notice, urgency: Urgency | None, due_at: datetime) -> datetime:
    """How long it waits for channels that stand still."""
    if notice.must_tell and is_pressing(urgency) and not notice.opens:
        return due_at + _PRESSING_STANDS_FOR
    span = _OWED_STANDS_FOR if notice.must_tell else notice.means_for or _STANDS_FOR
    return due_at + span


def next_reply_until(notice: Notice, urgency: Urgency | None, due_at: datetime) -> datetime:
    """How long what no way is open for waits to ride on a reply; then it is given up."""
    if notice.must_tell and (is_pressing(urgency) or notice.opens):
        return due_at
    return due_at + (notice.means_for or _NEXT_REPLY_FOR[notice.must_tell])
