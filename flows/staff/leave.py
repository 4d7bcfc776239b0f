"""请假 and 销假, as staff type them: days, deputy and word in any order."""

from __future__ import annotations

import re

from flows import outcomes
from flows.understand.times.days import names_a_day

_LEAVE = re.compile(
    r"^(?P<before>[^，。]{0,24}?)(?:我?[要想]?)(?P<word>请假|清假|告假|休假)(?P<after>.*)$", re.S
)
_BACK = re.compile(r"^\s*(?:我?要?)?(?:销假|消假|休完假了?|假休完了|提前回来了?)[\s。!！]*$")
_NAME = r"[\u4e00-\u9fffA-Za-z0-9]{1,12}?"
_DEPUTY = (
    re.compile(rf"(?:由|请|让|交给|找)\s*(?P<name>{_NAME})\s*(?:来|帮忙?|替我?)*(?:代理|代班|代)"),
    re.compile(
        r"(?:代理人?|代班人?|替班人?|替我的?)(?:是|为|给|找|由)?[\s:：,，]*"
        r"(?P<name>[\u4e00-\u9fffA-Za-z0-9]{1,12})"
    ),
    re.compile(r"(?:^|[\s，,。])(?P<name>[\u4e00-\u9fff]{2,5})\s*(?:代理|代班|替班)"),
)
_STANDS_IN = re.compile("代理|代班")


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a staff member's message, or None. target is the deputy as typed."""
    if _BACK.match(text):
        return outcomes.StaffAct("back")
    found = _LEAVE.match(text.strip())
    if found is None or (found["before"].strip() and not _is_of_days(found["before"])):
        return None
    if found["word"] == "休假" and not _is_of_days(text):  # 休假村, 休假中心
        return None
    words = f"{found['before']} {found['after']}"
    for pattern in _DEPUTY:
        if named := pattern.search(words):
            rest = words[: named.start()] + " " + words[named.end() :]
            return outcomes.StaffAct("leave", None, rest, named["name"])
    return outcomes.StaffAct("leave", None, words)


def _is_of_days(text: str) -> bool:
    return names_a_day(text) or _STANDS_IN.search(text) is not None
