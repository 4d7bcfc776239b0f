"""What follows 复查 N: a day or a series to plan, what was found, or an end of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from flows.understand.times.days import day_said
from rules.closing.rechecks import VISITS, Plan, Series, Unit, every

_DIGITS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
_COUNT = r"\d{1,3}|[一两二三四五六七八九十]"
_UNITS: dict[str, tuple[int, Unit]] = {
    "天": (1, "day"),
    "日": (1, "day"),
    "周": (7, "day"),
    "星期": (7, "day"),
    "礼拜": (7, "day"),
    "月": (1, "month"),
    "季度": (3, "month"),
    "季": (3, "month"),
    "半年": (6, "month"),
    "年": (12, "month"),
}
_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
_SERIES = re.compile(rf"每(?:隔)?(?P<count>{_COUNT})?个?(?P<unit>{_NAMES})")
_TIMES = re.compile(rf"(?P<count>{_COUNT})\s*(?:次|回|遍)")
_SPAN = re.compile(
    rf"(?<!\d)(?P<count>{_COUNT})\s*(?:(?:天|日(?=后|以后|之后)|周|星期|礼拜|年)|个(?:月|星期|礼拜|季度))"
)
_HALF_YEAR = re.compile(r"半年")
_STOPS = re.compile(r"取消|停止?|不用(?:再)?(?:复?查|看)|不查了|到此为止|结束")
_BAD = re.compile(
    r"又|还(?:是|在|没)|不(?:正常|行|好|亮|热|通|合格)|没(?:有)?(?:好|修|弄|解决|清)|复发|坏|异常|有问题|漏(?!了吗)|堵"
)
_GOOD = re.compile(
    r"(?<!不)正常|没(?:有)?(?:再)?(?:问题|事|毛病|漏|堵|坏|复发|犯|发现|异常)|不(?:再)?(?:漏|堵|臭|渗|滴)|"
    r"完好|良好|(?<!不)(?<!没)(?<!没有)好(?:着|的|了)?|(?<!不)合格|ok"
)


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What was seen at a visit."""

    is_well: bool
    words: str


@dataclass(frozen=True, slots=True)
class Stop:
    """No visit any more."""


def said(words: str, today: date) -> Plan | VisitResult | Stop | None:
    """What the words come to; None where they say neither a day nor a finding."""
    if _STOPS.match(words):
        return Stop()
    if series := _SERIES.search(words):
        return _series(series, words, today)
    if found := _found(words):
        return found
    return _once(words, today)


def _series(found: re.Match[str], words: str, today: date) -> Plan:
    size, unit = _UNITS[found["unit"]]
    times = _TIMES.search(words)
    visits = _number(times["count"]) if times else VISITS
    return every(_number(found["count"] or "1") * size, unit, visits, today)


def _found(words: str) -> VisitResult | None:
    """The worst thing said decides, but "没再漏" is no leak."""
    rest = _GOOD.sub("", words) if not re.search(r"又|还(?:是|在)", words) else words
    if _BAD.search(rest):
        return VisitResult(False, words)
    return VisitResult(True, words) if _GOOD.search(words) else None


def _once(words: str, today: date) -> Plan | None:
    if _HALF_YEAR.search(words):
        return _single(every(6, "month", 1, today).first)
    if span := _SPAN.search(words):
        name = next(unit for unit in _UNITS if unit in span[0])
        size, unit = _UNITS[name]
        return _single(every(_number(span["count"]) * size, unit, 1, today).first)
    day, _ = day_said(words, today)
    return _single(day) if day else None


def _single(day: date) -> Plan:
    return Plan(day, Series(0, "day", 1))


def _number(said: str) -> int:
    return _DIGITS.get(said) or int(said)
