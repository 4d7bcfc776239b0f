"""不受理: the grounds, and what the resident is told instead of silence (domain.md 1.3).

A ground is named by one word of the desk and becomes a sentence with the way that is open; the
desk's own words follow. Whoever refuses without a ground still needs words of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Name = Literal[
    "commerce",
    "other_area",
    "litigation",
    "arbitration",
    "petition_closed",
    "out_of_policy",
    "privacy",
    "secret",
]
MOST = 52  # signs of the whole reason: with the notice around it at most 90


@dataclass(frozen=True, slots=True)
class Ground:
    """words: what the desk types for it. told: the sentence; {area} is who answers for it."""

    name: Name
    words: str
    told: str


GROUNDS: tuple[Ground, ...] = (
    Ground(
        "commerce",
        r"12315|消费(?:纠纷)?|买卖|市场监管|市监",
        "买卖上的事归市场监管部门，请打12315，能退能赔他们来调解。",
    ),
    Ground(
        "other_area",
        r"(?:归|属于)(?P<area>[\u4e00-\u9fa5]{2,8}?(?:(?<![小社])区|街道|镇|乡|市|县))(?:管|的)?"
        r"|外区|外街道|不在辖区|辖区外",
        "那里归{area}管，请打12345，说清地点，会转给他们。",
    ),
    Ground(
        "litigation",
        r"法院|诉讼|起诉|打官司|涉法涉诉|涉诉",
        "这事法院在办，街道不能插手，以法院的结果为准。想问法律，街道能约免费咨询。",
    ),
    Ground(
        "arbitration",
        r"仲裁|行政复议|复议",
        "这事正在仲裁或复议，要等那边的结果。想问法律，街道能约免费咨询。",
    ),
    Ground(
        "petition_closed",
        r"信访(?:终结|办结|已终结|已办结)?",
        "这事信访已经有了最后答复。有新的情况，可以带材料到信访窗口登记。",
    ),
    Ground(
        "out_of_policy",
        r"政策(?:外|不允许|没有)?|超出政策",
        "现在的政策办不到这一条，街道定不了，您的意见记下来往上报。",
    ),
    Ground("privacy", r"隐私|个人信息", "这关系到别人的私事，按规定不能查，也不能说。"),
    Ground("secret", r"涉密|保密|国家秘密", "这关系到保密的事，按规定不能办，也不能说。"),
)
_ENDS = r"(?=$|[\s，,。:：、；;])"
_PATTERNS = [(ground, re.compile(rf"^(?:{ground.words}){_ENDS}")) for ground in GROUNDS]
_TRIM = " \t\r\n\u3000，,。:：、；;"
# Numbers people dial: hotlines of five digits, mobiles, lines with an area code.
_DIALLED = re.compile(
    r"[ \t，,：:（(“\"]*(?<![\d-])(1[0-9]{10}|0\d{2,3}-?\d{3,4}-?\d{4}|9\d{4}|12\d{3})(?![\d-])"
    r"[ \t，,。.）)”\"]*"
)


@dataclass(frozen=True, slots=True)
class RefusalText:
    """What the resident reads, and by which ground; None: in the desk's own words alone.

    over: how many signs of the desk's words there are too many.
    """

    text: str
    ground: Name | None = None
    over: int = 0


def ground_of(words: str) -> tuple[Ground, str | None, str] | None:
    """The ground the desk named first, the area it named, and its own words after it."""
    for ground, pattern in _PATTERNS:
        if found := pattern.match(words):
            return ground, found.groupdict().get("area"), words[found.end() :].strip(_TRIM)
    return None


def told(words: str, area: str | None = None) -> RefusalText:
    """The whole reason. area: who answers for the place, where the desk did not say it."""
    found = ground_of(words)
    if found is None:
        return RefusalText(on_own_lines(words), None, max(len(words) - MOST, 0))
    ground, named, own = found
    text = ground.told.format(area=named or area or "别的街道") + own
    return RefusalText(on_own_lines(text), ground.name, max(len(text) - MOST, 0))


def on_own_lines(text: str) -> str:
    """Telephone numbers alone on their lines, digits unbroken (conversation.md 5.9)."""
    return _DIALLED.sub(lambda found: f"\n{found[1]}\n", text).strip()
