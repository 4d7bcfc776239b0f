"""What a card's free line says when it stands for several messages: its page tells the rest."""

from __future__ import annotations


def several(count: int, tickets: int, newest: str) -> str:
    """At most twenty signs are shown: how many first, then the newest."""
    return f"{tickets}件有消息：{newest}" if tickets > 1 else f"{count}条：{newest}"
