"""The thirteen days off that the law gives every year, whatever the yearly notice adds.

全国年节及纪念日放假办法 as changed in November 2024: 元旦; 除夕 and three days of 春节;
清明; 1 and 2 May; 端午; 中秋; 1 to 3 October. 春节, 端午 and 中秋 follow the moon and 清明 the sun:
their days of the years to come stand in a table, computed with lunar_python 1.4.8.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
# year: 正月初一, 清明, 端午, 中秋
_MOVING = {
    2026: ((2, 17), (4, 5), (6, 19), (9, 25)),
    2027: ((2, 6), (4, 5), (6, 9), (9, 15)),
    2028: ((1, 26), (4, 4), (5, 28), (10, 3)),
    2029: ((2, 13), (4, 4), (6, 16), (9, 22)),
    2030: ((2, 3), (4, 5), (6, 5), (9, 12)),
    2031: ((1, 23), (4, 5), (6, 24), (10, 1)),
    2032: ((2, 11), (4, 4), (6, 12), (9, 19)),
    2033: ((1, 31), (4, 4), (6, 1), (9, 8)),
    2034: ((2, 19), (4, 5), (6, 20), (9, 27)),
    2035: ((2, 8), (4, 5), (6, 10), (9, 16)),
    2036: ((1, 28), (4, 4), (5, 30), (10, 4)),
}
_SPRING = (-1, 0, 1, 2)


def is_statutory(day: date) -> bool:
    """Whether the law gives this day off; beyond the table only the fixed ones are known."""
    if (day.month, day.day) in _FIXED:
        return True
    moving = _MOVING.get(day.year)
    if moving is None:
        return False
    new_year = date(day.year, *moving[0])
    is_spring = any(day == new_year + timedelta(days=n) for n in _SPRING)
    return is_spring or (day.month, day.day) in moving[1:]
