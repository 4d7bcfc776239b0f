"""Words of 我的: what somebody holds, one ticket a line."""

from __future__ import annotations

from collections.abc import Mapping

from flows.texts.lists import more
from flows.texts.staff import LABELS

_MATTER, _PLACE = 7, 10  # signs


def line(number: str, mark: str, matter: str, kind: str, place: str, end: str) -> str:
    """Number, matter, place, by when, short enough for one line of a telephone.

    kind: what a matter too long to stand here is called instead.
    """
    said = " ".join(matter.split())
    said = _cut(kind if kind and len(said) > _MATTER else said, _MATTER)
    return " ".join(filter(None, (f"{number}{mark}", said, _cut(place, _PLACE), end)))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def mark(is_urgent: bool, is_helping: bool) -> str:
    return ("急" if is_urgent else "") + ("（协办）" if is_helping else "")


def late(hours: int) -> str:
    return f"超{hours // 24}天" if hours >= 24 else f"超{max(hours, 1)}小时"


def by(when: str) -> str:
    return f"{when}前"


def stands(stage: str, when: str) -> str:
    """How it stands where that is not simply in work."""
    label = LABELS[stage]
    return f"{label} {when}" if when else label


def head(work: int, urgent: int, overdue: int, apart: Mapping[str, int], shown: int) -> str:
    """apart: how many are returned, wait for their survey, are parked; by stage."""
    marks = " ".join(f"{w}{n}" for w, n in (("急", urgent), ("超办理时限", overdue)) if n)
    counted = f"手上{work}件" + (f"（{marks}）" if marks else "")
    beside: dict[str, int] = {}
    for stage, count in apart.items():
        beside[LABELS[stage]] = beside.get(LABELS[stage], 0) + count
    if beside:
        counted += "，另有" + "、".join(f"{label}{n}" for label, n in beside.items())
    return f"{counted}{more(shown, work + sum(apart.values()) - shown)}："
