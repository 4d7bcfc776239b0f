"""What is said of a matter that several reported: the street's own words, nobody's."""

from __future__ import annotations


def others(count: int) -> str:
    return f"另有{count}户也反映了，并到一起办。" if count else ""


def household(nth: int, where: str) -> str:
    return f"第{nth}户{f'（{where}）' if where else ''}"
