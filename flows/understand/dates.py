"""A day as staff write it: 12月20日, 20日, 30天后, 两周后."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_DAY = re.compile(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号](?!楼|院|线|门|井|地)")
_SPAN = re.compile(r"(?P<count>\d{1,2}|[一两二三四])个?(?P<unit>天|周|星期|礼拜)(?:后|以后|之后)?")
_TRIM = re.compile(
    r"^[\s，,。、]*(?:再看看?|复核)?[\s，,。、]*|[\s，,。、]*(?:前|左右)?(?:再)?(?:复核|看看?|说)?[\s，,。]*$"
)


def day_said(text: str, today: date) -> tuple[date | None, str]:
    """The next such day from today on, and the text without it. None: no day is said."""
    if found := _DAY.search(text):
        return _next(found["month"], int(found["day"]), today), _without(text, found)
    if found := _SPAN.search(text):
        count = _DIGITS.get(found["count"]) or int(found["count"])
        days = count if found["unit"] == "天" else 7 * count
        return today + timedelta(days=days), _without(text, found)
    return None, text


def _next(month: str | None, day: int, today: date) -> date | None:
    """None where the calendar has no such day soon."""
    for ahead in range(13):
        number = today.month - 1 + ahead
        year, at = today.year + number // 12, number % 12 + 1
        if month is not None and at != int(month):
            continue
        try:
            found = date(year, at, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()], text[found.end() :]
    return _TRIM.sub("", _TRIM.sub("", before) + _TRIM.sub("", after))
