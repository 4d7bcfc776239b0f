"""Words about photos of before and after."""

from __future__ import annotations


def before_and_after(before: int, after: int, link: str) -> str:
    """A line of the survey; the address stands alone on its own."""
    counted = f"办前{before}张、办后{after}张照片" if before else f"办后照片{after}张"
    return f"\n{counted}，点开看：\n{link}"
