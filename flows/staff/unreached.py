"""没联系上 said without a command: 打电话没人接, 0127 敲门没人应, 老人不在家."""

from __future__ import annotations

import re

from flows import outcomes
from flows.engine import Message, State
from flows.understand import replies
from flows.understand.work.unreached import unreached

_NUMBER = re.compile(r"(?<![\d-])(?:\d{8}|\d{4})(?![\d-]|号楼|号院|单元|室)")
_TRY = 20  # signs
_WORRY = re.compile(
    r"独居|[天日夜]没|几天|一直没见|动静|味|喊(?!了|也|都|门|半天)|呼救|摔|晕|病|出事|担心|[味烟火血]"
)
_SHORT = 30  # signs: a longer message without a number tells of something else


def is_only_a_try(message: Message) -> bool:
    """敲门没人应 of a worker: of a resident it may be somebody lying behind that door."""
    text = message.text
    most = _TRY if replies.ticket_number(text) is None else _SHORT
    return bool(unreached(text)) and len(text) <= most and not _WORRY.search(text)


def plain(message: Message, state: State | None) -> outcomes.StaffAct | None:
    """The try in vain that a worker tells of; None while they report something as citizens."""
    facts, text = message.facts, message.text
    if message.kind not in ("text", "voice") or not text or not unreached(text):
        return None
    found = _NUMBER.search(text)
    number = found[0] if found else replies.ticket_number(text)
    is_report = state is not None and state.flow == "report"
    if number is None and (is_report or facts.place or len(text) > _SHORT):
        return None
    return outcomes.StaffAct("contact_failed", number, text)
