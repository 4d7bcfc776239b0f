"""A moment as staff write it: 明天15点, 下午3点半, 12月2日 9:30, 2小时内."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from flows.understand.dates import day_said
from rules.hours import STREET_ZONE

_DIGITS = str.maketrans("０１２３４５６７８９：", "0123456789:")
_COUNTS = {"半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_SPAN = re.compile(
    r"(?P<count>\d{1,3}|[半一两二三四])个?(?P<unit>小时|钟头|分钟)(?:以内|之内|内|以后|之后|后)"
)
_AT = re.compile(
    r"(?P<day>今天|今晚|今儿|明天|明早|明晚|后天|(?:\d{1,2}月)?\d{1,2}[日号])?\s*"
    r"(?P<part>上午|早上|早晨|中午|下午|晚上|晚)?\s*"
    r"(?P<hour>\d{1,2})(?:[:：](?P<clock>\d{2})|[点时](?:(?P<half>半)|(?P<minute>\d{1,2})分?)?)"
    r"(?:以?前|之前)?"
)
_AHEAD = {"今": 0, "明": 1, "后": 2}


def moment_said(text: str, now: datetime) -> tuple[datetime | None, str, str]:
    """The moment, and the words before and after it. None: no moment is said.

    Without a day it is the next such hour; a named day may lie in the past.
    """
    text = text.translate(_DIGITS)
    if found := _SPAN.search(text):
        return now + _span(found), *_around(text, found)
    found = _AT.search(text)
    at = _at(found, now) if found else None
    if found is None or at is None:
        return None, text, ""
    return at, *_around(text, found)


def _span(found: re.Match[str]) -> timedelta:
    count = _COUNTS.get(found["count"]) or float(found["count"])
    return timedelta(minutes=count) if found["unit"] == "分钟" else timedelta(hours=count)


def _at(found: re.Match[str], now: datetime) -> datetime | None:
    hour = int(found["hour"])
    is_late = found["part"] in ("下午", "晚上", "晚") or (found["day"] or "").endswith("晚")
    if is_late and hour < 12:
        hour += 12
    minute = 30 if found["half"] else int(found["clock"] or found["minute"] or 0)
    local = now.astimezone(STREET_ZONE)
    if hour > 23 or minute > 59:
        return None
    day = local.date()
    if said := found["day"]:
        ahead = _AHEAD.get(said[0])
        named = day_said(said, day)[0] if ahead is None else day + timedelta(days=ahead)
        if named is None:
            return None
        day = named
    at = datetime.combine(day, time(hour, minute), STREET_ZONE)
    if not found["day"] and at <= local:
        at += timedelta(days=1)
    return at.astimezone(now.tzinfo)


def _around(text: str, found: re.Match[str]) -> tuple[str, str]:
    return text[: found.start()], text[found.end() :]
