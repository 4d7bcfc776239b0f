"""From which day to which: 11月25日到28日, 明天到后天, 下周一到周三, 三天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.understand.dates import day_said

_RELATIVE = {"今": 0, "明": 1, "后": 2, "大后": 3}
_WEEK = "一二三四五六日"
_COUNTS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "半": 1}
_TO = r"\s*(?:到|至|[-~～—]+)\s*"
# 25-28日 and 25日到28 are 25日到28日.
_SHORT_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}}){_TO}(?=(?:\d{{1,2}}月)?\d{{1,2}}[日号])")
_SHORT_LAST = re.compile(rf"([日号]{_TO}\d{{1,2}})(?![\d日号月天.])")
_DAY = re.compile(
    r"(?P<relative>大后|今|明|后)[天日儿]"
    r"|(?P<year>\d{4})[年/.-](?P<month>\d{1,2})[月/.-](?P<day>\d{1,2})[日号]?"
    r"|(?P<month2>\d{1,2})[月/.-](?P<day2>\d{1,2})[日号]?"
    r"|(?P<day3>\d{1,2})[日号]"
    r"|(?P<next>下*)个?(?:周|星期|礼拜)(?P<week>[一二三四五六日天])"
)
_COUNT = re.compile(r"(?P<count>\d{1,2}|[一两二三四五六七八九十半])个?(?P<unit>天|周|星期|礼拜)")


def span_said(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day; one day alone is both. None: no day, or one there is not."""
    text = _SHORT_LAST.sub(r"\1日", _SHORT_FIRST.sub(r"\1日到", text))
    found = list(_DAY.finditer(text))
    first = _resolved(found[0], today) if found else None
    if found and first is None:
        return None
    if len(found) > 1:
        assert first is not None
        last = _resolved(found[1], today if _counts_from_today(found[1]) else first)
        return (first, last) if last else None
    if count := _COUNT.search(text):
        first = first or today
        return first, first + timedelta(days=_days(count) - 1)
    return (first, first) if first else None


def _counts_from_today(found: re.Match[str]) -> bool:
    return bool(found["relative"] or found["next"])


def _days(found: re.Match[str]) -> int:
    count = _COUNTS.get(found["count"]) or int(found["count"])
    return max(count, 1) * (1 if found["unit"] == "天" else 7)


def _resolved(found: re.Match[str], after: date) -> date | None:
    """The next such day from `after` on."""
    if found["relative"]:
        return after + timedelta(days=_RELATIVE[found["relative"]])
    if found["week"]:
        return _weekday(found["week"], len(found["next"]), after)
    try:
        if found["year"]:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    month = f"{found['month2']}月" if found["month2"] else ""
    return day_said(f"{month}{found['day2'] or found['day3']}日", after)[0]


def _weekday(said: str, weeks: int, after: date) -> date:
    number = _WEEK.index("日" if said == "天" else said)
    if not weeks:
        return after + timedelta(days=(number - after.weekday()) % 7)
    monday = after - timedelta(days=after.weekday()) + timedelta(weeks=weeks)
    return monday + timedelta(days=number)
