"""What a resident's answer to the survey means: responded, solved, satisfied (三率)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

REMIND_AFTER = timedelta(hours=48)
GIVE_UP_AFTER = timedelta(days=5)  # counted from the reminder; then 未评价
CORRECTED_FOR = timedelta(days=8)  # how long a contrary answer corrects the one before it
LATE_FOR = timedelta(days=30)  # how long an answer that comes after 未评价 is still taken
_CONTACT = frozenset(("contacted", "arrived"))
Grade = Literal["satisfied", "fairly", "dissatisfied"]


@dataclass(frozen=True, slots=True)
class Rating:
    """The three answers. None where the words leave it open. fairly is 基本满意."""

    responded: bool | None
    solved: bool | None
    satisfied: bool | None
    grade: Grade | None = None

    @property
    def is_happy(self) -> bool:
        return self.solved is not False and self.satisfied is not False


BROKEN = Rating(None, False, False, "dissatisfied")


def by_digit(digit: int) -> Rating | None:
    """One digit answers all three: 1 满意, 2 基本满意, 3 不满意 (没修好)."""
    return {
        1: Rating(True, True, True, "satisfied"),
        2: Rating(True, True, True, "fairly"),
        3: BROKEN,
    }.get(digit)


@dataclass(frozen=True, slots=True)
class Rated:
    """What somebody answered within the last days, and may take back."""

    ticket: int
    number: str
    matter: str
    category: str | None
    community: str | None
    building: str | None
    round: int
    visit: int
    is_happy: bool


def grounded(rating: Rating, events: Iterable[str], says_came: bool) -> Rating:
    """响应 is never inferred from contentment alone.

    Where nobody of the street called or came in this round and the words tell of nobody, it stays
    open. events: what happened to the ticket, oldest first.
    """
    if not rating.responded or says_came:
        return rating
    is_met = False
    for what in events:
        is_met = what in _CONTACT or (is_met and what != "reopened")
    return rating if is_met else replace(rating, responded=None)


_GRADES = {"satisfied": "满意", "fairly": "基本满意", "dissatisfied": "不满意"}


def grade_said(rating: Rating) -> str:
    """An answer as history names it."""
    if rating.grade:
        return _GRADES[rating.grade]
    return "已解决" if rating.is_happy else "没解决"
