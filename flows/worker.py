"""Commands of workers, as they type them: tolerant of typos, spaces and order."""

from __future__ import annotations

import re

from flows import outcomes
from flows.understand import replies

# What people type -> the verb it means. Longer words first where one begins another.
_WORDS: tuple[tuple[str, str], ...] = (
    ("签收|千收|签受|签发收|接单|收到派单|领了", "acknowledge"),
    ("联系了|联系过|已联系|联系上|联系|连系了|联糸了", "contact"),
    ("到场|到现场|到了|到达|已到", "arrive"),
    ("办结|办接|办洁|办完了?|办好了?|完成了?|处理完了?|修好了?", "handle"),
    ("退回|退单|推回|退回去|不归我管?", "return"),
    ("进展|进度汇报|汇报", "progress"),
    ("问(?!题|过|了|好)(?:一下|居民|他|她)?", "ask"),
    ("核实|核查", "check"),
    ("查看?|看看?", "show"),
    ("我的|我的单子?|我的任务|待办|今日", "list"),
)
_SPLIT = re.compile(r"^[\s，,。:：、#T]+|[\s，,。]+$", re.IGNORECASE)
_PATTERNS = [
    (
        re.compile(rf"^\s*(?P<before>T?\s*(?:\d{{8}}|\d{{4}})\s*)?(?:{words})(?P<rest>.*)$", re.S),
        verb,
    )
    for words, verb in _WORDS
]
_NUMBER = re.compile(r"^\s*[#T]?\s*(\d{8}|\d{4})(?!\d)[\s，,。:：号单]*", re.IGNORECASE)
_WORDLESS = ("list",)


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a worker's message, or None when it is none."""
    for pattern, verb in _PATTERNS:
        if found := pattern.match(text):
            number, words = _number(found["before"], found["rest"])
            if verb in _WORDLESS and words:
                continue
            return outcomes.StaffAct(verb, number, words)
    return None


def _number(before: str | None, rest: str) -> tuple[str | None, str]:
    if before:
        return replies.ticket_number(before.strip(" T")), _SPLIT.sub("", rest)
    rest = _SPLIT.sub("", rest)
    if found := _NUMBER.match(rest):
        return found[1], _SPLIT.sub("", rest[found.end() :])
    return None, rest
