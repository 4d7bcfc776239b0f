"""Holidays and 调休 as the library knows them; a street's workdays.csv stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import chinese_calendar

from rules.lifecycle.hours import STREET_ZONE
from rules.lifecycle.workdays import calendar_warning, days_known
from storage import streets
from storage.database import Database

_FIRST_YEAR = 2025  # no ticket is older


def base_days() -> dict[date, bool]:
    """Named holidays and make-up workdays of every year the library has, until it has no more."""
    found: dict[date, bool] = {}
    day = date(_FIRST_YEAR, 1, 1)
    while True:
        try:
            is_free, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError:  # how the library says that a year is not published
            return found
        if name or (day.weekday() >= 5 and not is_free):
            found[day] = not is_free
        day += timedelta(days=1)


def merged(own: Mapping[date, bool]) -> dict[date, bool]:
    """The library's days with the street's own above them."""
    return {**base_days(), **own}


def shortage(database: Database, now: datetime) -> str | None:
    """What to tell the operator while a year that is near has no holidays."""
    today = now.astimezone(STREET_ZONE).date()
    with database.look() as tx:
        calendar = streets.calendar(tx) if streets.version(tx) else None
    year = calendar_warning(calendar, today) if calendar else None
    if calendar is None or year is None:
        return None
    left = days_known(calendar, today)
    when = f"begins in {left} days" if left else "has begun"
    remedy = f"upgrade chinesecalendar or add 1 January to 31 December {year}, then load-street"
    return f"workdays.csv: no holidays of {year}, which {when}: deadlines are provisional; {remedy}"
