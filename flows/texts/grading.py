"""Words of stars, keepers and the four ways of 急难愁盼: read by staff."""

from __future__ import annotations

from collections.abc import Sequence


def graded(number: str, stars: int, is_high: bool) -> str:
    more = "，包件人和分管领导已经通知" if is_high else ""
    return f"{number} 定为{stars}星{more}。以后不自动改。"


def keeper_named(number: str, post: str, who: str) -> str:
    return f"{number} {post}改为{who}，已经通知。"


POSTS = {"case_owner": "包件人", "supervisor": "分管领导"}


def who_keeps(last4: str, post: str) -> str:
    word = {"case_owner": "包件", "supervisor": "分管"}[post]
    return f"写上名字。回“{word} {last4} 姓名”。"


NO_RESOURCE = "资源库里没有合适的。换个说法，比如“资源 污水”。"
ASK_RESOURCE = "要找什么？回“资源 编号”，或者“资源 污水”。"


def resource(unit: str, tags: Sequence[str], contact: str, phone: str) -> str:
    return " ".join(part for part in (unit, "、".join(tags[:3]), contact, phone) if part)
