"""Commands of the desk: 派 / 转派 / 改类 / 加急 / 不受理 / 撤回, besides all of a worker's."""

from __future__ import annotations

import re

from flows import outcomes

_N = r"(?:[#T]?\s*(?P<number>\d{8}|\d{4})(?!\d))?"
_GAP = r"[\s，,。:：]*"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "reassign",
        re.compile(
            rf"^\s*(?:转派|转给|改派){_GAP}{_N}{_GAP}(?:给|到|由)?\s*(?P<target>\S+)(?P<words>.*)$",
            re.S,
        ),
    ),
    (
        "dispatch",
        re.compile(
            rf"^\s*(?:派单?|派给|指派){_GAP}{_N}{_GAP}(?:给|到|由)?\s*(?P<target>\S+)(?P<words>.*)$",
            re.S,
        ),
    ),
    (
        "reclassify",
        re.compile(
            rf"^\s*改(?:类|类别|分类){_GAP}{_N}{_GAP}(?:为|成|到)?\s*(?P<target>\S+)(?P<words>.*)$",
            re.S,
        ),
    ),
    (
        "hand_shift",
        re.compile(
            rf"^\s*交接?班{_GAP}{_N}{_GAP}(?:给|到|由)?\s*(?P<target>\S+)(?P<words>.*)$",
            re.S,
        ),
    ),
    (
        "merge",
        re.compile(
            rf"^\s*(?:并案?|合并){_GAP}{_N}{_GAP}(?:到|入|进|至|给)+{_GAP}"
            r"[#T]?\s*(?P<target>\d{8}|\d{4})(?P<words>)[号里]*\s*$"
        ),
    ),
    (
        "visit",
        re.compile(rf"^\s*(?:电话)?回[访防]{_GAP}{_N}(?P<target>){_GAP}(?P<words>.*)$", re.S),
    ),
    ("expedite", re.compile(rf"^\s*加急{_GAP}{_N}(?P<target>){_GAP}(?P<words>.*)$", re.S)),
    ("park", re.compile(rf"^\s*挂账{_GAP}{_N}(?P<target>){_GAP}(?P<words>.*)$", re.S)),
    (
        "decline",
        re.compile(rf"^\s*(?:不受理|不予受理){_GAP}{_N}(?P<target>){_GAP}(?P<words>.*)$", re.S),
    ),
)


def command(text: str) -> outcomes.StaffAct | None:
    """The desk's command in a message, or None."""
    for verb, pattern in _PATTERNS:
        if found := pattern.match(text):
            words = found["words"].strip(" ，,。:：")
            return outcomes.StaffAct(verb, found["number"], words, found["target"].strip())
    return None
