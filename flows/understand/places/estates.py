"""Estates, villages and yards the street's table does not know, by the grammar of their names."""

from __future__ import annotations

import re

from flows.understand.places.breaks import begin_of_name, with_number
from flows.understand.word_lists import word_list

_NUMERAL = "一二三四五六七八九十"
_ZONE = rf"(?:第?[{_NUMERAL}\d]{{1,2}}(?:区|期|里|社区)|[东西南北中]区)?(?:社区|小区)?"
_SURE = re.compile(
    rf"""
        (?:
            家园|嘉园|佳园|花园|花苑|嘉苑|小区
            |社区(?!医院|卫生|服务|办事|食堂|养老)
            |公寓|大院|平房区|新村|新城|宿舍
            |家属[院楼]
            |新苑|雅苑|雅园|豪园|名苑|名园|名邸|华庭|华府|馨园|庭院|小院
            |[东西南北中前后]里
            |(?<!小)(?:[一二三四五六七八九十]|(?<!\d)\d)区
            |(?:[一二三四五六七八九]|(?<!\d)\d)期
            |[东西南北]苑
            |[东西南北]园
            |[{_NUMERAL}]里
            |胡同
        ){_ZONE}
    """,
    re.X,
)
# These end many common words too: only where an address goes on, or nothing does.
_MAYBE = re.compile(
    rf"(?:苑|园|里|村|庄|府|湾|城|院|寓|坊|屯|店|人家)(?:第?[{_NUMERAL}\d]{{1,2}}(?:区|期)|[东西南北中]区)?(?:社区|小区)?"
)
_GOES_ON = re.compile(r"\s*(?:\d{1,3}[甲乙丙丁]?(?:号|栋|座|幢|#|-\d)|[甲乙丙丁]\d|第?\d+单元)")
_GOES_ON_OR_ENDS = re.compile(
    r"\s*(?:\d{1,3}[甲乙丙丁]?(?:号|栋|座|幢|#|-\d|楼)|[甲乙丙丁]\d|[，。！？!?）)；;]|$|[东西南北]门|业主|居民|住户|群|那边|这边|底商|小广场|大门|楼下|对面)"
)
_ESTATE_END = re.compile(
    r"[\u4e00-\u9fa5]{2,}(?:里|园|苑|小区|家园|[一二三四五六七八九十东西南北]区|村|庄|城)$"
)
_GROUP = re.compile(
    r"[（(](?P<name>[\u4e00-\u9fa5]{3,8}?)(?:\d+号楼?)?(?:业主|居民|邻居|住户|业委会|妈妈|家长|团购)?[一二三四五\d]*群"
)
_VILLAGE = re.compile(r"(?:村|庄)(?=里(?![面头])|口|头|[东西南北](?!街|路|里|大街|巷|园|苑))")
_YARD = re.compile(r"(?<!\d)(?:甲|乙)?\d{1,3}号?(?:大)?院")
_NO_NAMES = frozenset(word_list("no_names"))
_VERB = re.compile("[推找归问让]$")  # 窗口推社区: told of an office, not of a place
_MOST = 6


def unknown_estate(
    text: str, words: list[tuple[int, str]], taken: list[tuple[int, int]]
) -> tuple[str, tuple[int, int]] | None:
    """The first name of a grammar that stands free of the names already found, with its span."""
    if group := _GROUP.search(text):
        return group["name"], group.span("name")
    for pattern, follows in (
        (_YARD, None),
        (_SURE, None),
        (_MAYBE, _GOES_ON_OR_ENDS),
        (_VILLAGE, None),
    ):
        for found in pattern.finditer(text):
            start = begin_of_name(text, words, found.start(), _MOST)
            name = text[start : found.end()]
            is_in_estate = pattern is _YARD and _ESTATE_END.search(text[start : found.start()])
            if is_in_estate and not _GOES_ON.match(text, found.end()):
                name = text[start : found.start()]
                return name, (start, found.start())
            is_free = not any(a <= found.start() and found.end() <= b for a, b in taken)
            stem = found.start() - start
            if (
                with_number(text, start) != start
                or "的" in name
                or _VERB.search(text[start : found.start()])
            ):
                continue
            if stem < 2 and not (
                stem == 1 and pattern is _MAYBE and _GOES_ON.match(text, found.end())
            ):
                continue
            if follows and not follows.match(text, found.end()):
                continue
            if (
                is_free
                and not _is_common(name)
                and (pattern is _VILLAGE or not _is_inside_word(words, found.end(), name))
            ):
                return name, (start, found.end())
    return None


def _is_common(name: str) -> bool:
    return name in _NO_NAMES or name.endswith(_COMMON_ENDS)


_COMMON_ENDS = tuple(word_list("common_ends"))


def _is_inside_word(words: list[tuple[int, str]], end: int, name: str) -> bool:
    """A name that stops in the middle of a common word is none (城里人, 村委会)."""
    return any(
        at < end < at + len(word) and len(word) <= 3 and at > end - len(name) for at, word in words
    )
