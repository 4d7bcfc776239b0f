"""Words of 协办 请转 驳回 上门 法援: telegram style, the number always in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rules.lifecycle.hours import STREET_ZONE

MEDIATE = "邻里的事，请一起去说和"
PLACE_FOUND = "地点定了，归那边的人管"


def joined(number: str, names: Sequence[str], lead: str) -> str:
    return f"{number} 已请{'、'.join(names)}协办，{lead}牵头不变。"


def left(number: str, names: Sequence[str]) -> str:
    return f"{number} 已撤{'、'.join(names)}协办。"


def whom(verb: str, last4: str, usual: Sequence[str]) -> str:
    hint = f"这类常找：{'、'.join(usual[:4])}。" if usual else ""
    return f"写明请谁、做什么。{hint}回“{verb}{last4} 姓名 事由”。"


def what_for(last4: str, target: str) -> str:
    return f"请人协办写一句做什么。回“协办{last4} {target} 事由”。"


def whom_to_drop(last4: str, names: Sequence[str]) -> str:
    if not names:
        return f"{last4} 现在没有人协办。"
    return f"写明撤谁：{'、'.join(names)}。回“撤协办{last4} 姓名”。"


def is_lead(number: str, name: str) -> str:
    return f"{number} 本来就是{name}牵头，不用再加协办。"


def is_desk(number: str, name: str) -> str:
    return f"{number} {name}在诉求中心，本来就能办，不用加协办。"


def helps_already(number: str, name: str) -> str:
    return f"{number} {name}已经在协办了。"


def helps_not(number: str, name: str) -> str:
    return f"{number} {name}没有协办这件。"


def too_many(number: str, most: int) -> str:
    return f"{number} 协办最多{most}个人。先撤一个，回“撤协办{number[-4:]} 姓名”。"


def leads(number: str, who: str) -> str:
    """To a co-handler who tries what only the lead or the desk may do."""
    return f"{number} 您是协办，这一步由牵头的{who}来做。您可以回“到场”“联系了”“进展”。"


def helpers_line(names: Sequence[str]) -> str:
    return f"协办：{'、'.join(names)}"


def transfer_asked(number: str, to: str) -> str:
    return f"{number} 已请诉求中心转给{to}。没定之前还归您办，时限照走。"


def transfer_open(number: str, to: str) -> str:
    return f"{number} 已经请转给{to}，等诉求中心定。没定之前还归您办。"


def transfer_to_self(number: str) -> str:
    return f"{number} 现在就归您办。"


def no_transfer(number: str) -> str:
    return f"{number} 没有人请转。要换人回“转派{number[-4:]} 给 姓名 原因”。"


def transfer_refused(number: str, who: str) -> str:
    return f"{number} 不转，{who}接着办，原因告诉他了。"


def return_refused(number: str, who: str) -> str:
    return f"{number} 不能退，{who}接着办，时限照走。"


def too_long_a_reason(last4: str, over: int) -> str:
    return f"原因太长，居民看着累，请少写{over}个字。回“不受理{last4} 原因”。"


def visited(number: str, count: int) -> str:
    return f"{number} 已记第{count}次上门。"


def visits_line(count: int) -> str:
    return f"上门{count}次"


def mentions(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def moment(at: datetime) -> str:
    """As history keeps it, readable on any later day."""
    local = at.astimezone(STREET_ZONE)
    return f"{local:%Y年%-m月%-d日%H:%M}"


def appointment(when: str, place: str) -> str:
    return f"{when}，{place}"


def room_of(reason: str) -> str:
    """The place of an appointment as history keeps it."""
    return reason.partition("，")[2]


def appointed(number: str, when: str, place: str) -> str:
    return f"{number} 已约法律咨询：{when}，{place}。居民会收到，前一天再提醒。"


def appoint_lacks(what: str, last4: str) -> str:
    return f"{_APPOINT_LACKS[what]}回“法援{last4} 周四14点 地点”。"


_APPOINT_LACKS = {
    "time": "写明哪天几点，比如周四14点。",
    "past": "这个时间已经过了，换一个以后的。",
    "too_far": "最远约到60天以内。",
    "place": "写明在哪儿见。",
}
NEEDS_WORDS = {
    "refuse_transfer": "不同意要写原因。回“不同意{last4} 原因”。",
    "refuse_return": "驳回要写原因。回“驳回{last4} 原因”。",
    "door_visit": "上门写一句结果。回“上门{last4} 结果”。",
}
