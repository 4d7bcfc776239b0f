"""Words of 又犯, to staff."""

from __future__ import annotations

from collections.abc import Sequence


def came_back(done: Sequence[tuple[str, str]]) -> str:
    return "又犯：" + "、".join(f"{day}办过{number}" for day, number in done)
