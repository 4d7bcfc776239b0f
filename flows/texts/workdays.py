"""Words about holidays that are not published yet, or just were."""

from __future__ import annotations

RECOMPUTED = "放假安排公布了"
_PROVISIONAL = "（节假日未公布，暂定）"


def moved_for_resident(due: str) -> str:
    return f"改到{due}前给您回话"


def moved(due: str) -> str:
    return f"改到{due}前反馈"


def provisional(is_so: bool) -> str:
    return _PROVISIONAL if is_so else ""
