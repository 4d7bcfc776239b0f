"""回: the desk's own words to residents. 回 N text goes to who reported N, 回 text to who waits.

A bare 回1 is no reply but the answer to whatever question is open. The choice (WHOM) keeps the
text sealed: it may name a telephone. answers: sealed, choices [{row, line}], left.
"""

from __future__ import annotations

import re
from typing import Any

from flows import outcomes
from flows.engine import Again, Answer, Answers, Flow, Message, Question, Taken
from flows.texts import waiting as texts
from flows.understand import replies
from flows.understand.normalise import DIGITS, clean

_EDGE = " \t\n，,。.:：、；;!！~～-—"
_VERB = r"(?:请|给)?(?:回复|答复|回覆|回话|回信|回个话|回)(?:一下|一句|一声)?"
# 回访 回来 回民 and the like are other words: 回 alone stands apart from what follows.
_APART = r"(?=[\s，,。.:：、；;\-—#]|$)"
_WHOM = r"(?:给|报|[他她]们?|这位|那位|对方|居民|报事人|本人)*"
_N = r"[#T]?\s*(?:编号|单号|工单|单子?)?\s*(?P<n>\d{8}|\d{4})(?!\d)"
_CALLED = r"(?:号单?子?|单子?|那件|这件|的)?(?:居民|报事人|住户)?"
# Figures with such a sign behind them are no ticket: 回 2000元以内不收费, 回 2027年再办.
# Behind a blank stands what is said: 0127 人到了, 0127 楼道灯好了.
_UNIT = (
    r"(?!(?:年|月|日|元|块|万|度|米|平|户|人|%|％|点|号楼|号院|楼|室|单元)"
    r"|\s+(?:年|月|日|元|块|万|%|％))"
)
_NUMBERED = re.compile(
    rf"^\s*{_VERB}{_WHOM}[\s，,。.:：、；;\-—]*{_N}{_UNIT}{_CALLED}(?P<words>.*)$", re.S | re.I
)
_NUMBER_FIRST = re.compile(
    rf"^\s*{_N}{_UNIT}(?:号单?子?|单子?)?[\s，,。.:：、；;\-—]*{_VERB}{_WHOM}(?![访防])(?P<words>.*)$",
    re.S | re.I,
)
# 给0127回话, 跟0127说一声, 告诉0127.
_SAYS = r"(?:回复|答复|回话|回信|回个话|回|说|讲|带个话)(?:一声|一下|一句)?(?![访防])"
_TELLS = r"(?:告诉|告知|转告|通知一下)"
_NUMBER_BETWEEN = re.compile(
    rf"^\s*(?:(?:给|跟|和|对|向)[\s，]*{_N}{_UNIT}{_CALLED}[\s，]*{_SAYS}"
    rf"|{_TELLS}[\s，]*{_N.replace('<n>', '<m>')}{_UNIT}{_CALLED})(?P<words>.*)$",
    re.S | re.I,
)
_ALSO = re.compile(r"^[\s，,、和及与]+[#T]?(\d{8}|\d{4})(?=[\s，,。.:：、；;]|号)(?:号)?", re.I)
_TO_WAITING = re.compile(
    rf"^\s*(?:(?:请|给)?回(?:一下|一句)?{_APART}|(?:请|给)?(?:回复|答复|回覆|回话){_WHOM}{_APART}"
    rf"|(?:请|给)?(?:回|回复|答复)(?:给)?[他她]{_APART})(?P<words>.*)$",
    re.S,
)
_SPOKEN = re.compile(
    rf"^(\s*{_VERB}[\s，,。:：]*)([{''.join(DIGITS)}]{{8}}|[{''.join(DIGITS)}]{{4}})"
    rf"(?![{''.join(DIGITS)}])"
)
_LIST = re.compile(
    r"""
        ^\s*(?:现在|还|都|看看?|查一?下?)*(?:
            (?:有)?(?:谁|哪些人?|几个?人?|多少人)(?:还)?在?(?:排队)?等(?:
                着|人|人工|回话|回复|我们
            )*(?:回话|回复|的)?
            |等(?:着)?(?:的)?(?:人工|人|回话|回复|值班)(?:的|名单|的人)?
            |(?:找|要|叫)人工的(?:人)?
        )[呢吗啊呀\s？?。!！]*$
    """,
    re.X,
)


def command(text: str) -> outcomes.StaffAct | None:
    """The desk's reply in a message: "reply" with its number, "answer" without, or None."""
    if _LIST.match(clean(text)):
        return outcomes.StaffAct("who_waits")
    numbers, words = parts(text)
    if numbers:
        said = "" if words is None or _is_bare(words) else words
        return outcomes.StaffAct("reply", numbers[0], said, numbers=numbers)
    if words is None or (words and _is_bare(words)):
        return None
    return outcomes.StaffAct("answer", None, words)


def parts(text: str) -> tuple[tuple[str, ...], str | None]:
    """The numbers and the words of a reply as typed; words None where it is no reply at all.

    Read again from the message itself where a telephone in it must go out in full.
    """
    said = _SPOKEN.sub(lambda m: m[1] + "".join(DIGITS[sign] for sign in m[2]), clean(text))
    for pattern in (_NUMBERED, _NUMBER_FIRST, _NUMBER_BETWEEN):
        if found := pattern.match(said):
            groups = found.groupdict()
            return _and_others(groups["n"] or groups["m"], groups["words"])
    found = _TO_WAITING.match(said)
    return (), found["words"].strip(_EDGE) if found else None


def _and_others(number: str, words: str) -> tuple[tuple[str, ...], str]:
    numbers = [number]
    while also := _ALSO.match(words):
        numbers.append(also[1])
        words = words[also.end() :]
    return tuple(dict.fromkeys(numbers)), words.strip(_EDGE)


def _is_bare(words: str) -> bool:
    """回1, 回 2: picked from a list, never said to anybody."""
    return bool(re.fullmatch(r"[\d０-９①-⑨\s]{1,3}", words))


def is_short_answer(act: outcomes.StaffAct) -> bool:
    """回 好的: a yes where a question is open."""
    if act.verb != "answer":
        return False
    return not act.words or replies.yes(act.words) or replies.no(act.words)


def _take_whom(message: Message, answers: Answers) -> Taken:
    digit = replies.digit(message.text)
    if digit is None:
        return None
    choices = answers["choices"]
    return Answer(choices[digit - 1]["row"]) if 0 < digit <= len(choices) else Again("")


def _chosen(answers: Answers) -> outcomes.Outcome:
    act: dict[str, Any] = {"verb": "answer", "target": f"{answers['whom']}:{answers['sealed']}"}
    return outcomes.StaffAct(**act)


WHOM = Flow("which_waiting", (Question("whom", texts.ask_whom, _take_whom),), finish=_chosen)
