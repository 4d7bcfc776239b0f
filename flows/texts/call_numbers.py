"""Who answers which number: one table, for dangers that were read and for those that could not be."""

from __future__ import annotations

import tomllib
from pathlib import Path

ANSWERS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("call_numbers.toml").read_text(encoding="utf-8")
)


def call_line(number: str) -> str:
    """The number, and who answers it. Never raises: what nobody named stands alone."""
    return f"{number} {ANSWERS[number]}" if number in ANSWERS else number
