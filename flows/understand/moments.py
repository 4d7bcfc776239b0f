"""A moment as people say it: 20点, 今晚8点半, 明早九点, 两小时后, 12月3日下午3点."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from flows.understand.dates import day_said
from rules.hours import STREET_ZONE

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0}
_N = r"(?:\d{1,2}|[零一二两三四五六七八九十]{1,3})"
_CLOCK = re.compile(
    r"(?P<day>今天|今日|今晚|今早|今儿|明天|明日|明早|明晚|明儿|后天|(?:\d{1,2}月)?\d{1,2}[日号])?\s*"
    rf"(?P<part>凌晨|半夜|夜里|早上|早晨|清早|上午|中午|下午|傍晚|晚上|晚)?\s*"
    rf"(?P<hour>{_N})\s*(?:点钟?|时|[:：](?=\d))\s*(?P<minute>半|一刻|{_N}(?=分)|\d{{2}})?分?"
)
_SPAN = re.compile(
    rf"(?:(?P<half>半)个?(?:小时|钟头)|(?P<count>{_N})个?(?P<more>半)?(?P<unit>小时|钟头|分钟))"
    r"(?P<end>以内|之内|内|以后|之后|后)?"
)
_UNTIL = re.compile(r"^(?:以?前|之前)")
_DAYS = {"明天": 1, "明日": 1, "明早": 1, "明晚": 1, "明儿": 1, "后天": 2}
_EVENING = ("下午", "傍晚", "晚上", "晚", "今晚", "明晚")
_SMALL_HOURS = ("凌晨", "半夜", "夜里")
_EXPECTED = re.compile(
    r"预计|估计|大概|大约|争取|最晚|保证|(?:前|左右|能|就)(?:修|恢复|弄|通|来|好)"
)


def moment_said(text: str, now: datetime) -> datetime | None:
    """The moment a text names, after `now`; None when it names none."""
    local = now.astimezone(STREET_ZONE)
    if found := _CLOCK.search(text):
        at = _clock(found, local)
        return _ahead(at, found, local).astimezone(now.tzinfo) if at else None
    if found := _SPAN.search(text):
        return now + _span(found)
    return None


def moment_in(text: str, now: datetime) -> tuple[datetime | None, str, str]:
    """The moment of an appointment, and the words before and after it; (None, text, "") else.

    Without a day it is the next such hour; a named day may lie in the past.
    """
    found = _SPAN.search(text)
    if found and found["end"]:
        return now + _span(found), text[: found.start()], text[found.end() :]
    found, local = _CLOCK.search(text), now.astimezone(STREET_ZONE)
    at = _clock(found, local) if found else None
    if found is None or at is None:
        return None, text, ""
    if not found["day"] and at <= local:
        at += timedelta(days=1)
    after = _UNTIL.sub("", text[found.end() :])
    return at.astimezone(now.tzinfo), text[: found.start()], after


def expected_at(text: str, now: datetime) -> datetime | None:
    """By when something is said to be done: a moment, where the words promise one."""
    return moment_said(text, now) if _EXPECTED.search(text) else None


def _clock(found: re.Match[str], local: datetime) -> datetime | None:
    """That hour of the day named, or of today."""
    hour, minute = _number(found["hour"]), _minute(found["minute"])
    part = found["part"] or found["day"] or ""
    if part in _EVENING and hour < 12:
        hour += 12
    if part == "中午" and hour < 3:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    said, today = found["day"] or "", local.date()
    day = today + timedelta(days=_DAYS.get(said, 0))
    if said[-1:] in ("日", "号") and said not in ("今日", "明日"):
        named, _ = day_said(said, today)
        if named is None:
            return None
        day = named
    at = datetime.combine(day, time(hour % 24, minute), STREET_ZONE)
    return at + timedelta(days=hour // 24)


def _ahead(at: datetime, found: re.Match[str], local: datetime) -> datetime:
    """8点 said at nine in the morning is tonight's; said in the evening it is tomorrow's."""
    if at > local or found["day"]:
        return at
    is_tonight = _number(found["hour"]) < 12 and found["part"] not in _SMALL_HOURS
    later = at + timedelta(hours=12 if is_tonight else 24)
    return later if later > local else at + timedelta(days=1)


def _span(found: re.Match[str]) -> timedelta:
    if found["half"]:
        return timedelta(minutes=30)
    count = _number(found["count"])
    if found["unit"] == "分钟":
        return timedelta(minutes=count)
    return timedelta(hours=count, minutes=30 if found["more"] else 0)


def _minute(said: str | None) -> int:
    known = {None: 0, "半": 30, "一刻": 15}
    return known[said] if said in known else _number(said or "")


def _number(said: str) -> int:
    """Arabic, or Chinese up to 99."""
    if said.isdigit():
        return int(said)
    if "十" in said:
        tens, _, ones = said.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS[said[0]]
