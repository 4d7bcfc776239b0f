"""Opening hours as a street's files write them: 8:30-18:00, 周一-周六 9:00-12:00|14:00-17:00."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.lifecycle.hours import STREET_ZONE

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = "[一二三四五六日天]"
_DAY = rf"(?:周|星期)?{_WEEKDAY}"
_HOURS = r"\d{1,2}[:：]\d{2}\s*[-~～到至—–]\s*\d{1,2}[:：]\d{2}"
_SAID = re.compile(
    rf"\s*(?P<days>工作日|每天|{_DAY}\s*[-~～到至]\s*{_DAY})?\s*"
    rf"(?P<spans>{_HOURS}(?:\s*[|，,、]\s*{_HOURS})*)\s*"
)
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-~～到至—–]\s*(\d{1,2})[:：](\d{2})")
_LOOK_AHEAD = 15  # days; the longest closure of a year lasts nine


@dataclass(frozen=True, slots=True)
class Hours:
    """spans: from when to when on an open day. weekdays None: on workdays, 调休 counted."""

    spans: tuple[tuple[time, time], ...]
    weekdays: tuple[int, ...] | None = None

    @property
    def is_all_day(self) -> bool:
        is_daily = self.weekdays is not None and len(self.weekdays) == len(_WEEKDAYS)
        return is_daily and self.spans == ((time(), time.max),)

    @property
    def opens(self) -> time:
        return self.spans[0][0]

    @property
    def closes(self) -> time:
        return self.spans[-1][1]

    def is_open_on(self, day: date, is_workday: Callable[[date], bool]) -> bool:
        return is_workday(day) if self.weekdays is None else day.weekday() in self.weekdays

    def is_open(self, at: datetime, is_workday: Callable[[date], bool]) -> bool:
        local = at.astimezone(STREET_ZONE)
        return self.is_open_on(local.date(), is_workday) and any(
            begin <= local.time() < end for begin, end in self.spans
        )

    def next_opening(self, at: datetime, is_workday: Callable[[date], bool]) -> datetime:
        """The next moment at which it opens, after `at`."""
        local = at.astimezone(STREET_ZONE)
        for ahead in range(_LOOK_AHEAD):
            day = local.date() + timedelta(days=ahead)
            if not self.is_open_on(day, is_workday):
                continue
            for begin, _ in self.spans:
                opening = datetime.combine(day, begin, STREET_ZONE)
                if opening > local:
                    return opening.astimezone(at.tzinfo)
        return at + timedelta(days=_LOOK_AHEAD)


def read(said: str) -> Hours | None:
    """The hours in a cell, or None when it does not say any."""
    found = _SAID.fullmatch(said)
    if found is None:
        return None
    try:
        spans = tuple(
            (time(int(h), int(m)), time.max if to_h == "24" else time(int(to_h), int(to_m)))
            for h, m, to_h, to_m in _SPAN.findall(found["spans"])
        )
    except ValueError:
        return None
    edges = [edge for span in spans for edge in span]
    if edges != sorted(edges):
        return None
    return Hours(spans, _weekdays(found["days"] or "工作日"))


def _weekdays(said: str) -> tuple[int, ...] | None:
    if said == "工作日":
        return None
    if said == "每天":
        return tuple(range(7))
    first, last = (
        _WEEKDAYS.index(d.replace("天", "日"))
        for d in re.findall(r"[一二三四五六日天](?!期)", said)
    )
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


USUAL = Hours(((time(8, 30), time(18, 0)),))
