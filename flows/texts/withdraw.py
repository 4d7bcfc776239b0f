"""Words of 撤回."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.texts.report import clipped

NOTHING_TO_WITHDRAW = "没找到能撤的事。想看您报过的，说“进度”。"


def ask_which(answers: Mapping[str, Any]) -> str:
    lines = [f"{i} {clipped(c['matter'], 12)}（{c['number']}）" for i, c in _numbered(answers)]
    return "要撤哪一件？\n" + "\n".join(lines)


def ask_sure(answers: Mapping[str, Any]) -> str:
    chosen = answers["which"]
    what = f"“{clipped(chosen['matter'], 14)}”（编号{chosen['number']}）"
    return f"撤回{what}吗？\n撤了师傅就不来了。撤就回1。"


def withdrawn(number: str, matter: str) -> str:
    return f"撤回了，编号{number}“{clipped(matter, 14)}”。\n已经告诉办事的人。有事再说。"


def too_late(number: str) -> str:
    return f"编号{number}已经办完，不用撤了。没办好的话，直接说。"


def _numbered(answers: Mapping[str, Any]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(answers["choices"], 1))
