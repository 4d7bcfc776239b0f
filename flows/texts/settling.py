"""What staff read when a command must ask back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TOO_LATE = "隔了半个多小时，没有办。要办请把口令再发一次。"
ONE_AT_A_TIME = "这一步一次只能办一件，请写一个编号。"


def ask_which(answers: Mapping[str, Any]) -> str:
    """At most four of what it may mean, so that the message has five lines."""
    choices, count = answers["choices"], answers["count"]
    left = len(answers.get("rest", ())) or (count - len(choices) if "rest" not in answers else 0)
    some = f"，先列{len(choices)}件，还有{left}件回“更多”" if left else ""
    lines = [f"{i} {c['number']} {c['title']}" for i, c in enumerate(choices, 1)]
    return f"{answers['word']}哪件？有{count}件{some}，回前面的数或编号：\n" + "\n".join(lines)


def ask_sure(answers: Mapping[str, Any]) -> str:
    question: str = answers["question"]
    return question


def let_go(answers: Mapping[str, Any]) -> str:
    number = answers.get("number")
    return f"好，没有办，{number}还是原样。" if number else "好，没有办。"


def declined_reads(last4: str, reason: str) -> str:
    return f"不受理{last4}后居民会读到：“{reason}”。\n撤不回来，确定回1，不办回2。"
