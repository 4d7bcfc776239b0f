"""Words about waiting for somebody else, to whoever works on a ticket. 回“…” names what to type."""

from __future__ import annotations

KEPT = "话记下了，表没停。\n"


def waiting(number: str, party: str, until: str) -> str:
    last4 = number[-4:]
    return f"{number} 等{party}，时限停到{until}，居民会收到。\n提前好了回“接着办{last4}”。"


def going_on(number: str, due: str) -> str:
    return f"{number} 接着办，{due}前反馈。居民会收到。"


def standing(party: str | None, until: str) -> str:
    """Beside a deadline that moves with the pause."""
    return f"（等{party or '居民回话'}，到{until}，停表顺延）"
