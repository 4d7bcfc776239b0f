"""Words of 撤回."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.clauses import clauses

NOTHING_TO_WITHDRAW = "没找到能撤的事。想看您报过的，说“进度”。"


def ask_which(answers: Mapping[str, Any]) -> str:
    lines = [f"{i} {clauses(c['matter'], 14)}（{c['number']}）" for i, c in _numbered(answers)]
    asked = "哪一件好了？" if answers.get("solved") else "要撤哪一件？"
    return f"{asked}\n" + "\n".join(lines)


def ask_sure(answers: Mapping[str, Any]) -> str:
    chosen = answers["which"]
    what = f"“{clauses(chosen['matter'], 14)}”（编号{chosen['number']}）"
    if answers.get("solved"):
        return f"{what}好了，师傅就不去了，对吗？\n对就回1，还要人去回2。"
    return f"撤回{what}吗？\n撤了师傅就不来了。撤就回1。"


def withdrawn(number: str, matter: str) -> str:
    return f"撤回了，编号{number}“{clauses(matter, 14)}”。\n已经告诉办事的人。有事再说。"


def solved(number: str) -> str:
    return f"好，编号{number}这件就办完了，告诉师傅了。\n再有不对，直接说就行。"


def too_late(number: str) -> str:
    return f"编号{number}已经办完，不用撤了。没办好的话，直接说。"


def _numbered(answers: Mapping[str, Any]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(answers["choices"], 1))
