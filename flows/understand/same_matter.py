"""Whether words can speak of a matter told before: by the things they name, else by what they share."""

from __future__ import annotations

import re

from flows.understand.normalise import clean
from flows.understand.things import named_things

_HAN = re.compile("[\u4e00-\u9fa5]")
# Signs that any two sentences of a street may share.
_COMMON = frozenset(
    "的了着过是有个不没人在也都就还又很太大小上下里外前后左右面楼道门口家户号单元区院路边儿子们我俺咱您你他她它这那把被给让和跟与到来去出进"
    "一二三四五六七八九十几两多少天日月年早晚时候点分刚才再只能会要想说看管用好坏修办弄咋么什怎啥谁吗呢吧啊呀哦头地儿回次边块处东西南北社村街坊邻居小"
)


def speaks_of(text: str, matter: str) -> bool:
    """Whether a sentence can be about a matter, told in other words."""
    said, told = named_things(clean(text)), named_things(matter)
    if said and told:
        return any(one.may_be(other) for one in said for other in told)
    return shares_signs(text, matter)


def shares_signs(text: str, matter: str) -> bool:
    """Whether any sign that means something stands in both."""
    return not _signs(text).isdisjoint(_signs(matter))


def names_it(text: str, matter: str) -> bool:
    """Whether it names the very thing."""
    said, told = named_things(clean(text)), named_things(matter)
    return any(one.kind == other.kind for one in said for other in told)


def _signs(text: str) -> set[str]:
    return set(_HAN.findall(clean(text))) - _COMMON
