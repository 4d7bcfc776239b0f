"""What somebody is told who asks what others reported."""

from __future__ import annotations

NOTHING_TOLD = "您还没在这儿报过事，是哪件、在哪儿？您说，我来查。"
_NEVER_SHOWN = "各家说了什么不外传，您说的也一样。"


def how_many(matter: str, count: int) -> str:
    return f"“{matter}”现在有{count}户反映。\n{_NEVER_SHOWN}"


def only_you(matter: str, number: str) -> str:
    return f"“{matter}”（编号{number}）\n现在只有您一位反映。{_NEVER_SHOWN}"
