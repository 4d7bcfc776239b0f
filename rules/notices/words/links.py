"""A link in a message is words to tap, never an address to read."""

from __future__ import annotations

PROGRESS, PHOTOS, CODE = "看进度", "看照片", "看二维码"


def anchor(address: str, words: str) -> str:
    return f'<a href="{address}">{words}</a>' if address else ""


def before_and_after(before: int, after: int, link: str) -> str:
    """A line of the survey: how many photos there are, and where."""
    counted = f"办前{before}张、办后{after}张照片" if before else f"办后照片{after}张"
    return f"\n{counted}：{anchor(link, PHOTOS)}"
