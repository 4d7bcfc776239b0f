"""Words about waiting for somebody else, to whoever works on a ticket. 回“…” names what to type."""

from __future__ import annotations

_EXAMPLE = "回“等{last4} 自来水公司 批开挖手续 3天”。"
_MISSING = {
    "party": "要等谁？写出单位名。" + _EXAMPLE,
    "nobody": "“{party}”是哪家？写出单位名，居民会看到。" + _EXAMPLE,
    "resident": "等居民回话请用“问”，回“问{last4} 要问的话”。",
    "ours": "{party}是街道自己的，不停表。请转派，或者约他们一起去。",
    "reason": "为什么等，写一句，居民会看到。" + _EXAMPLE,
    "too_long": "居民要看的，短些：单位12个字、原因20个字以内。" + _EXAMPLE,
    "day": "等到哪天？最多7天。" + _EXAMPLE,
    "past": "日子要在明天以后，最多7天。" + _EXAMPLE,
    "too_far": "最多等7天，到了还不行再写一次，或者请诉求中心挂账。" + _EXAMPLE,
}
_REFUSED = {
    "urgent": "{number} 是急事，时限不停。请打电话催那家单位，办不动请给诉求中心打电话。",
    "asked": "{number} 正等居民回话，时限已经停了。",
    "waiting": "{number} 已经在等{party}，到{until}。提前好了回“接着办{last4}”。",
    "call_first": "{number} 还没联系居民，先打电话说一声。回“联系了{last4} 怎么说的”，再停表。",
    "too_often": "{number} 已经停过两回，不能再停。办不了请诉求中心挂账。",
}


KEPT = "话记下了，表没停。\n"


def lacking(what: str, last4: str, party: str) -> str:
    return _MISSING[what].format(last4=last4, party=party)


def refused(why: str, number: str, party: str, until: str) -> str:
    return _REFUSED[why].format(number=number, last4=number[-4:], party=party, until=until)


def waiting(number: str, party: str, until: str) -> str:
    last4 = number[-4:]
    return f"{number} 等{party}，时限停到{until}，居民会收到。\n提前好了回“接着办{last4}”。"


def busy(number: str, party: str) -> str:
    return f"{number} 正在等{party}，时限停着。要问居民，先回“接着办{number[-4:]}”。"


def not_waiting(number: str) -> str:
    return f"{number} 没有停表，接着办就行。"


def going_on(number: str, due: str) -> str:
    return f"{number} 接着办，{due}前反馈。居民会收到。"


# The card of a closed window shows twenty signs of these: what must be known comes first.
def until_when(party: str, until: str) -> str:
    return f"等{party}，到{until}"


def at_the_latest(due: str) -> str:
    return f"最晚{due}给您回话"


def answer_by(due: str) -> str:
    return f"{due}前反馈"


def standing(party: str | None, until: str) -> str:
    """Beside a deadline that moves with the pause."""
    return f"（等{party or '居民回话'}，到{until}，停表顺延）"
