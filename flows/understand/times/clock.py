"""The hour of a day as people say it, and the day it goes with: 周六上午10点, 今晚12点, 三点半.

A said 上午 or 下午 moves by days only; 12点 of an evening is the midnight that ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flows.understand.numerals import SIGNS, value
from flows.understand.times.days import Day, days
from rules.lifecycle.hours import STREET_ZONE

_N = rf"(?:\d{{1,2}}|[{SIGNS}]{{1,3}})"
_MORNING = ["清早", "大清早", "一早", "早晨", "早上", "早间", "清晨", "上午", "早"]
_NOON = ["中午", "正午", "晌午"]
_AFTERNOON = ["午后", "下午", "傍晚", "黄昏"]
_EVENING = ["晚上", "晚间", "晚"]
_NIGHT = ["后半夜", "半夜", "夜里", "夜间", "深夜", "夜"]
_SMALL = ["凌晨"]
_PARTS = "|".join(
    sorted([*_MORNING, *_NOON, *_AFTERNOON, *_EVENING, *_NIGHT, *_SMALL], key=len, reverse=True)
)
_CLOCK = re.compile(
    rf"""
        (?:(?P<part>{_PARTS})\s*)?(?P<hour>(?<!\d){_N})\s*(?:
            点(?:钟|整)?(?!意见|建议|要求|问题|说明|想法|\d*[%％])
            |时(?!间|候|常|而|段)
            |[:：](?=[0-5]\d)
        )\s*(?P<minute>
            半
            |[一二三123]刻
            |{_N}(?=分)
            |\d{{2}}(?![\d个人户天])
            |[二三四五]?十[一二三四五六七八九]?(?![个人户楼天号])
        )?分?
    """,
    re.X,
)
# 好一点: a little, unless something says that it is the hour.
_A_LITTLE = re.compile(r"[一两][点时]")
_HOUR_FOLLOWS = re.compile(r"钟|整|半|[一二三]刻|\d|之?前|以前|左右|开始|到|至|见|吧|来|$|[，。 ]")
STOPS = re.compile(r"[，,。；;！!？?\n]")
_NOBODY_MEETS_BEFORE = 7  # 三点半 alone is in the afternoon
_WAKING = (time(6), time(21))  # between them 三点 is not the one of the night


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock in a text and the day it goes with. is_unknown: that day is not understood."""

    start: int
    end: int
    part: str
    hour: int
    minute: int
    day: Day | None
    is_unknown: bool


def clocks(text: str, today: date, *, is_near: bool = True) -> Iterator[Clock]:
    """The clocks of a text. is_near: a day goes with a clock of its own clause only, or before."""
    known = [day for day in days(text, today) if not day.is_count]
    rest = text
    for day in known:
        rest = blanked(rest, day.start, day.end)
    for found in _CLOCK.finditer(rest):
        own, is_unknown = _day_of(rest, known, found, today, is_near=is_near)
        if own is None and found["part"] is None and _is_a_little(rest, found):
            continue
        hour, minute = value(found["hour"]), _minute(found["minute"])
        if hour > 24 or minute > 59:
            continue
        part = found["part"] or (own.part if own else "")
        yield Clock(found.start(), found.end(), part, hour, minute, own, is_unknown)


def _is_a_little(text: str, found: re.Match[str]) -> bool:
    is_little = _A_LITTLE.fullmatch(found[0].strip()) is not None
    return is_little and (
        text[: found.start()].strip()[-1:] not in ("", "，", "。", "到")
        or not _HOUR_FOLLOWS.match(text, found.end())
    )


def _day_of(
    text: str, known: list[Day], found: re.Match[str], today: date, *, is_near: bool
) -> tuple[Day | None, bool]:
    """The day a clock goes with, and whether it is one that is not understood.

    The last said before it, in another clause only where it is not over; else one right behind.
    """
    if before := [day for day in known if day.end <= found.start()]:
        day = before[-1]
        is_own_clause = not STOPS.search(text[day.end : found.start()])
        if is_own_clause or not is_near:
            return (day, False) if day.date else (None, True)
        return (day, False) if day.date and day.date >= today else (None, False)
    after = [day for day in known if day.start >= found.end()]
    if after and (not is_near or not text[found.end() : after[0].start].strip()):
        return (after[0], False) if after[0].date else (None, True)
    return None, False


def moment_of(said: Clock, local: datetime, *, is_meeting: bool) -> datetime | None:
    """That hour of the day named, else the next such hour. None where it is not understood."""
    if said.is_unknown:
        return None
    today = local.date()
    is_open = not is_meeting and (said.day is None or said.day.date == today)
    hours = _hours(said, is_open=is_open, is_waking=_is_waking(local))
    if said.day is None or said.day.date is None:
        return _next_of(local, hours, said.minute)
    moments = [_moment(said.day.date, hour, said.minute) for hour in hours]
    if said.day.is_weekday and moments[0] <= local:
        return moments[0] + timedelta(days=7)
    return next((m for m in moments if m > local), moments[0])


def _hours(said: Clock, *, is_open: bool, is_waking: bool) -> list[int]:
    """The hours of a day that may be meant; from 24 on those of the next day.

    is_open: without a part of the day it may be the hour of either half.
    """
    hour, part = said.hour, said.part
    if part in _AFTERNOON:
        return [hour + 12 if hour < 12 else hour]
    if part in _NOON:
        return [hour + 12 if hour < 3 else hour]
    if part in _EVENING or part in _NIGHT:
        if hour in (0, 12):
            return [24]
        return [hour + 24 if hour < 5 else hour + 12 if hour < 12 else hour]
    if part in _SMALL:
        return [0 if hour == 12 else hour]
    if part in _MORNING or hour > 12:
        return [hour]
    is_small = 0 < hour < _NOBODY_MEETS_BEFORE
    if not is_open:
        return [hour + 12 if is_small else hour]
    if hour == 0:
        return [24]
    return [hour + 12] if is_small and is_waking else [hour, hour + 12]


def _is_waking(local: datetime) -> bool:
    return _WAKING[0] <= local.time() < _WAKING[1]


def _next_of(local: datetime, hours: list[int], minute: int) -> datetime:
    """The first of these hours after now."""
    today = local.date()
    moments = (
        _moment(today + timedelta(days=ahead), hour, minute)
        for ahead in (-1, 0, 1)
        for hour in hours
    )
    return min(m for m in moments if m > local)


def _moment(day: date, hour: int, minute: int) -> datetime:
    at = datetime.combine(day, time(hour % 24, minute), STREET_ZONE)
    return at + timedelta(days=hour // 24)


def _minute(said: str | None) -> int:
    if not said:
        return 0
    if said == "半":
        return 30
    return 15 * value(said[0]) if said.endswith("刻") else value(said)


def blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
