"""协办 撤协办 同意 不同意 驳回 上门 法援: who works on a ticket and who is to, as it is typed."""

from __future__ import annotations

import re

from flows import outcomes

# Longer words first where one begins another. A bare 同意 stays a yes to an open question.
_WORDS: tuple[tuple[str, str], ...] = (
    ("撤协办|去掉协办|不用协办", "unassist"),
    ("协办|协助办理|请协办", "assist"),
    ("不同意(?:转派?|请转)?(?=[\\s，,。:：#T]*\\d)", "refuse_transfer"),
    ("同意(?:转派?|请转)?(?=[\\s，,。:：#T]*\\d)", "agree"),
    ("驳回(?:退回|退单)?|不准退", "refuse_return"),
    ("上门了?(?=[\\s，,。:：#T\\d]|$)", "door_visit"),
    ("约?法援", "appoint"),
)
_NAMED = ("assist", "unassist")
_TRIM = " \t\r\n\u3000，,。:：、"
_PATTERNS = [
    (
        re.compile(
            rf"^\s*(?P<before>[#T]?\s*(?:\d{{8}}|\d{{4}})\s*)?(?:{words})(?P<rest>.*)$", re.S
        ),
        v,
    )
    for words, v in _WORDS
]
_NUMBER = re.compile(r"^[#T]?\s*(\d{8}|\d{4})(?![\d年点:：/-])\s*(?:号单?)?", re.I)
_NAMES = re.compile(r"[、，,/]")


def command(text: str) -> outcomes.StaffAct | None:
    """The command in a staff member's message, or None when it is none of these."""
    for pattern, verb in _PATTERNS:
        if found := pattern.match(text):
            number, rest = _number(found["before"], found["rest"].strip(_TRIM))
            if verb in _NAMED:
                target, words = _named(rest)
                if number is None:
                    number, words = _number(None, words)
                return outcomes.StaffAct(verb, number, words, target)
            return outcomes.StaffAct(verb, number, rest)
    return None


def _number(before: str | None, rest: str) -> tuple[str | None, str]:
    if before:
        return re.sub(r"\D", "", before), rest
    if found := _NUMBER.match(rest):
        return found[1], rest[found.end() :].strip(_TRIM)
    return None, rest


def _named(rest: str) -> tuple[str, str]:
    """The names up to the first blank, and what follows."""
    rest = re.sub(r"^(?:给|请|找|由|让)\s*", "", rest)
    names, _, words = rest.partition(" ")
    return names.strip(_TRIM), words.strip(_TRIM)


def names_of(target: str) -> list[str]:
    """李网格、白文静 → both."""
    return [name for part in _NAMES.split(target) if (name := part.strip())]
