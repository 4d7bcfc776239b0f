"""Words of staff for groups no robot can reach: 群二维码 NAME, 群发文字 N; and a group's code."""

from __future__ import annotations

import re
from dataclasses import replace

from flows import outcomes
from flows.engine import Message, State, Turn, ask, begin
from flows.report.report import REPORT
from flows.texts import groups as texts

_GAP = r"[\s，,。:：、]*"
# 二维码 and 海报 alone are words of every day: they stand apart.
_CODE = re.compile(
    rf"^\s*(?:群的?(?:二维码|维码|码|海报)|(?:二维码|海报)(?=$|[\s，,。:：、])){_GAP}(?P<words>.*)$",
    re.S,
)
_N = r"[#T]?\s*(?P<number>\d{8}|\d{4})(?!\d)\s*(?:号单?)?"
_WORD = r"群发(?:文字|文案|文本|的?话)?"
_TEXT = (
    re.compile(rf"^\s*{_WORD}{_GAP}(?:{_N})?{_GAP}$"),
    re.compile(rf"^\s*{_N}{_GAP}{_WORD}{_GAP}$"),
)
_MOST_NAME = 20


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a staff member's message, or None when it is none of these."""
    found = _CODE.match(text)
    if found and len(found["words"]) <= _MOST_NAME:
        return outcomes.StaffAct("group_code", None, found["words"].strip(" ，,。:：、\n"))
    for pattern in _TEXT:
        if found := pattern.match(text):
            return outcomes.StaffAct("group_text", found["number"])
    return None


def scanned(message: Message, state: State | None, group_id: str, name: str) -> Turn:
    """A group's code opens a report that knows where it came from; a draft goes on."""
    if state and state.flow == "report":
        again = ask(REPORT, state, message.now)
        kept = {**state.answers, "channel": group_id}
        return replace(again, state=again.state and replace(again.state, answers=kept))
    opened = begin(REPORT, {"channel": group_id}, message.now)
    return replace(opened, replies=(texts.scanned(name),))
