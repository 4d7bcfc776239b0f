"""A day and an hour as staff write them: 周四14点, 明天上午9点半, 12月3日14:30."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from flows.understand.dates import day_said
from rules.hours import STREET_ZONE

_NUMBERS = dict(zip("零一二三四五六七八九十", range(11), strict=True)) | {"两": 2}
_NEAR = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "大后天": 3, "后天": 2}
_NEAR_DAY = re.compile("大后天|今天|今日|明天|明日|后天")
_WEEKDAY = re.compile(r"(?P<next>下+)?(?:个)?(?:本|这)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_HOUR = re.compile(
    r"(?P<part>上午|早上|中午|下午|傍晚|晚上)?\s*"
    r"(?:(?P<hour>\d{1,2}|(?<![周期拜])(?:二?十[一二三四五六七八九]?|[零一二两三四五六七八九]))[点时]"
    r"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d{1,2})分?)?|(?P<clock>\d{1,2}[:：]\d{2}))"
)
_NOBODY_MEETS_BEFORE = 7  # 三点半 alone is in the afternoon
_LATER = ("下午", "傍晚", "晚上")
_TRIM = " \t\r\n\u3000，,。、在到"


def appointment_said(text: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment, in the zone of `now`, and the text without it. None: day or hour is not said."""
    hour = _HOUR.search(text)
    at = _time(hour) if hour else None
    if hour is None or at is None:
        return None, text
    rest = text[: hour.start()] + " " + text[hour.end() :]
    today = now.astimezone(STREET_ZONE).date()
    if found := _NEAR_DAY.search(rest):
        day, rest = today + timedelta(days=_NEAR[found[0]]), _without(rest, found)
    elif found := _WEEKDAY.search(rest):
        day, rest = today + timedelta(days=_until(found, today.weekday())), _without(rest, found)
        if not found["next"] and datetime.combine(day, at, STREET_ZONE) <= now:
            day += timedelta(days=7)
    else:
        said, rest = day_said(rest, today)
        if said is None:
            return None, text
        day = said
    moment = datetime.combine(day, at, STREET_ZONE).astimezone(now.tzinfo)
    return moment, re.sub(r"\s+", " ", rest).strip(_TRIM)


def _time(found: re.Match[str]) -> time | None:
    if found["clock"]:
        hour, minute = (int(part) for part in re.split("[:：]", found["clock"]))
    else:
        hour = _number(found["hour"])
        minute = 30 if found["half"] else int(found["minute"] or 0)
        minute = 15 * _number(found["quarter"]) if found["quarter"] else minute
    is_afternoon = found["part"] in _LATER or (found["part"] == "中午" and hour < 11)
    is_afternoon = is_afternoon or (found["part"] is None and 0 < hour < _NOBODY_MEETS_BEFORE)
    if is_afternoon and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (10 * _NUMBERS.get(tens, 1) if ten else 0) + _NUMBERS.get(ones, 0)


def _until(found: re.Match[str], weekday: int) -> int:
    """Days to that weekday: the next one to come, 下周 the one of the week after."""
    wanted = "一二三四五六日".find(found["day"]) % 7
    if found["next"]:
        return 7 * len(found["next"]) - weekday + wanted
    return (wanted - weekday) % 7


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]
