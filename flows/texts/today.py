"""Words of 今日."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts.lists import more
from flows.texts.words import FEEDBACK_LATE as OVERDUE


def counted(
    open_: int, overdue: int, due_soon: int, urgent: int, returned: int, unhappy: int
) -> str:
    return (
        f"在办{open_}，{OVERDUE}{overdue}，24小时内到期{due_soon}，"
        f"急件{urgent}，退回{returned}，不满意{unhappy}"
    )


def nothing_due(held: int) -> str:
    return (
        f"今天没有到期的。手上{held}件，回“我的”看。" if held else "今天没有到期的，手上没有工单。"
    )


def line(number: str, what: str, title: str) -> str:
    return f"{number} {what}：{title}"


def due(late: int, count: int, lines: Sequence[str], left: int) -> str:
    """The first page, the earliest first."""
    head = f"今天要办{count}件，{OVERDUE}{late}件{more(len(lines), left)}："
    return "\n".join([head, *lines])
