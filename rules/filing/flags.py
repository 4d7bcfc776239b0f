"""Court and petition words: a hint for a person's eye, never a decision (domain.md 1.3).

Measured there: such words stand in 4.1 % and 2.8 % of real messages, most about ordinary matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Not where the house is only a landmark. The other exceptions are runs of signs of other words:
# 以上诉求, 一起诉苦, 重复议论, 离开庭院, 微信访问, 早上访客.
_PLACE = r"(?!路|街|门口|门前|旁|对面|对过|附近|边上|东|西|南|北|后身|家属|宿舍|站)"
_LITIGATION = (
    *(rf"法院{_PLACE}", rf"仲裁(?:委|院)?+{_PLACE}", r"起诉(?!苦|说|求)", "打官司", "诉讼", "判决"),
    *("(?<!离)开庭(?!院)", "上诉(?!求|说|苦)", "传票(?!据)", "(?<![重反])复议(?!论)", "强制执行"),
    *("律师(?!楼|事务所(?:门口|楼下|旁))", "立案(?!例)", "上法庭", "庭审"),
)
_PETITION = (
    rf"(?<!微)信访(?:办|局|接待室)?+(?!问|客|谈){_PLACE}",
    *("(?<![早晚线网])上访(?!问|客|谈)", "访民", "越级反映"),
)
_FLAGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("litigation", re.compile("|".join(_LITIGATION))),
    ("petition", re.compile("|".join(_PETITION))),
)


def found(texts: Iterable[str]) -> dict[str, str]:
    """The flags of what was said, each with the word that raised it."""
    said = "\n".join(texts)
    hits = {name: pattern.search(said) for name, pattern in _FLAGS}
    return {name: hit[0] for name, hit in hits.items() if hit}
