"""Where a name can begin: words that are never part of the name of an estate or a spot."""

from __future__ import annotations

import re

from flows.understand.word_lists import word_list

_HAN = re.compile("[\u4e00-\u9fa5A-Za-z]")
_WORDS = frozenset(word_list("breaks"))
_POINTING = frozenset(("那个", "这个", "那家", "这家", "的"))
_LEAST_STEM = 2
_SURNAMES = frozenset(
    "马刘王李张赵陈杨周吴徐孙胡朱高林何郭罗宋郑谢韩唐冯董程曹袁邓许沈吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏汪田任姜范方石姚谭邹金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹常武乔贺龚岳霍肖樊纪丰祁甄莫成仇洪左"
)
_FIRST_SIGNS = frozenset("不没一我你您他她咱俺")
_LEADING = frozenset("就在从到往是")
# 广和里, 永和园: here the word for "and" is part of a name.
_JOINED = re.compile("[广永泰顺祥颐仁太义人天瑞怡丰福嘉中]和$")
_LAST_SIGNS = frozenset(
    "了着过的得吗吧呢啊呀在到从往离把被让给有没不很都也就还是要说请您你我他这那哪停坏堵漏脏吵响亮热裂修水电气暖去"
)
_COUNTING = tuple("号路线条弄巷院道")
_NUMBER_BEFORE = re.compile(r"[甲乙丙丁]?\d+(?P<counted>号?)$")
_KEPT = frozenset(("水电", "和平", "有恒", "到家", "光明", "温水", "清水", "净水", "热电", "暖山"))


def is_break(word: str) -> bool:
    """Whether no name reaches over this word."""
    if word in _KEPT:
        return False
    return (
        word in _WORDS
        or not _HAN.match(word)
        or (len(word) > 1 and (word[-1] in _LAST_SIGNS or word[0] in _FIRST_SIGNS))
    )


def begin_of_name(text: str, words: list[tuple[int, str]], end: int, most: int) -> int:
    """How far left of `end` a name reaches: to the last break, at most `most` signs.

    What is blank in `text` was told already and is a break too.
    """
    start, pointed_at = end, None
    for at, word in reversed(words):
        if at >= end:
            continue
        piece = word[: end - at]
        if piece in _POINTING:
            pointed_at = at
            continue
        if piece == "家" and at and text[at - 1] in _SURNAMES:
            start = at
            continue
        is_joined = bool(_HAN.fullmatch(piece)) and (
            bool(_JOINED.search(text, 0, at + 1)) or _is_second(text, at)
        )
        if (is_break(piece) and not is_joined) or end - at > most or " " in text[at:end]:
            break
        start = at
    if end - start < _LEAST_STEM and _begins_clause(text, start):
        start -= 1
    if pointed_at is None or pointed_at < start:
        return start
    return end if pointed_at - start < _LEAST_STEM else start


def with_number(text: str, start: int) -> int:
    """Where a name begins with the number that belongs to it: 48号旁公厕, 10号线六里桥站."""
    number = _NUMBER_BEFORE.search(text, 0, start)
    if number is None or not text.startswith("线" if number["counted"] else _COUNTING, start):
        return start
    return number.start()


def _is_second(text: str, at: int) -> bool:
    """银地家园: the second sign of a clause whose first is no word that breaks."""
    return (
        at > 0
        and text[at - 1] not in _WORDS
        and bool(_HAN.match(text[at - 1]))
        and (at == 1 or not _HAN.match(text[at - 2]))
    )


def _begins_clause(text: str, start: int) -> bool:
    """看丹家园 after a comma: a verb at the head of a clause can be the head of a name."""
    return (
        start > 0
        and text[start - 1] not in _FIRST_SIGNS | _LEADING
        and bool(_HAN.match(text[start - 1]))
        and (start == 1 or not _HAN.match(text[start - 2]))
    )
