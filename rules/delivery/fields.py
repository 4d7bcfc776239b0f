"""Typed fields of template cards: what each type takes, and a text made to fit (wechat.md 3.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time

Words = Callable[[str], Sequence[str]]

_HAN = "\u4e00-\u9fff"
# What the field holds when the text cannot be made to fit. An enumeration knows only its own list,
# and no time is true of everything: whoever fills a time gives a value that is.
SAFE = {
    "thing": "见详情",
    "short_thing": "详情",
    "phrase": "有进展",
    "character_string": "-",
    "number": "0",
    "letter": "NA",
    "symbol": "-",
    "time": "00:00",
    "date": "2000年1月1日",
    "amount": "0元",
    "phone_number": "12345",
    "car_number": "无",
    "name": "值班员",
}
LISTED = frozenset(("const", "enum"))  # takes only values of the template's own list
FREE = frozenset(("thing", "short_thing"))  # holds what somebody said
_THING, _PHRASE, _LONG, _SHORT = 20, 5, 32, 5
_SHORT_THING = 4  # unverified default: no page says how long it may be (wechat.md 8)
_PLATE, _PHONE, _NAME, _LATIN_NAME = 8, 17, 10, 20

_ONE = re.compile(r"[0-9A-Za-z]+(?:[.:/_-][0-9A-Za-z]+)*|\s+|.", re.DOTALL)
_DAY = r"(?P<y>[0-9]{4})[年./-](?P<m>[0-9]{1,2})[月./-](?P<d>[0-9]{1,2})日?"
_CLOCK = r"(?P<h>[0-9]{1,2})(?:[:：](?P<n>[0-9]{2})(?::[0-5][0-9])?|[点时](?P<half>半)?)"
_MOMENT = re.compile(rf"(?:{_DAY})?[ T]?(?:{_CLOCK})?")


def kind_of(name: str) -> str:
    """The type of a field: "thing" of "thing12"."""
    return re.sub(r"[0-9]+$", "", name)


def is_known(name: str) -> bool:
    return kind_of(name) in SAFE or kind_of(name) in LISTED


def plainly(text: str) -> Sequence[str]:
    """A text cut where no dictionary is at hand: runs of letters and digits stay whole."""
    return _ONE.findall(text)


def fitted(name: str, value: str, words: Words = plainly, otherwise: str = "") -> str:
    """`value` as field `name` takes it; never empty, never cut inside a number or a Latin word.

    otherwise: what stands there when nothing of the value fits; else the type's SAFE.
    """
    kind, said = kind_of(name), _clean(value)
    if kind in LISTED:
        return said
    exact = _EXACT.get(kind)
    found = exact(said) if exact else _WORDED.get(kind, _thing)(said, words)
    return found or otherwise or SAFE.get(kind, SAFE["thing"])


def _clean(text: str) -> str:
    """One line without what nobody sees: controls, marks of direction, halves of characters."""
    if text.isprintable():  # most of what is said: space is the only blank that is
        return " ".join(text.split())
    seen = (" " if c.isspace() else c for c in text)
    shown = "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn"))
    return " ".join(shown.split())


def _size(text: str) -> int:
    """Characters as the strictest reader counts them: an emoji is two."""
    return sum(2 if ord(c) > 0xFFFF else 1 for c in text)


def _shortened(text: str, limit: int, words: Words, end: str = "…") -> str:
    """At most `limit`, cut between words. Empty when every cut would be inside one."""
    if _size(text) <= limit:
        return text
    room = limit - _size(end)
    at = _last(text, words, room)
    if _size(text[:at]) * 2 < room:  # words too long to keep whole: between any two signs
        at = max(at, _last(text, plainly, room))
    kept = text[:at].rstrip("，,。；;：:、！!？?（(【[「“‘<《 -…")
    return kept + end if kept else ""


def _last(text: str, words: Words, room: int) -> int:
    return max((at for at in _places(text, words) if _size(text[:at]) <= room), default=0)


def _places(text: str, words: Words) -> list[int]:
    """Where it may be cut: between words, but inside no number and between none and its unit."""
    cut = words(text)
    at, found = 0, []
    for word in cut if "".join(cut) == text else plainly(text):
        at += len(word)
        found.append(at)
    return [p for p in found if p < len(text) and _may_end(text[p - 1], text[p])]


def _may_end(before: str, after: str) -> bool:
    if unicodedata.category(after) in ("Mn", "Me", "Sk"):  # belongs to the sign before it
        return False
    if _is_run(before):
        return not (after.isalnum() or after in ".:/_-%℃")
    return not (before in ".:/_-" and _is_run(after))


def _is_run(sign: str) -> bool:
    """A digit or a letter of an alphabet: alone it may mean nothing."""
    return unicodedata.category(sign) in ("Nd", "Lu", "Ll", "Lt")


def _thing(text: str, words: Words) -> str:
    return _shortened(text, _THING, words)


def _short_thing(text: str, words: Words) -> str:
    return _shortened(text, _SHORT_THING, words)


def _narrow(text: str) -> str:
    """Full-width digits, letters and signs as plain ones."""
    return unicodedata.normalize("NFKC", text)


def _phrase(text: str, words: Words) -> str:
    """Five Chinese characters: what says more in figures than in them is not mutilated."""
    if any(c.isalnum() and not re.match(f"[{_HAN}]", c) for c in text):
        return ""
    return _shortened(re.sub(f"[^{_HAN}]", "", text), _PHRASE, words, end="")


def _characters(text: str) -> str:
    """Numbers apart stay apart: 6号楼2单元 is 6-2, never 62."""
    said = re.sub(r"[^\x21-\x7e]+", "-", _narrow(text))
    return _shortened(re.sub("-{2,}", "-", said).strip("-"), _LONG, plainly, end="...")


def _number(text: str) -> str:
    """The one number it says; of several none is meant more than another."""
    found = re.findall(r"(?:^-)?[0-9]+(?:\.[0-9]+)?", _narrow(text).replace(",", ""))
    is_one = len(found) == 1 and len(re.sub("[^0-9]", "", found[0])) <= _LONG
    return found[0] if is_one else ""


def _letters(text: str) -> str:
    found = re.findall("[A-Za-z]+", _narrow(text))
    return found[0] if found and len(found[0]) <= _LONG else ""


def _symbols(text: str) -> str:
    kept, found = "", (c for c in text if not re.match(rf"[\w\s{_HAN}]", c))
    for sign in found:
        if unicodedata.category(sign)[0] in "PS" and _size(kept + sign) <= _SHORT:
            kept += sign
    return kept


def _time(text: str) -> str:
    """A time of day, with or without its day, or from one to another."""
    parts = [_moment(p.strip()) for p in re.split("[~～]|至|到", _narrow(text))]
    is_time = 0 < len(parts) <= 2 and all(":" in part for part in parts)
    return "~".join(parts) if is_time else ""


def _date(text: str) -> str:
    parts = [_moment(p.strip()) for p in re.split("[~～]|至|到", _narrow(text))]
    is_date = 0 < len(parts) <= 2 and all("日" in part for part in parts)
    return "~".join(parts) if is_date else ""


def _moment(text: str) -> str:
    """2026年11月20日 18:00, its day or its hour alone; empty for anything less exact."""
    found = _MOMENT.fullmatch(text)
    if not found or not text:
        return ""
    hour = int(found["h"] or 0)
    minute = 30 if found["half"] else int(found["n"] or 0)
    try:
        at = date(int(found["y"] or 2000), int(found["m"] or 1), int(found["d"] or 1))
        time(hour, minute)
    except ValueError:
        return ""
    day = f"{at.year:04}年{at.month}月{at.day}日" if found["y"] else ""
    clock = f"{hour:02}:{minute:02}" if found["h"] else ""
    return f"{day} {clock}".strip()


def _amount(text: str) -> str:
    said = re.sub(r"[, ]", "", _narrow(text).replace("￥", "¥").replace("人民币", ""))
    return said if re.fullmatch(r"[¥$]?[0-9]{1,10}(\.[0-9]{1,2})?元?", said) else ""


def _phone(text: str) -> str:
    """The first number that can be called (110 is the shortest); none is ever shortened."""
    found = re.findall(r"\+?[0-9(][0-9() -]*[0-9]", _narrow(text))
    callable_ = (n for n in found if len(n) <= _PHONE and sum(c.isdigit() for c in n) >= 3)
    return next(callable_, "")


def _plate(text: str) -> str:
    said = re.sub(f"[^{_HAN}A-Za-z0-9]", "", _narrow(text))
    return said if len(said) <= _PLATE else ""


def _name(text: str) -> str:
    """Ten Chinese characters or twenty letters, never both."""
    han = re.sub(f"[^{_HAN}]", "", text)
    if han:
        return han[:_NAME]
    latin = " ".join(re.sub("[^A-Za-z .·]", "", _narrow(text)).split())
    return _shortened(latin, _LATIN_NAME, plainly, end="")


_WORDED: dict[str, Callable[[str, Words], str]] = {
    "thing": _thing,
    "short_thing": _short_thing,
    "phrase": _phrase,
}
_EXACT: dict[str, Callable[[str], str]] = {
    "character_string": _characters,
    "number": _number,
    "letter": _letters,
    "symbol": _symbols,
    "time": _time,
    "date": _date,
    "amount": _amount,
    "phone_number": _phone,
    "car_number": _plate,
    "name": _name,
}
