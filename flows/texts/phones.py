"""Words of 电话: the number alone on its line, what it is for, that the look is kept."""

from __future__ import annotations


def whole(number: str, phone: str) -> str:
    return f"{number} 居民电话\n{phone}\n只为办这件事用，这次查看已记下。"
