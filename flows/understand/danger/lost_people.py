"""Whether somebody who is missing has left, or is behind a door that nobody opens."""

from __future__ import annotations

import re

from flows.understand.danger.danger_table import word

_LEFT = re.compile(word("went"))
_LOST = re.compile(
    r"走丢|走失|失踪|丢了|失联|离家|走散|放学|校车|幼儿园|补习班|没接[着到]|[跑走][^，。]{0,3}没影|[转扭眨错][^，。]{0,2}[眼脸头身][^，。]{0,4}(?:不见|没)"
)
_NOT = re.compile(r"没(?!影)[^，。！!\s]{0,7}")  # who has not gone out for three days is at home
_USUALLY = re.compile(r"[^，。！!\s]*(?:平时|往常|每天|天天|原来|以前)[^，。！!\s]*")
_BEHIND_A_DOOR = re.compile(
    r"[敲砸拍踹叫]|没动静|不应|不开|没下楼|没出[门屋]|没露面|没声|屋里|家里|臭|独居|一个人住|独自住|"
    r"对门|楼上|隔壁|不接|没人接|[在搁]家|上门"
)


def has_left(text: str) -> bool:
    """Somebody who went away is looked for outside; of anybody else the door is the place."""
    if _LOST.search(text) or _LEFT.search(_NOT.sub("", _USUALLY.sub("", text))):
        return True
    return not _BEHIND_A_DOOR.search(text)
