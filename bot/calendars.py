"""Holidays and 调休 as the library knows them; a street's workdays.csv stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import chinese_calendar

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
