"""Words said when somebody takes back what they answered to a survey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def ask_which(answers: Mapping[str, Any]) -> str:
    lines = [f"{n} {c['matter']}（{c['number']}）" for n, c in enumerate(answers["choices"], 1)]
    return "\n".join(["您说的是哪件？", *lines])


def ask_verdict(answers: Mapping[str, Any]) -> str:
    (meant,) = answers["choices"]
    if answers["is_slip"]:
        ends = "该怎么评？\n1 满意 2 基本满意 3 不满意"
        return f"“{meant['matter']}”（编号{meant['number']}）{ends}"
    return f"您是说“{meant['matter']}”（编号{meant['number']}）还没办好吗？\n1 没办好 2 办好了"


def ask_same(answers: Mapping[str, Any]) -> str:
    (meant,) = answers["choices"]
    return f"您是说“{meant['matter']}”（编号{meant['number']}）又不行了吗？\n1 是这件 2 是另一件"


def made_better(number: str, grade: str) -> str:
    return f"改好了，编号{number}记成{grade}。"


def added(number: str, by: str) -> str:
    when = f"\n{by}前有人联系您。" if by else ""
    return f"记下了，编号{number}已经在重办，您的话转过去了。{when}"


def same_as_before(number: str) -> str:
    return f"记下了，编号{number}就按您说的。谢谢您。"
