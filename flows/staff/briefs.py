"""日报 周报 月报, as leaders and the desk type them: the words alone, nothing around them."""

from __future__ import annotations

import re

from flows import outcomes
from flows.understand.places.likeness import alike

_SAID = re.compile(
    r"""
        ^\s*(?:(?:请|给我)*(?:看看?|查|要|发|来)(?:一?下|个|份)?)?(?P<when>
            今[天日]|昨[天日]|本周|这周|上周|本月|这个?月|上月
        )?的?(?P<what>日调度|周督导|月点评|简报|[日周月].)(?:[看吧呢]|一下)?[\s。!！]*$
    """,
    re.X,
)
_KINDS = {"日": "daily", "周": "weekly", "月": "monthly"}
_WHOLE = {"日调度": "daily", "周督导": "weekly", "月点评": "monthly"}
_BY_WHEN = {"周": "weekly", "月": "monthly"}


def command(text: str) -> outcomes.StaffAct | None:
    """The wish for a brief: its kind is the target; words "last" where the one before is meant."""
    found = _SAID.match(text)
    if found is None:
        return None
    what, when = found["what"], found["when"] or ""
    last = "last" if when.startswith(("上", "昨")) else ""
    if what == "简报":
        kind = next((k for sign, k in _BY_WHEN.items() if sign in when), "daily")
        return outcomes.StaffAct("brief", words=last, target=kind)
    kind = _WHOLE.get(what) or (_KINDS[what[0]] if alike(what[1], "报") else "")
    return outcomes.StaffAct("brief", words=last, target=kind) if kind else None
