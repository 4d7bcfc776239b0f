"""Words about whistles, in notices and in a ticket's history."""

from __future__ import annotations

from collections.abc import Sequence

ON_SITE = "现场"  # where a whistle calls to when neither it nor the ticket names a place


def called_for(units: Sequence[str], matter: str) -> str:
    """As history keeps it."""
    return f"{'、'.join(units)}：{matter}"


def by_phone(unit: str, phone: str) -> str:
    """The number first: a card shows twenty signs."""
    return f"打{phone}叫{unit}来" if phone else f"打电话叫{unit}来，没存号码"


def few(names: Sequence[str]) -> str:
    """For a line that must stay short."""
    return "、".join(names[:2]) + (f"等{len(names)}家" if len(names) > 2 else "")


def to_come(matter: str) -> str:
    return f"吹哨：{matter}"


def signed_in(unit: str, where: str | None) -> str:
    """As history keeps it."""
    return f"{unit}，{where}" if where else unit


def arrived(unit: str, left: Sequence[str]) -> str:
    return f"{unit}到了，" + (f"还差{'、'.join(left)}" if left else "都到齐了")


def overdue(units: Sequence[str], since: str) -> str:
    return f"{'、'.join(units)}没报到，过了{since}"


def not_arrived(unit: str) -> str:
    """As history keeps it."""
    return f"{unit}没报到"


def result(words: str) -> str:
    """To the residents."""
    return f"几家一起看了，定下来：{words}"


def whistle_graded(unit: str, grade: int, why: str) -> str:
    """As history keeps it."""
    return f"{unit}评吹哨{grade}分 {why}".strip()


def units_graded(units: Sequence[str], grade: int, why: str) -> str:
    """As history keeps it."""
    return f"评{'、'.join(units)}{grade}分 {why}".strip()
