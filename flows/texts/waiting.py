"""Words about who waits for a person, and what the desk says to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rules.notices.words.waiting import NO_WORDS

_WORDS = 16  # signs of what somebody said, in a list
NOBODY = (
    "现在没有人在等回话。\n要跟报过事的居民说，回“回 编号 要说的话”，比如“回 0127 明天上午到”。"
)
NOTHING_TO_SAY = "要跟他说什么？接着写在后面，比如“回 明天上午师傅上门”。"
GONE = "这位已经回过了，或者说不用了。回“谁在等”看还有谁。"
KEPT = "记下了，一起交给值班同志，{by}前给您回话。"
KEPT_UNPROMISED = "好，转给值班同志了。"
SETTLED = "好，那就不让值班同志再回了。有事随时说。"
PASSED_ON = "转给值班同志了，{by}前给您回话。"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WORDS else flat[: _WORDS - 1] + "…"


def line(words: str, since: str, last4: str) -> str:
    """One who waits: what they said, of which ticket, since when."""
    named = f"{last4} " if last4 else ""
    return f"{named}{_short(words) or NO_WORDS}（{since}起）"


def ask_whom(answers: Mapping[str, Any]) -> str:
    choices, left = answers["choices"], answers["left"]
    some = f"，先列{len(choices)}位" if left else ""
    lines = [f"{i} {c['line']}" for i, c in enumerate(choices, 1)]
    return f"有{len(choices) + left}位在等{some}，这句发给谁？回前面的数：\n" + "\n".join(lines)


def who_waits(items: Sequence[str], left: int) -> str:
    head = f"有{len(items) + left}位在等人回话："
    more = f"还有{left}位，回“更多”" if left else "回“回 要说的话”答复"
    return "\n".join([head, *items, more])


def waits(item: str, by: str) -> str:
    return f"{item}，{by}前要回" if by else f"{item}，您回过，他又说了"


def counted(count: int, by: str) -> str:
    """A line of 今日."""
    return (
        f"等人回话{count}位，最早{by}前要回，回“谁在等”看"
        if by
        else f"等人回话{count}位，回“谁在等”看"
    )


def answered(number: str | None, when: str) -> str:
    named = f"{number} " if number else ""
    return f"{named}已回给居民{when}。他再说什么会转给您。"


def replied(number: str, reached: int, by_phone: int, when: str) -> str:
    parts = [f"已回给报事的{reached}位居民{when}"] if reached else []
    if by_phone:
        parts.append(f"{by_phone}位要打电话告诉，回“电话”看")
    return f"{number} {'，'.join(parts)}。"


def goes_later(at: str) -> str:
    return f"（{at}发）"


def nobody_reported(number: str) -> str:
    return f"{number} 没有报事的居民，没发给谁。"


def too_long(signs: int, most: int) -> str:
    return f"这段有{signs}个字，一条发不下。请缩到{most}个字以内。"


def about(number: str) -> str:
    return f"是您报的{number}这件。"


def photos(count: int) -> str:
    return f"发来{count}张照片"
