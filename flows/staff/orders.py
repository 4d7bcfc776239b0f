"""Commands of grading and whistles: 定星 包件 分管 资源 吹哨 报到 会办 评."""

from __future__ import annotations

import re

from flows import outcomes

_N = r"(?:[#T]?\s*(?P<number>\d{8}|\d{4})(?!\d)号?)?"
_GAP = r"[\s，,。:：]*"
_STAR = r"(?P<target>[1-9一二三四五六七八九]?)(?!\d)\s*(?:颗?星级?)?"
_NAMES: dict[str, str] = {
    "grade": "定星级?|改星级?|星级",
    "own": "包件人?|包案人?",
    "watch": "分管(?:领导)?",
    "resources": "资源库?",
    "whistle": "吹个?哨",
    "report_in": "报到了?|报道了?",
    "confer": "会办结果|会办|会商",
    "appraise": "评价|评分|评",
}
_TAILS: dict[str, str] = {
    "grade": rf"{_N}{_GAP}{_STAR}{_GAP}(?P<words>.*)",
    "own": rf"{_N}{_GAP}(?:给|到|由|是)?\s*(?P<target>\S*)(?P<words>.*)",
    "watch": rf"{_N}{_GAP}(?:给|到|由|是)?\s*(?P<target>\S*)(?P<words>.*)",
    "resources": rf"{_N}{_GAP}(?P<words>.*)",
    "appraise": rf"{_N}{_GAP}(?P<target>[^\d，,。]*[1-9])(?!\d)\s*分?{_GAP}(?P<words>.*)",
}
_PLAIN = rf"{_N}{_GAP}(?P<words>.*)"
_PATTERNS = [
    (verb, re.compile(rf"^\s*(?:{names}){_GAP}{_TAILS.get(verb, _PLAIN)}$", re.S))
    for verb, names in _NAMES.items()
]
# 定星 4 0127 原因: the stars before the number.
_STARS_FIRST = re.compile(
    rf"^\s*(?:{_NAMES['grade']})\s*(?P<target>[1-9一二三四五六])\s*颗?星?[\s，,]+"
    rf"[#T]?(?P<number>\d{{8}}|\d{{4}})(?!\d){_GAP}(?P<words>.*)$",
    re.S,
)
_NUMBER_FIRST = re.compile(
    rf"^\s*[#T]?\s*(\d{{8}}|\d{{4}})(?!\d){_GAP}({'|'.join(_NAMES.values())})(.*)$", re.S
)
_STARS = {sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a message, or None when it is none of these."""
    if turned := _NUMBER_FIRST.match(text):
        text = f"{turned[2]} {turned[1]} {turned[3]}"
    if found := _STARS_FIRST.match(text):
        return _act("grade", found)
    for verb, pattern in _PATTERNS:
        if found := pattern.match(text):
            return _act(verb, found)
    return None


def _act(verb: str, found: re.Match[str]) -> outcomes.StaffAct:
    said = found.groupdict()
    target = (said.get("target") or "").strip()
    words = said["words"].strip(" \n，,。:：")
    return outcomes.StaffAct(verb, said["number"], words, _STARS.get(target, target))
