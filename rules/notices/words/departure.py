"""Words of a member of the staff who left, and of a second telephone that was bound."""

from __future__ import annotations


def no_longer(who: str) -> str:
    """The reason of the hand-over; residents read it."""
    return f"{who}不再负责这片"


def not_here(who: str) -> str:
    return f"{who}不在岗了"


def handed(tickets: int, to: str) -> str:
    return f"{tickets}件转给{to}" if tickets else "手上没有工单"
