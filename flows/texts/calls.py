"""Words of telephone tasks, to the desk."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts.lists import more

RESIDENT = "居民"
NONE = "没有要打的电话。要看居民电话，回“电话”加编号。"
MOST = 3  # with the head and the last line five
_SAID = 24  # signs


def line(number: str, whom: str, told: str, since: str) -> str:
    return f"{number} {whom}：{told}（{since}起）"


def listed(count: int, lines: Sequence[str], left: int, first: str) -> str:
    """The longest waiting first. first: the last digits of the first one's number."""
    ask = f"打完回“电话了{first} 说了什么”，要号码回“电话{first}”"
    return "\n".join([f"要打{count}个电话{more(len(lines), left)}：", *lines, ask])


def said(text: str) -> str:
    """What is to be told, as far as one line goes."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SAID else flat[: _SAID - 1] + "…"


def which(number: str, names: Sequence[str]) -> str:
    every = "、".join(names[:4])
    return f"{number} 要打给{every}。打给了谁？回“电话了{number[-4:]} {names[0]} 说了什么”。"


def made(number: str, whom: str, left: int) -> str:
    rest = f"这件还有{left}个要打。" if left else ""
    return f"{number} 已记电话告诉{whom}。{rest}"


def not_reached(number: str) -> str:
    return f"{number} 已记没打通，留着再打。"
