"""An answer to the survey that has its digit or grade and says more: 2 不过…, …给个2吧.

The digit is what is said of it unless the rest says otherwise: a trouble that is still there is not
solved, slow work is pleased less, thanks change nothing. Where the rest leaves it open: None, asked.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.word_lists import matcher
from flows.understand.work.relapses import is_frail
from flows.understand.work.verdicts import has_fault, is_service, is_thanks, understood
from rules.closing.ratings import BROKEN, Rating, by_digit

_GIVES = r"(?:我?(?:就|先)?(?:选|打|给|评|回|按|点)(?:它|个|你们?|您|一?个)*)"
_COUNTS = (
    r"(?![\d单号楼层室栋个点天次年月日块元斤米户家位只条根台处回遍间门扇盏元张%℃℉:：.度时分秒人])"
)
_FIRST = re.compile(
    rf"^\s*(?:[那行好嗯得]+[吧，,\s]*)?(?:{_GIVES}|第)?(?P<digit>[1-3])(?:分|星|吧|的)?{_COUNTS}[\s，,。.、：:；;!！~～-]*(?P<rest>.*)$",
    re.S,
)
_FIRST_IN_SIGNS = re.compile(r"^\s*(?P<digit>[一二三])[\s，,。.、：:；;]+(?P<rest>.*)$", re.S)
_LAST = re.compile(
    rf"^(?P<rest>.*?)(?:[\s，,。；;!！]+{_GIVES}?|{_GIVES})(?P<digit>[1-3一二三])(?:分|星|个)?(?:吧|了|的|得了|算了)*[。.!！~\s]*$",
    re.S,
)
_BUT = re.compile(
    r"就是|但是?|不过|可(?:就)?是?|只是|可惜|然而|除了|要说|[^，。\s]{0,1}倒是|还(?:是|有)|另外"
)
_ANOTHER = re.compile(
    r"(?:还|另外|再|顺便|还有)[^，。]{0,3}(?:想|要|有)?[^，。]{0,3}(?:反映|反应|报|说|问)(?:一?下|个|件|一?个)?[^，。]{0,2}(?:事|问题|情况)|另外(?:一)?(?:件|个)事"
)
_NEGATIVE = matcher("graded", "negative")


def graded(text: str) -> Rating | None:
    """The rating of an answer that begins or ends with its digit; None where it has none."""
    found = parted(text)
    if found is None:
        return None
    digit, rest = found
    given = by_digit(digit)
    assert given is not None
    said_of_it = understood(rest)
    if digit == 3:
        return given if said_of_it is None or said_of_it.is_happy else said_of_it
    return _with_rest(given, rest, said_of_it)


def parted(text: str) -> tuple[int, str] | None:
    """The digit of an answer and what is said besides; None where it has none."""
    said = clean(text)
    found = _FIRST.match(said) or _FIRST_IN_SIGNS.match(said) or _LAST.match(said)
    if found is None or _ANOTHER.search(found["rest"]):
        return None
    return "123一二三".index(found["digit"]) % 3 + 1, found["rest"].strip(" ，,。.!！~")


def _with_rest(given: Rating, rest: str, said: Rating | None) -> Rating | None:
    if said is not None and not said.is_happy:
        return said
    if not rest or is_thanks(rest):
        return given
    is_faulty = has_fault(rest) or is_frail(rest) or bool(_NEGATIVE.search(rest))
    if is_faulty and not _is_only_slow(rest):
        return None if said is not None and not _BUT.search(rest) else BROKEN
    return given if is_service(rest) or not _BUT.match(rest) or said is not None else None


def _is_only_slow(rest: str) -> bool:
    """Whether what is wrong is how long it took or what it cost, not what was done."""
    return is_service(rest) and not (has_fault(rest) or is_frail(rest))
