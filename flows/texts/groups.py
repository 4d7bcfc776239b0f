"""Words that staff copy into groups no robot can reach, and what is answered to who asks."""

from __future__ import annotations

from collections.abc import Sequence

from rules.notices.words.links import CODE, anchor

_MOST_NAMES = 6
INVITATION = (
    "各位邻居：家里报修、楼道灯不亮、垃圾没人清，扫码说一句就行。\n有人接、有人办，办完给您回话。"
)
NO_GROUPS = "还没有登记群，请在groups.csv里加上。"
NO_CODE = "这个号暂时做不了二维码。关注公众号，直接说就行。"
_STATES = {
    "done": "已经办好了。还不好，扫码说一声。",
    "expected": "正在办，预计{when}前好。还有谁家这样，扫码说一声。",
    "going": "已经有人在办了。还有谁家这样，扫码说一声，办好了一起告诉您。",
}


def scanned(name: str) -> str:
    return f"您好，您从“{name}”来。\n什么事、在哪儿，直接说就行，发语音、照片也行。"


def invitation(hotline: str) -> str:
    return f"{INVITATION}\n也能打电话：\n{hotline}" if hotline else INVITATION


def of_ticket(place: str, kind: str, state: str, when: str = "") -> str:
    """What a group of neighbours reads of a matter: the estate and the kind, nobody's words."""
    return f"各位邻居：{place}“{kind}”的事，{_STATES[state].format(when=when)}"


def to_copy(name: str, text: str, link: str) -> str:
    """For staff: the text to copy, then the page with the code to save."""
    return f"发到{name}：\n{text}\n{anchor(link, CODE)}"


def text_only(text: str) -> str:
    return f"发到居民群：\n{text}"


def which(names: Sequence[str]) -> str:
    said = "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")
    return f"哪个群？回“群二维码 群名”。有：{said}。"


def withheld(number: str) -> str:
    return f"{number} 这类事不往群里发。"
