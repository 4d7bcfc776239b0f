"""等 and 接着办: who is waited for, why and until when, as staff type it in any order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flows import outcomes
from flows.understand.times.days import day_said

_N = r"[#T]?\s*(?P<{}>\d{{8}}|\d{{4}})(?!\d)[\s，,。:：号单]*"
_BEFORE, _AFTER = _N.format("before"), _N.format("after")
_WAIT = re.compile(
    rf"^\s*(?:{_BEFORE})?等(?:待|候|一等)?[\s，,:：]*(?:{_AFTER})?(?P<rest>.*)$", re.S
)
_NO_WAIT = re.compile(r"^(?:\d|会|一会|下|一下|等|我|着|了|到|不及|于|级|你|您)")
_GO_ON = re.compile(
    rf"^\s*(?:{_BEFORE})?(?:接着办|继续办|接着干|恢复办理|不用?等了|别等了)"
    rf"[\s，,:：]*(?:{_AFTER})?(?P<rest>.*)$",
    re.S,
)
_ANY = date(2024, 1, 1)
_PARTS = re.compile(r"[\s，,。、:：；;]+")
_JOINTS = re.compile(r"^(?:等|是|因为|因|由于|原因是?|要|得)+|(?:到|至|先等到?|为止|之前|前)$")
_BODY = re.compile(
    r"""
        ^(?P<party>
            .{0,14}?(?:
                有限公司|分公司|公司|集团|物业|施工队|施工方|运营商|供应商|经销商|厂家
                |厂商|产权单位|单位|部门|分局|支队|大队|中心|法院|派出所|居委会|业委会
                |委员会|厂|局|委|所|站|处|院
            )
        )(?P<reason>.+)$
    """,
    re.X,
)


@dataclass(frozen=True, slots=True)
class Wait:
    """What of it was said; empty or None what was not."""

    party: str
    reason: str
    day: date | None


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a message, or None. Without a number 等 needs a day to be one."""
    if found := _GO_ON.match(text):
        return outcomes.StaffAct("go_on", found["before"] or found["after"], found["rest"].strip())
    found = _WAIT.match(text)
    if found is None:
        return None
    number, words = found["before"] or found["after"], found["rest"].strip()
    if number is None and (_NO_WAIT.match(words) or day_said(words, _ANY)[0] is None):
        return None
    return outcomes.StaffAct("wait", number, words)


def read(words: str, units: Collection[str], today: date) -> Wait:
    """Who, why and until when. units: names that are known as they stand."""
    day, rest = day_said(words, today)
    parts = [cut for part in _PARTS.split(rest) if (cut := _JOINTS.sub("", part))]
    if not parts:
        return Wait("", "", day)
    first, others = parts[0], parts[1:]
    known = max((u for u in units if first.startswith(u)), key=len, default="")
    found = None if others and not known else _BODY.match(first)
    if known:
        party, said = known, first[len(known) :]
    elif found:
        party, said = found["party"], found["reason"]
    else:
        party, said = first, ""
    reason = "，".join(cut for part in (said, *others) if (cut := _JOINTS.sub("", part)))
    return Wait(party, reason, day)
