"""Words of what many report at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rules.notices.words.progress import expected

_DOING = {
    "open": "正在找人",
    "returned": "正在找人",
    "in_progress": "正在修",
    "parked": "一时修不了",
}


def doing(status: str) -> str:
    return _DOING.get(status, "已经派人了")


def ask_join(answers: Mapping[str, Any]) -> str:
    """Kind, place and time in the street's words; nobody's words of those who told before."""
    known = answers["known"]
    what = f"{known.get('place', '')}{known.get('kind', '')}" or "这事"
    when = expected(known["until"])
    if known.get("is_whole", True):
        since = f"，{known['since']}起" if "since" in known else ""
        return (
            f"{what}{since}\n已经有{known['count']}户反映，{known['doing']}{when}。\n"
            "把您也加上，好了告诉您？\n1 加上 2 我的不一样，另报"
        )
    told = "有人报过" if known["count"] < 2 else f"起有{known['count']}户报过"
    return (
        f"{what}，\n{known['since']}{told}，{known['doing']}{when}。\n"
        "您说的是同一件吗？\n1 是，把我加上 2 不一样，另报"
    )


def joined(number: str, count: int, until: str | None, need: str | None) -> str:
    when = f"预计{until}好，" if until else ""
    ask = f"\n家里有老人、孩子，要{need}，回1。" if need else ""
    return f"加上了，您是第{count}户，编号{number}。\n{when}好了告诉您。{ask}"


def joined_already(number: str, until: str | None) -> str:
    when = f"预计{until}好，" if until else ""
    return f"您已经在里面了，编号{number}。\n{when}好了告诉您。"


def gathered(number: str, count: int, who: str, until: str) -> str:
    """The receipt of a report that turned out to be one of many."""
    return (
        f"收到了，这事有{count}户都反映，并到一起办，\n编号{number}。{who}{until}前有回话。\n"
        "不是一回事，就说“不一样”。"
    )


def parted(number: str, who: str, by: str) -> str:
    """Theirs is another matter: it has a number of its own now."""
    return f"好，分开办，编号{number}。\n{who}{by}前联系您。"


NOTHING_TO_PART = "您报的事都是单独办的，没跟别人的并到一起。\n想报事，直接说就行。"


def each_told(number: str, said: Sequence[tuple[str, str]], more: int) -> str:
    """Place and words of each who reported it; never who they are."""
    lines = [f"{n} {place}：{words}" for n, (place, words) in enumerate(said, 1)]
    left_over = f"\n另有{more}户" if more else ""
    return f"{number} 各户说的：\n" + "\n".join(lines) + left_over


def each_in_line(said: Sequence[tuple[str, str]]) -> str:
    return " / ".join(f"{place}：{words}" for place, words in said)


def all_told(last4: str) -> str:
    return f"（都在“各户{last4}”）"


def ask_need(answers: Mapping[str, Any]) -> str:
    return f"家里有老人、孩子，要{answers['need_of']}，回1；不用就不用回。"


def ask_need_door(_: Mapping[str, Any]) -> str:
    return "好，送到几单元几号？"


def noted_need(need: str, number: str) -> str:
    return f"记下了，{need}，办事的人到门口叫您。\n编号{number}。"


def left(number: str) -> str:
    return f"好，编号{number}不再给您发了，别的住户照样办。"


def households(number: str, rows: Sequence[tuple[int, str, str, bool]]) -> str:
    """Place in the list, where, what, whether it was brought."""
    lines = [f"{n} {place} {need}{' 已送' if done else ''}" for n, place, need, done in rows]
    left_over = sum(not done for *_, done in rows)
    more = f"\n另有{len(lines) - 12}户。" if len(lines) > 12 else ""
    head = f"{number} 要上门的{len(rows)}户，还有{left_over}户没送到"
    return f"{head}：\n" + "\n".join(lines[:12]) + f"{more}\n送到了回“送到{number[-4:]} 序号”"


def nobody_needs(number: str) -> str:
    return f"{number} 没有要上门的住户。"


def brought(number: str, place: str, left_over: int) -> str:
    return f"{number} {place}记为送到，还有{left_over}户。"


def which_household(number: str) -> str:
    return f"写明是第几户。回“名单{number[-4:]}”看。"


def merged(number: str, into: str, count: int) -> str:
    return f"{number} 已并到{into}，一共{count}户。居民会收到。"


def sure_to_merge(number: str, into: str) -> str:
    return f"{number} 并到{into}，居民会收到新编号，分不开。\n确定回1，不并回2。"


def only_linked(number: str) -> str:
    return f"{number} 是危险急件，单独办，只挂到一起。"


def shift_handed(number: str, who: str) -> str:
    return f"{number} 已交班给{who}。"
