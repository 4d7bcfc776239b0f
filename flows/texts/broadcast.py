"""Words of notices to a place, as the desk and whoever agrees read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.telling.broadcasts import CARD_SIGNS, MOST_SIGNS, TEMPLATES_A_DAY, Tally, Way

_EXAMPLE = "比如“通知 芳群园一区6号楼 明天9点到17点停水，请提前存水”"
HELP = (
    "发通知回“通知 小区或楼号 正文”，\n"
    f"{_EXAMPLE}。\n"
    "先看有多少户，另一位同事同意了才发，晚上不发。\n"
    "夜里也要发的写“通知急 …”；几户一起报的事，写编号代替楼号。"
)
ONE_PLACE = "一条通知发一个小区，或者里面的几栋楼，比如“1、2号楼”。别处请另发一条。"
NO_TEXT = f"通知要写正文：地方后面写什么事、几点到几点，{_EXAMPLE}。"
NOT_ALLOWED = "发通知要诉求中心的另一位同事或者领导同意。"
NONE_WAITS = "现在没有等着同意的通知。"
NONE_YET = f"还没有发过通知。{_EXAMPLE}。"
AGREE, STOP = "同意", "撤回"  # as the commands begin
AT_ONCE = "现在"
_WAYS: Mapping[Way, str] = {
    "customer": "{count}户{when}能发到（客服消息）",
    "template": "{count}户用模板",
    "passive": "{count}户等他们下次来说话时看到",
}


def where_unclear(said: str, near: Sequence[str]) -> str:
    named = f"没认出“{said}”是哪儿。" if said else "没认出发到哪儿。"
    hint = f"是不是：{'、'.join(near)}？" if near else "要写小区、社区，或者小区加楼号，"
    return f"{named}{hint}{'' if near else _EXAMPLE}\n把地方写全，再发一遍。"


def no_building(home: str, said: Sequence[str], known: Sequence[str]) -> str:
    some = f"有{'、'.join(known[:4])}{'等' if len(known) > 4 else ''}" if known else "没有登记楼号"
    return f"{home}没有{'、'.join(said)}，{some}。改好再发一遍，整个小区就只写{home}。"


def not_of_many(number: str) -> str:
    return f"{number} 不是几户一起报的事。给报事人回话，回“进展{number[-4:]} …”。"


def unknown_number(said: str) -> str:
    return f"没有编号是{said}的事。要发到一个地方，写小区或楼号，{_EXAMPLE}。"


def too_long(count: int) -> str:
    return f"正文{count}个字，最多{MOST_SIGNS}个字。请写短一点：什么事、几点到几点、要做什么。"


def nobody_known(place: str, text: str) -> str:
    return f"{place}还没有认得的居民，发不到谁。群里可以贴：\n{text}"


def same_again(number: int, when: str, place: str) -> str:
    return f"刚发过一样的：通知{number}，{when}，{place}。\n还要再发回1，不发回2。"


def preview(
    number: int,
    place: str,
    ways: Mapping[Way, int],
    when: str,
    is_urgent: bool,
    text: str,
    card: str,
    guessed: tuple[str, str] | None,
) -> str:
    """Five lines. when: from when on it goes out, "现在" or a moment. card: cut words of a card."""
    tag = "急·" if is_urgent else ""
    taken = f"（您写的“{guessed[0]}”）" if guessed else ""
    cut = f"（模板卡片只显示“{card}”）" if card and ways.get("template") else ""
    return (
        f"【{tag}通知{number}】{place}{taken}，{_reach(ways, when)}\n"
        f"居民看到的{cut}，群里也能贴：\n{text}\n"
        f"要发，请另一位同事回“同意通知{number}”；不发回“撤回通知{number}”"
    )


def _reach(ways: Mapping[Way, int], when: str) -> str:
    each = [words.format(count=ways[w], when=when) for w, words in _WAYS.items() if ways.get(w)]
    most = f"，模板一天最多{TEMPLATES_A_DAY // 10000}万条" if ways.get("template") else ""
    return f"{sum(ways.values())}户：{'，'.join(each)}。都不花钱{most}。"


def card(text: str) -> str:
    """What a template's card shows of the words, where it is not all of them."""
    return f"{text[: CARD_SIGNS - 1]}…" if len(text) > CARD_SIGNS else ""


def started(number: int, count: int, when: str) -> str:
    """when: the moment, where it does not begin at once."""
    begins = f"晚上不打扰，{when}开始发" if when else "开始发了"
    return (
        f"通知{number}{begins}，{count}户。\n看进度回“通知进度{number}”，停发回“撤回通知{number}”"
    )


def unknown(number: str) -> str:
    return f"没有通知{number}。回“通知进度”看最近的一条。"


def which(word: str, waiting: Sequence[tuple[int, str]]) -> str:
    each = "、".join(f"{number} {place}" for number, place in waiting[:4])
    return f"有{len(waiting)}条：{each}。\n写明哪条，比如“{word}通知{waiting[0][0]}”"


def progress(number: int, place: str, tally: Tally) -> str:
    left = [
        f"{count}户{words}"
        for count, words in (
            (tally.waiting, "等着发"),
            (tally.missed, "没发到"),
            (tally.cancelled, "不发了"),
        )
        if count
    ]
    rest = f"\n{'，'.join(left)}" if left else ""
    stop = f"\n停发回“撤回通知{number}”" if tally.waiting else ""
    head = f"【通知{number}】{place}，共{tally.total}户"
    return f"{head}\n{tally.bar} {tally.percent}%，已到{tally.reached}户{rest}{stop}"


def waits(number: int, place: str, count: int, text: str, who: str) -> str:
    head = f"【通知{number}】{place}，{count}户，{who}拟的，还没发"
    return f"{head}\n{text}\n另一位同事回“同意通知{number}”才发，不发回“撤回通知{number}”"


def look(number: int, count: int) -> str:
    """What a card of twenty signs says to whoever is to agree."""
    return f"{count}户，看全文回“通知{number}”"


def withdrawn(number: int) -> str:
    return f"通知{number}撤回了，没发给谁。"


def stopped(number: int, reached: int, left: int) -> str:
    return f"通知{number}停了：{reached}户已经收到，{left}户不发了。要更正，另写一条。"


def about(number: str) -> str:
    """What a notice to those of an incident is called instead of a place."""
    return f"编号{number}"
