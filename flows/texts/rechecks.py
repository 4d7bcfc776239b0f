"""Words of 复查, to staff: telegram style."""

from __future__ import annotations

MISSED = "没回结果"
_MISSING = {
    "day": "哪天复查？回“复查{last4} 30天”“复查{last4} 每月 3次”，看过了回“复查{last4} 正常”。",
    "past": "复查的日子要在明天以后。回“复查{last4} 30天”。",
    "too_far": "复查最远排到一年后。回“复查{last4} 30天”。",
    "too_many": "最多排{most}次。回“复查{last4} 每月 3次”。",
}


def cannot_plan(lacks: str, last4: str, most: int) -> str:
    return _MISSING[lacks].format(last4=last4, most=most)


def planned(number: str, first: str, visits: int, who: str) -> str:
    series = f"，一共{visits}次" if visits > 1 else ""
    return f"{number} 已定复查，{first}提醒{who}{series}。"


def plan_said(first: str, visits: int) -> str:
    """As it stands in the history."""
    return f"{first}起{visits}次"


def stopped(number: str) -> str:
    return f"{number} 不再复查。"


def none_planned(number: str) -> str:
    return f"{number} 没有定过复查。"


def well(number: str, following: str | None) -> str:
    return f"{number} 复查正常，已记下。" + (f"下次{following}。" if following else "")


def broken(number: str, who: str) -> str:
    return f"{number} 复查没好，已退回{who}重办，居民会收到。"


def visit_due(done: int, visits: int) -> str:
    return f"第{done + 1}次复查（共{visits}次）" if visits > 1 else "到日子复查了"
