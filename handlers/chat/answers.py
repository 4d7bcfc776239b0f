"""What is said back, added to what a turn already says."""

from __future__ import annotations

from flows.engine import Turn


def say(turn: Turn, *texts: str) -> Turn:
    return Turn(turn.state, (*turn.replies, *texts))
