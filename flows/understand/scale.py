"""How big a matter is by its words: funds, many homes, left over from before (domain.md B1)."""

from __future__ import annotations

import re

_FUNDS = re.compile(
    r"维修[资基]金|公维金|大修|资金|经费|没钱|拨款|谁(?:来)?出(?:这笔)?钱|凑钱|集资"
)
_SHARED = re.compile(
    r"(?:全|整)(?:个)?(?:楼|栋|院|小区|单元|村|片)|家家|户户|各家|好多(?:家|户)|[几好数]十?多?户|"
    r"(?:\d{2,}|[二三四五六七八九]?[十百][几多]?)(?:多)?(?:户|家)"
)
_LEGACY = re.compile(
    r"历史遗留|遗留问题|老问题|产权不[清明]|开发商[^，。]{0,6}(?:跑|没了|破产|倒闭)|"
    r"(?:好几|十几|十来|二十多|[三四五六七八九十]|[3-9]|1\d|2\d)年(?:多|了|没|都|来|以来|间)|多年|常年|早年"
)


def needs_funds(text: str) -> bool:
    return bool(_FUNDS.search(text))


def is_shared(text: str) -> bool:
    """Whether the words say that many homes have it."""
    return bool(_SHARED.search(text))


def is_legacy(text: str) -> bool:
    return bool(_LEGACY.search(text))
