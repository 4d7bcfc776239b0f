"""Words about clocks that stand still, in notices and in a ticket's history."""

from __future__ import annotations

NOT_ANSWERED = "五天没回话"  # as history keeps it


# The card of a closed window shows twenty signs of these: what must be known comes first.
def until_when(party: str, until: str) -> str:
    return f"等{party}，到{until}"


def at_the_latest(due: str) -> str:
    """To the resident."""
    return f"最晚{due}给您回话"


def answer_by(due: str) -> str:
    """To whoever leads it."""
    return f"{due}前反馈"
