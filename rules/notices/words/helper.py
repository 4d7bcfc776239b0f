"""Words about 协办 and 法援, in notices and in a ticket's history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rules.lifecycle.hours import STREET_ZONE


def listed(names: Sequence[str]) -> str:
    return "、".join(names)


def asked_along(names: str, what_for: str) -> str:
    """As the lead reads it."""
    return f"请{names}协办：{what_for}"


def appointment(at: datetime, place: str) -> str:
    """As history keeps it, readable on any later day."""
    local = at.astimezone(STREET_ZONE)
    return f"{local:%Y年%-m月%-d日%H:%M}，{place}"


def room_of(appointed: str) -> str:
    """The place of an appointment as history keeps it."""
    return appointed.partition("，")[2]
