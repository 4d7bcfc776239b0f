"""Which thing a matter is about, by what was said: 单元门锁坏了 is about a 单元门.

Several names of one thing stand in things.toml, one line a thing; a name that is in no list is the
words before what is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.understand.segment import Segmenter
from flows.understand.word_lists import word_list
from rules.filing.sameness import Thing

_BESIDE = re.compile(
    r"^(?:的)?(?:旁边?|边上|跟前|附近|对面|前面?|后面?|后头|前头|底下|下面|上面|外面|里面?|里头|门口|那边|这边|那儿|边儿上|周围|中间|东边|西边|南边|北边)"
    r"(?![坏断松掉裂破碎锈])"
)
_WRONG = re.compile(
    r"坏|断|松|裂|掉|破|碎|倒|塌|歪|漏|锈|堵|丢|晃|翘|脱落|起皮|损|缺|卡|失灵|脏|臭|响|吵|不亮|不灵|不转|不好使|不能用"
    r"|打不开|关不[上严]|没了|没人|没法|冒|滴|鼓|变形|短路|太[暗黑高低窄]|被|挡|占|乱"
)
_CHANGED = re.compile(
    "[\u4e00-\u9fa5]{3}了[啊呀呢吧哦]*$|没[\u4e00-\u9fa5]{2}|[\u4e00-\u9fa5](?:不[\u4e00-\u9fa5]|没)|总是|老是|一直"
)
_SMALL = frozenset(
    "了的着过都也又还就很太老总全已把被在有没不是给让跟和与这那个条块根扇处些一二两三几多大小上下里外前后左右中"
)
_HAN = re.compile("[\u4e00-\u9fa5]")


@dataclass(frozen=True, slots=True)
class _Names:
    """group: name to the first of its line; pattern finds the longest names first."""

    group: dict[str, str]
    pattern: re.Pattern[str]
    parts: frozenset[str]
    around: frozenset[str]


@cache
def _names() -> _Names:
    lists = tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
    lines = [line.split() for line in lists["things"].splitlines() if line.strip()]
    group = {name: line[0] for line in lines for name in line}
    parts, around = frozenset(lists["parts"].split()), frozenset(lists["around"].split())
    every = sorted({*group, *parts, *around}, key=len, reverse=True)
    # Looked for from every sign on: 单元门锁 is a 单元门 and a 门锁.
    pattern = re.compile(f"(?=({'|'.join(map(re.escape, every))}))")
    return _Names(group, pattern, parts, around)


def tells_trouble(matter: str) -> bool:
    """Whether words of a thing nobody listed say that something is wrong with it."""
    return bool(_WRONG.search(matter) or _CHANGED.search(matter))


def things(matter: str, segmenter: Segmenter) -> tuple[Thing, ...]:
    """What the words are about, as far as they say it; empty where they do not."""
    if whole := named_things(matter):
        return whole
    parts = [thing for thing in _named(matter) if thing.name in _names().parts]
    return tuple(dict.fromkeys(_unlisted(matter, segmenter) or parts))


def named_things(matter: str) -> tuple[Thing, ...]:
    """The things of our own list that are named."""
    parts = _names().parts
    return tuple(dict.fromkeys(t for t in _named(matter) if t.name not in parts))


def _named(matter: str) -> list[Thing]:
    names = _names()
    found, end = [], 0
    for hit in names.pattern.finditer(matter):
        name, after = hit[1], hit.end(1)
        if after <= end:  # inside the name before it: 箱 in 信箱
            continue
        end = after
        is_thing = name in names.group or name in names.parts
        if is_thing and not _BESIDE.match(matter[after:]):
            found.append(Thing(name, names.group.get(name, name)))
    return found


def _unlisted(matter: str, segmenter: Segmenter) -> list[Thing]:
    """The words before what is wrong; where nothing of that is said, none."""
    wrong = _WRONG.search(matter)
    before = matter[: wrong.start()] if wrong else matter
    words: list[str] = []
    run = ""
    for word in segmenter.words(before):
        if word in _names().around or word in _common() or not _HAN.search(word):
            run = ""
        elif len(word) > 1:
            words.append(word)
            run = ""
        elif word in _SMALL:
            run = ""
        elif run:  # two signs that no dictionary joins: 晾|杆
            words.append(run + word)
            run = ""
        else:
            run = word
    return [Thing(word, word) for word in words[-2:]]


@cache
def _common() -> frozenset[str]:
    return frozenset(word_list("breaks"))
