"""Parts of notices about the work: by when, on which day, how often tried, how a shift ends."""

from __future__ import annotations

from collections.abc import Mapping

_MOST = 30  # signs of what one shift says to the next
SPOKE = "已经跟您联系"  # contact of which nothing else was said
TRIED: Mapping[str, str] = {"phone": "给您打过电话", "door": "上门找过您"}


def expected(until: str | None) -> str:
    return f"，预计{until}好" if until else ""


def which_day(when: str) -> str:
    """Behind words that name an hour and no day, where it is not today."""
    return f"（{when}）"


def tried(way: str, count: int) -> str:
    return TRIED[way] + (f"（第{count}次）" if count > 1 else "")


def calls_again(by: str, visit: str = "") -> str:
    """visit: the part of today in which somebody comes again, as they said it."""
    if visit:
        return f"{visit}再上门找您。"
    return f"{by}前再联系您。" if by else "还会再联系您。"


def shift(count: int, left_over: int, until: str | None, words: str) -> str:
    """What the next shift must know first."""
    parts = (
        f"{count}户",
        f"{left_over}户待上门" if left_over else "",
        f"预计{until}好" if until else "",
        words if len(words) <= _MOST else f"{words[: _MOST - 1]}…",
    )
    return "，".join(filter(None, parts))
