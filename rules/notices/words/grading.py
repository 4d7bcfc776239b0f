"""Words of stars, keepers and the four ways of 急难愁盼 in notices to staff and in the history."""

from __future__ import annotations

from collections.abc import Sequence

_REASONS = {
    "units": "要几家一起办",
    "district": "要区里部门",
    "funds": "要资金",
    "again": "又反映了",
    "many": "涉及人多",
    "legacy": "老问题",
}
_LEVELS = {1: "社区", 2: "街道", 3: "区"}
_ORDINARY = "一家能办"
_PROPOSALS = {"alike": "30天里同类{count}件", "again": "办了{count}回还不满意"}
FIVE_MINUTES = "5分钟没签收"
HARD = "难事，一盯到底"


def reasons(found: Sequence[str]) -> str:
    return "、".join(_REASONS[name] for name in found) or _ORDINARY


def why_kept(stars: int, why: str) -> str:
    return f"{stars}星：{why}"


def keepers(owner: str, supervisor: str) -> str:
    return f"包件{owner}，分管{supervisor}"


def proposal(why: str, count: int) -> str:
    return _PROPOSALS[why].format(count=count)


def chain(levels: Sequence[int]) -> str:
    return "→".join(_LEVELS[level] for level in levels)
