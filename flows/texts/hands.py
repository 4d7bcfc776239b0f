"""Words of 协办 请转 驳回 上门 法援: telegram style, the number always in it."""

from __future__ import annotations

from collections.abc import Sequence


def joined(number: str, names: Sequence[str], lead: str) -> str:
    return f"{number} 已请{'、'.join(names)}协办，{lead}牵头不变。"


def left(number: str, names: Sequence[str]) -> str:
    return f"{number} 已撤{'、'.join(names)}协办。"


def whom(last4: str, usual: Sequence[str]) -> str:
    hint = f"这类常找：{'、'.join(usual[:4])}。" if usual else ""
    return f"写明请谁、做什么。{hint}回“协办{last4} 姓名 事由”。"


def whom_to_drop(last4: str, names: Sequence[str]) -> str:
    if not names:
        return f"{last4} 现在没有人协办。"
    return f"写明撤谁：{'、'.join(names)}。回“撤协办{last4} 姓名”。"


def leads(number: str, who: str) -> str:
    """To a co-handler who tries what only the lead or the desk may do."""
    return f"{number} 您是协办，这一步由牵头的{who}来做。您可以回“到场”“联系了”“进展”。"


def go_together(parts: Sequence[str]) -> str:
    return "，".join(parts)


def helpers_line(names: Sequence[str]) -> str:
    return f"协办：{'、'.join(names)}"


def transfer_asked(number: str, to: str) -> str:
    return f"{number} 已请诉求中心转给{to}。没定之前还归您办，时限照走。"


def transfer_refused(number: str, who: str) -> str:
    return f"{number} 不转，{who}接着办，原因告诉他了。"


def return_refused(number: str, who: str) -> str:
    return f"{number} 不能退，{who}接着办，时限照走。"


def visited(number: str, count: int) -> str:
    return f"{number} 已记第{count}次上门。"


def visits_line(count: int) -> str:
    return f"上门{count}次"


def appointed(number: str, when: str, place: str) -> str:
    return f"{number} 已约法律咨询：{when}，{place}。居民会收到，前一天再提醒。"


NEEDS_WORDS = {
    "refuse_transfer": "不同意要写原因。回“不同意{last4} 原因”。",
    "refuse_return": "驳回要写原因。回“驳回{last4} 原因”。",
    "door_visit": "上门写一句结果。回“上门{last4} 结果”。",
}
