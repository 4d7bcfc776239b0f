"""Words of 又犯, to staff."""

from __future__ import annotations

from collections.abc import Sequence


def linked(number: str) -> str:
    """As it stands in the history."""
    return f"又犯，上回是{number}"


def done_before(days: int, last4: str) -> str:
    when = f"{days}天前" if days else "今天刚"
    return f"（{when}办过，编号{last4}）"


def came_back(done: Sequence[tuple[str, str]]) -> str:
    return "又犯：" + "、".join(f"{day}办过{number}" for day, number in done)


def last_time(number: str) -> str:
    return f"上回是{number}。"
