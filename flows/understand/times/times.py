"""The one reader of moments: 20点, 今晚8点半, 周六上午10点, 两小时后, 12月3日下午3点.

A word of days that is not known makes the whole not understood (days.py), and never today.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from flows.understand.numerals import NUMERAL, value
from flows.understand.times.clock import STOPS, Clock, blanked, clocks, moment_of
from flows.understand.times.days import Day
from rules.lifecycle.hours import STREET_ZONE

_SPAN = re.compile(
    rf"(?:(?P<half>半)个?(?:小时|钟头)|(?P<quarter>[一三])刻钟|(?P<count>{NUMERAL})个?(?P<more>半)?(?P<unit>小时|钟头|分钟))"
    r"(?P<end>以内|之内|内|以后|之后|后)?"
)
_UNTIL = re.compile(r"^(?:以?前|之前)")
_RANGE = re.compile(r"\s*(?:到|至|[-~～—])\s*")
_TRIM = " \t\r\n\u3000，,。、在到"
_EXPECTED = re.compile(
    r"预计|估计|大概|大约|争取|最晚|保证|(?:前|左右|能|就)(?:修|恢复|弄|通|来|好)"
)
_NARROW = {0xFF10 + n: str(n) for n in range(10)} | {ord("："): ":"}


def moment_said(text: str, now: datetime) -> datetime | None:
    """The moment a text names, after `now`; None when it names none, or none that is understood."""
    text = text.translate(_NARROW)
    local = now.astimezone(STREET_ZONE)
    if (said := next(clocks(text, local.date()), None)) is not None:
        at = moment_of(said, local, is_meeting=False)
        return at.astimezone(now.tzinfo) if at and at > local else None
    if (found := _SPAN.search(text)) is not None:
        return now + _span(found)
    return None


def moment_in(text: str, now: datetime) -> tuple[datetime | None, str, str]:
    """The moment of a meeting, and the words before and after it; (None, text, "") else.

    Without a day it is the next such hour; a named day may lie in the past.
    """
    plain = text.translate(_NARROW)
    found, local = _SPAN.search(plain), now.astimezone(STREET_ZONE)
    if found and found["end"]:
        return now + _span(found), text[: found.start()], text[found.end() :]
    said = next(clocks(plain, local.date()), None)
    at = moment_of(said, local, is_meeting=True) if said else None
    if said is None or at is None:
        return None, text, ""
    start = said.start
    if said.day and said.day.end <= start and not plain[said.day.end : start].strip(" 的，,"):
        start = said.day.start
        before = text[:start]
    elif said.day:
        before = _cut(text[:start], said.day)
    else:
        before = text[:start]
    return at.astimezone(now.tzinfo), before, _UNTIL.sub("", text[said.end :])


def appointment_said(text: str, now: datetime) -> tuple[datetime | None, str]:
    """The moment, in the zone of `now`, and the text without it. None: day or hour is not said."""
    plain, local = text.translate(_NARROW), now.astimezone(STREET_ZONE)
    said = next(clocks(plain, local.date(), is_near=False), None)
    if said is None or said.day is None or said.is_unknown:
        return None, text
    at = moment_of(said, local, is_meeting=True)
    if at is None:
        return None, text
    rest = blanked(blanked(text, said.start, said.end), said.day.start, said.day.end)
    return at.astimezone(now.tzinfo), re.sub(r"\s+", " ", rest).strip(_TRIM)


def expected_at(text: str, now: datetime) -> datetime | None:
    """By when something is said to be done: a moment, where the words promise one."""
    promise = _EXPECTED.search(text)
    if promise is None:
        return None
    plain, local = text.translate(_NARROW), now.astimezone(STREET_ZONE)
    found = list(clocks(plain, local.date()))
    if not found:
        return moment_said(text, now)
    near = [c for c in found if not STOPS.search(_between(plain, c, promise))] or found
    moments = [moment_of(c, local, is_meeting=False) for c in _range(near, plain)]
    at = moments[-1]
    return at.astimezone(now.tzinfo) if at and at > local else None


def _between(text: str, clock: Clock, promise: re.Match[str]) -> str:
    if clock.end <= promise.start():
        return text[clock.end : promise.start()]
    return text[promise.end() : clock.start]


def _range(clocks: list[Clock], text: str) -> list[Clock]:
    """The first clock, and the second where both are the ends of a range: 2点到4点."""
    if len(clocks) > 1 and _RANGE.fullmatch(text[clocks[0].end : clocks[1].start]):
        first, last = clocks[:2]
        return [first, Clock(*(last.start, last.end, last.part or first.part, last.hour),
                             last.minute, last.day or first.day, last.is_unknown)]  # fmt: skip
    return clocks[:1]


def _span(found: re.Match[str]) -> timedelta:
    if found["half"]:
        return timedelta(minutes=30)
    if found["quarter"]:
        return timedelta(minutes=15 * value(found["quarter"]))
    count = value(found["count"])
    if found["unit"] == "分钟":
        return timedelta(minutes=count)
    return timedelta(hours=count, minutes=30 if found["more"] else 0)


def _cut(text: str, day: Day) -> str:
    return text[: day.start] + text[day.end :]
