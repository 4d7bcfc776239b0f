"""Words for handling units outside the staff."""

from __future__ import annotations


def phone(masked: str) -> str:
    return f"电话{masked}，要打请找诉求中心。"
