"""Decent hours and the street's time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STREET_ZONE = ZoneInfo("Asia/Shanghai")
# The stricter ends of domain.md 5.3 (21:30-07:30) and conversation.md 5.11 (22:00-8:00).
QUIET_FROM, QUIET_UNTIL = time(21, 30), time(8, 0)


def is_quiet(at: datetime) -> bool:
    """Whether `at` lies in the hours in which nobody is pushed without need."""
    local = at.astimezone(STREET_ZONE).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def decent(at: datetime) -> datetime:
    """`at` itself, or the end of the quiet hours it lies in."""
    if not is_quiet(at):
        return at
    local = at.astimezone(STREET_ZONE)
    day = local.date() + timedelta(days=1 if local.time() >= QUIET_FROM else 0)
    return datetime.combine(day, QUIET_UNTIL, STREET_ZONE).astimezone(at.tzinfo)


def after_daytime(at: datetime, span: timedelta) -> datetime:
    """`at` plus `span`, counting only decent hours."""
    at = decent(at)
    while span > timedelta():
        local = at.astimezone(STREET_ZONE)
        night = datetime.combine(local.date(), QUIET_FROM, STREET_ZONE)
        if at + span <= night:
            return at + span
        span -= night - at
        at = decent(night).astimezone(at.tzinfo)
    return at


def day_word(at: datetime, now: datetime) -> str:
    """When something was said, as people refer to it: 刚才, 今天, 昨天, 11月20日."""
    local, today = at.astimezone(STREET_ZONE), now.astimezone(STREET_ZONE).date()
    days = (today - local.date()).days
    return {0: "今天", 1: "昨天", 2: "前天"}.get(days, f"{local.month}月{local.day}日")


def told(at: datetime) -> datetime:
    """A moment as it is told, in the street's zone: to five minutes, never later than it is."""
    local = at.astimezone(STREET_ZONE)
    return local.replace(minute=local.minute - local.minute % 5, second=0, microsecond=0)


def on_card(at: datetime) -> str:
    """The same moment as a card's field of time takes it: 2026年12月1日 11:05."""
    return f"{told(at):%Y年%-m月%-d日 %H:%M}"


def month_and_day(at: datetime) -> str:
    """11月20日, in the street's zone."""
    local = at.astimezone(STREET_ZONE)
    return f"{local.month}月{local.day}日"


def on_paper(at: datetime) -> str:
    """11月20日8点半: a paper is read days later too."""
    local = at.astimezone(STREET_ZONE)
    minute = {0: "", 30: "半"}.get(local.minute, f"{local.minute}分")
    return f"{month_and_day(at)}{local.hour}点{minute}"


def to_the_minute(at: datetime) -> str:
    """11月20日 08:30, as a page shows it."""
    return f"{at.astimezone(STREET_ZONE):%-m月%-d日 %H:%M}"


def day_spoken(day: date, today: date) -> str:
    """A day as people write it: 12月20日, of another year with that year."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def spoken(at: datetime, now: datetime) -> str:
    """A moment as people say it, to five minutes: 今天18点, 明天10点半, 11月23日9点."""
    local, today = told(at), now.astimezone(STREET_ZONE).date()
    days = (local.date() - today).days
    day = {0: "今天", 1: "明天", 2: "后天"}.get(days, f"{local.month}月{local.day}日")
    minute = "" if local.minute == 0 else "半" if local.minute == 30 else f"{local.minute}分"
    return f"{day}{local.hour}点{minute}"
