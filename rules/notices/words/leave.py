"""What is said of a leave, to the deputy and to those whose tickets are handed on."""

from __future__ import annotations

from datetime import date


def span(first: date, last: date) -> str:
    """11月25日到11月28日, or the one day."""
    one, other = (f"{day.month}月{day.day}日" for day in (first, last))
    return one if first == last else f"{one}到{other}"


def on_leave(who: str) -> str:
    """Why a ticket has another lead, as the resident reads it."""
    return f"{who}请假"
