"""Words of stars, keepers and the four ways of 急难愁盼: read by staff."""

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
ORDINARY = "一家能办"
FIVE_MINUTES = "5分钟没签收"
LEFT = "换人"


def reasons(found: Sequence[str]) -> str:
    return "、".join(_REASONS[name] for name in found) or ORDINARY


def why_kept(stars: int, why: str) -> str:
    return f"{stars}星：{why}"


HARD = "难事，一盯到底"
_PROPOSALS = {"alike": "30天里同类{count}件", "again": "办了{count}回还不满意"}


def proposal(why: str, count: int) -> str:
    return _PROPOSALS[why].format(count=count)


def chain(levels: Sequence[int]) -> str:
    return "→".join(_LEVELS[level] for level in levels)


def graded(number: str, stars: int, is_high: bool) -> str:
    more = "，包件人和分管领导已经通知" if is_high else ""
    return f"{number} 定为{stars}星{more}。以后不自动改。"


def which_stars(last4: str) -> str:
    return f"写上几星，1到6。回“定星 {last4} 4 原因”。"


def why_stars(last4: str, stars: str) -> str:
    return f"定星要写原因。回“定星 {last4} {stars} 原因”。"


def keeper_named(number: str, post: str, who: str) -> str:
    return f"{number} {post}改为{who}，已经通知。"


POSTS = {"case_owner": "包件人", "supervisor": "分管领导"}


def who_keeps(last4: str, post: str) -> str:
    word = {"case_owner": "包件", "supervisor": "分管"}[post]
    return f"写上名字。回“{word} {last4} 姓名”。"


def needs_leader(name: str) -> str:
    return f"{name}不是领导，不能分管。请写领导的名字。"


def keepers(owner: str, supervisor: str) -> str:
    return f"包件{owner}，分管{supervisor}"


NO_RESOURCE = "资源库里没有合适的。换个说法，比如“资源 污水”。"
ASK_RESOURCE = "要找什么？回“资源 编号”，或者“资源 污水”。"


def resource(unit: str, tags: Sequence[str], contact: str, phone: str) -> str:
    return " ".join(part for part in (unit, "、".join(tags[:3]), contact, phone) if part)
