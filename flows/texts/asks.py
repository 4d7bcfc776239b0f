"""Words of what the street's own files know: hours, telephones, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

ASK_WHERE = "您住哪个小区？我好告诉您是哪一家。"
SAY_WHERE = "是哪个小区的？连小区名一起说，比如“望园东里居委会电话”。"
GAS = "燃气抢修"
_DAYS = "一二三四五六日"
NO_DIRECTIONS = "坐几路车、怎么走，我这儿没有，可以打电话问："
NOT_ALL = "别的我这儿没有，可以打电话问："
ASK_THERE = "别的我这儿没有，打这个电话就能问。"
ALL_DAY = "全天都有人。"


def _clock(at: time) -> str:
    minute = "" if at.minute == 0 else "半" if at.minute == 30 else f"{at.minute}分"
    return f"{24 if at == time.max else at.hour}点{minute}"


def days(weekdays: tuple[int, ...] | None) -> str:
    if weekdays is None:
        return "工作日"
    if len(weekdays) == len(_DAYS):
        return "每天"
    return f"周{_DAYS[weekdays[0]]}到周{_DAYS[weekdays[-1]]}"


def _rest(weekdays: tuple[int, ...] | None) -> str:
    if weekdays is None:
        return "，周末和节假日休息"
    free = "、".join(f"周{sign}" for n, sign in enumerate(_DAYS) if n not in weekdays)
    return f"，{free}休息" if free else ""


def hours(
    name: str,
    weekdays: tuple[int, ...] | None,
    spans: Sequence[tuple[time, time]],
    closes: str,
    opens: str,
) -> str:
    """closes: when it shuts today, while it is open; opens: when it opens next, while it is not."""
    said = "、".join(f"{_clock(begin)}到{_clock(end)}" for begin, end in spans)
    now = f"现在有人，{closes}下班。" if closes else f"现在没人，{opens}上班。"
    return f"{name}{days(weekdays)}{said}{_rest(weekdays)}。\n{now}"


def closing(at: time) -> str:
    return f"今天{_clock(at)}"


def any_time(name: str) -> str:
    return f"{name}{ALL_DAY}"


URGENT = "急事随时在这儿说，夜里也有人接。"


def phone(name: str, number: str) -> str:
    """The number first on its line, who answers behind it."""
    return f"{number} {name}"


def address(name: str, where: str) -> str:
    return f"{name}在{where}。"


def first_call(line: str) -> str:
    return f"着急可以先打：\n{line}"
