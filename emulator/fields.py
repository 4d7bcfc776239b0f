"""Typed fields of templates: each type has its limit, a violation names the field (47003)."""

from __future__ import annotations

import re
from typing import Any

from emulator.answers import Refused

_HAN = "\u4e00-\u9fff"
_DAY = r"(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
_CLOCK = r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_TIME = rf"({_DAY}\s?)?{_CLOCK}"
_TYPES: dict[str, re.Pattern[str]] = {
    "thing": re.compile(r"[^\x00-\x1f]{1,20}"),
    "short_thing": re.compile(r"[^\x00-\x1f]{1,5}"),
    "phrase": re.compile(rf"[{_HAN}]{{1,5}}"),
    "character_string": re.compile(r"[\x20-\x7e]{1,32}"),
    "number": re.compile(r"-?\d{1,32}(\.\d+)?"),
    "letter": re.compile(r"[A-Za-z]{1,32}"),
    "symbol": re.compile(rf"[^\w{_HAN}]{{1,5}}"),
    "time": re.compile(rf"{_TIME}(~{_TIME})?"),
    "date": re.compile(rf"{_DAY}(\s?{_CLOCK})?(~{_DAY}(\s?{_CLOCK})?)?"),
    "amount": re.compile(r"[¥$￥]?\d{1,10}(\.\d{1,2})?元?"),
    "phone_number": re.compile(r"[\d+\-() ]{1,17}"),
    "car_number": re.compile(rf"[{_HAN}A-Za-z0-9]{{1,8}}"),
    "name": re.compile(rf"[{_HAN}]{{1,10}}|[A-Za-z .·]{{1,20}}"),
}


def check(fields: tuple[str, ...], data: Any) -> dict[str, str]:
    """The values by field. Raises 47003 for a missing, extra, empty or unfitting one."""
    if not isinstance(data, dict):
        raise Refused(47001)
    for name in (*fields, *data):
        value = data.get(name, {}).get("value") if isinstance(data.get(name), dict) else None
        if name not in fields or not isinstance(value, str) or not _fits(name, value):
            raise Refused(47003, f"argument invalid! data.{name}.value invalid")
    return {name: data[name]["value"] for name in fields}


def _fits(name: str, value: str) -> bool:
    kind = re.sub(r"\d+$", "", name)
    pattern = _TYPES.get(kind)
    return bool(value) and (pattern is None or pattern.fullmatch(value) is not None)
