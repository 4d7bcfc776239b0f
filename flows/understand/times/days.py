"""The one reader of days: 后天, 周六, 下周一, 12月3日, 下个月5号, 月底, 半个月后, 2027-01-05.

A word of days that names none we know (下旬, 工作日, 春节) is "not understood" and never today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flows.understand.numerals import NUMERAL, value
from flows.understand.word_lists import matcher

_N = NUMERAL
_NEAR = {"大大后": 4, "大后": 3, "后": 2, "明": 1, "今": 0, "昨": -1, "前": -2, "大前": -3}
_AFTERS = {"次日": 1, "转天": 1, "第二天": 1, "当天": 0, "当日": 0, "当晚": 0, "本日": 0}
_YEARS = {"去": -1, "今": 0, "本": 0, "明": 1, "后": 2}
_WEEK = "一二三四五六日"
_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "国庆节": (10, 1)}
_EDGES = {"初": 1, "中": 15}
_NO_DAY = r"(?!楼|院|线|门|井|地|胡同|车|桌|灯|机|单|公馆|球|铁|店|房|床|柜|桥|厅|站|路|巷|弄|底商)"
_DAYS = matcher("days", "days", n=_N, no_day=_NO_DAY)
_DASHED = re.compile(
    r"(?<![\d./-])(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?![\d点./-]|[号]?[楼院])[日号]?"
)
_TO = r"\s*(?:到|至|[-~～—]+)\s*"
# 25-28日 and 25日到28 are 25日到28日.
_SHORT_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}}){_TO}(?=(?:\d{{1,2}}月)?\d{{1,2}}[日号])")
_SHORT_LAST = re.compile(rf"([日号]{_TO}\d{{1,2}})(?![\d日号月天.])")
_TRIM = re.compile(
    r"^[\s，,。、]*(?:再看看?|复核)?[\s，,。、]*|[\s，,。、]*(?:以?前|之前|左右)?(?:再)?(?:复核|看看?|说)?[\s，,。]*$"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A word of days in a text. date: None where it names no day we know, or none there is.

    part: 晚 of 今晚. is_count: a number of days without 后, which may also be a length.
    is_weekday: a bare 周五, today or the next. is_absolute: it does not count from another day.
    """

    start: int
    end: int
    date: date | None
    part: str = ""
    is_count: bool = False
    is_weekday: bool = False
    is_absolute: bool = True
    length: int = 0


def days(text: str, today: date) -> Iterator[Day]:
    """Every word of days, left to right."""
    for found in _DAYS.finditer(text):
        yield _read(found, today)


def names_a_day(text: str) -> bool:
    """Whether it has a word of days, understood or not."""
    return _DAYS.search(text) is not None


def day_said(text: str, today: date) -> tuple[date | None, str]:
    """The next such day from today on, and the text without it. None: no day is understood."""
    found = [day for day in days(text, today) if not _is_past(day, today)]
    known = next((day for day in found if day.date), found[0] if found else None)
    if known is None:
        return None, text
    day = known.date
    if day and known.is_weekday and day == today:
        day += timedelta(days=7)
    if day is None and known.length == 0:
        return None, text
    return day, _without(text, known)


def span_said(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day; one day alone is both. None: no day, or one there is not."""
    text = _SHORT_LAST.sub(r"\1日", _SHORT_FIRST.sub(r"\1日到", text))
    text = _DASHED.sub(r"\g<m>月\g<d>日", text)
    named = [day for day in days(text, today) if not day.is_count]
    lengths = [day.length for day in days(text, today) if day.is_count]
    if named and named[0].date is None:
        return None
    first = named[0].date if named else None
    if first and len(named) > 1:
        last = named[1].date
        if last and last < first and not named[1].is_absolute:
            last = next(iter(days(text[named[1].start : named[1].end], first))).date
        return (first, last) if last else None
    if lengths:
        begin = first or today
        return begin, begin + timedelta(days=max(lengths[0], 1) - 1)
    return (first, first) if first else None


def _read(found: re.Match[str], today: date) -> Day:
    start, end = found.span()
    part = found["part"] or found["part2"] or ("晚" if found["after"] == "当晚" else "")
    if found["near"]:
        return Day(start, end, today + timedelta(days=_NEAR[found["near"]]), part)
    if found["after"]:
        return Day(start, end, today + timedelta(days=_AFTERS[found["after"]]), part)
    if found["week"]:
        weeks = found["weeks"]
        day = _weekday(found["week"], weeks, today)
        return Day(start, end, day, is_weekday=not weeks, is_absolute=bool(weeks))
    if found["count"]:
        length, day = _counted(found, today)
        is_later = bool(found["later"]) or found[0].startswith(("再过", "过"))
        return Day(start, end, day, is_count=not is_later, length=length)
    if found["unknown"]:
        return Day(start, end, None)
    has_year = bool(found["y1"] or found["y2"] or found["months"])
    return Day(start, end, _dated(found, today), is_absolute=has_year, length=1)


def _weekday(said: str, weeks: str, today: date) -> date:
    """周五 is this day or the next such; 下周五 that of the week after this one."""
    number = _WEEK.index({"天": "日", "末": "六"}.get(said, said))
    monday = today - timedelta(days=today.weekday())
    if weeks in ("本", "这"):
        return monday + timedelta(days=number)
    if weeks:
        shift = len(weeks) if weeks[0] == "下" else -len(weeks)
        return monday + timedelta(weeks=shift, days=number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _counted(found: re.Match[str], today: date) -> tuple[int, date]:
    """How many days it is, and the day they end on."""
    unit, is_half = found["unit"], found["count"] == "半"
    count = 0 if is_half else value(found["count"])
    if unit in ("天", "日"):
        length = 1 if is_half else count
    elif unit in ("周", "星期", "礼拜"):
        length = 7 * count
    else:
        months = (12 if unit == "年" else 1) * count
        extra = 15 if unit == "月" and (is_half or found["half"]) else 0
        months += 6 if unit == "年" and (is_half or found["half"]) else 0
        length = (_months_on(today, months, today.day) - today).days + extra
    return length, today + timedelta(days=length)


def _dated(found: re.Match[str], today: date) -> date | None:
    """A day of the calendar; None where there is none."""
    if found["feast"]:
        return _next(*_FEASTS[found["feast"]], today)
    if found["y1"]:
        return _exactly(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["year_end"]:
        return date(today.year + _YEARS.get(found["year_end"][0], 0), 12, 31)
    if found["edge4"]:
        return _edge(today.year, today.month, found["edge4"])
    if found["months"]:
        months = len(found["months"]) if found["months"][0] == "下" else 0
        first = _months_on(today, months, 1)
        if found["edge3"]:
            return _edge(first.year, first.month, found["edge3"])
        return _exactly(first.year, first.month, value(found["d3"]))
    if found["d4"]:
        return _next(None, value(found["d4"]), today)
    return _of_month(found, today)


def _of_month(found: re.Match[str], today: date) -> date | None:
    month, said = value(found["m2"]), found["y2"]
    if not 1 <= month <= 12:
        return None
    if said:
        year = int(said) if said.isdigit() else today.year + _YEARS[said]
        if found["edge2"]:
            return _edge(year, month, found["edge2"])
        return _exactly(year, month, value(found["d2"]))
    if found["edge2"]:
        year = today.year + (month < today.month)
        return _edge(year, month, found["edge2"])
    return _next(month, value(found["d2"]), today)


def _edge(year: int, month: int, said: str) -> date:
    return date(year, month, _EDGES.get(said) or monthrange(year, month)[1])


def _exactly(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int | None, day: int, today: date) -> date | None:
    """The next day of that name from today on; None where the calendar has none soon."""
    for ahead in range(13):
        first = _months_on(today, ahead, 1)
        if month in (None, first.month):
            found = _exactly(first.year, first.month, day)
            if found and found >= today:
                return found
    return None


def _months_on(today: date, months: int, day: int) -> date:
    number = today.month - 1 + months
    year, month = today.year + number // 12, number % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def _is_past(day: Day, today: date) -> bool:
    return day.date is not None and day.date < today


def _without(text: str, day: Day) -> str:
    before, after = text[: day.start], text[day.end :]
    return _TRIM.sub("", _TRIM.sub("", before) + _TRIM.sub("", after))
