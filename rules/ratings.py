"""What a resident's answer to the survey means: responded, solved, satisfied (三率)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

REMIND_AFTER = timedelta(hours=48)
GIVE_UP_AFTER = timedelta(days=5)  # counted from the reminder; then 未评价
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


def by_digit(digit: int) -> Rating | None:
    """One digit answers all three: 1 满意, 2 基本满意, 3 不满意 (没修好)."""
    return {
        1: Rating(True, True, True, "satisfied"),
        2: Rating(True, True, True, "fairly"),
        3: Rating(None, False, False, "dissatisfied"),
    }.get(digit)
