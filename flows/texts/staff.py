"""Words of the work by chat: telegram style, the number always in it."""

from __future__ import annotations

from collections.abc import Sequence

from flows.texts import hands

DONE = {
    "acknowledge": "{number} 已签收。{by}前联系居民，{due}前反馈。",
    "contact": "{number} 已记联系，居民会收到。",
    "arrive": "{number} 已记到场。",
    "progress": "{number} 已记进展，居民会收到。",
    "supplement": "{number} 已补充{photos}，算经办人说的。",
    "handle": "{number} 已办结{photos}。居民评价后告诉您。",
    "handle_for_check": "{number} 已办结{photos}。别人核实后结案。",
    "return": "{number} 已退回诉求中心。",
    "dispatch": "{number} 已派给{who}。",
    "reassign": "{number} 已转给{who}，居民会收到。",
    "reclassify": "{number} 已改为{category}。",
    "expedite": "{number} 已加急，{by}前联系居民。",
    "decline": "{number} 已记不受理，原因会告诉居民。",
}
# The same for what nobody complained of.
DONE_FOUND = {
    "acknowledge": "{number} 已签收。{due}前办结。",
    "progress": "{number} 已记进展。",
    "reassign": "{number} 已转给{who}。",
    "expedite": "{number} 已加急。",
    "decline": "{number} 已记不受理。",
}
_NEEDS_WORDS = {
    **hands.NEEDS_WORDS,
    "return": "退回要写原因。回“退回{last4} 原因”。",
    "decline": "不受理要写原因，居民会看到。回“不受理{last4} 原因”。",
    "reassign": "转派要写原因，居民会看到。回“转派 {last4} 给 {target} 原因”。",
    "supplement": "补充什么？写一句，或者先发照片。回“补充{last4} 说明”。",
    "ask": "要问什么？回“问{last4} 要问的话”。",
    "confer": "会办的结果写一句。回“会办{last4} 结果”。",
    "reply": "要跟居民说什么？回“回 {last4} 要说的话”。",
    "whistle": "写上叫谁来。回“吹哨 {last4} 城管办、排水集团 事由 明天15点”。",
    "progress": "进展写一句。回“进展{last4} 说明”。",
}
LABELS = {
    "open": "待派",
    "dispatched": "待签收",
    "reassigned": "待签收",
    "reopened": "重办",
    "acknowledged": "已签收",
    "in_progress": "办理中",
    "waiting": "等居民回话",
    "held_up": "等第三方",
    "returned": "已退回",
    "handled": "待评价",
    "checking": "待核实",
    "revisit": "待评价",
    "parked": "挂账",
    "closed": "办完",
    "withdrawn": "居民撤回",
    "not_handled": "不受理",
    "merged": "已并案",
}
NOTHING_HELD = "您手上现在没有工单。"


def needs_words(verb: str, last4: str, target: str) -> str | None:
    found = _NEEDS_WORDS.get(verb)
    return found.format(last4=last4, target=target) if found else None


def unknown_number(said: str) -> str:
    return f"没有编号{said}的工单，或者不归您办。回“我的”看手上的。"


def only_look(number: str, who: str) -> str:
    return f"{number} 由{who}在办，您能看，不能代办。回“查{number[-4:]}”看详情。"


def asked(number: str) -> str:
    return f"{number} 已经去问居民，时限先停。居民回了就告诉您，五天不回接着走。"


_WORDS_FOR = {
    "waiting": "要停表等别人，回“等{last4} 谁 为什么 几号”。",
    "handed": "要转给别家，回“转派 {last4} 给 单位 原因”。",
    "undone": "时限照走。告诉居民回“进展{last4} 说明”。",
    "": "告诉居民回“进展{last4} 说明”，办完回“办结{last4}”。",
}


def kept(number: str, words: str, hint: str, is_live: bool, is_named: bool) -> str:
    """A sentence kept as a note. hint: what it may want; is_named: its number was said."""
    said = words if len(words) <= 20 else f"{words[:19]}…"
    lines = [f"{number} 记下了“{said}”，只给经办的看。"]
    if is_live:
        lines.append(_WORDS_FOR[hint].format(last4=number[-4:]))
    if not is_named:
        lines.append("不是这件的事，连地方一起再说一遍。")
    return "\n".join(lines)


def parked(number: str, until: str, who: str) -> str:
    return f"{number} 已挂账，{who}盯着，{until}复核。原因会告诉居民。"


def shown(
    number: str,
    status: str,
    place: str,
    words: str,
    due: str,
    photos: int,
    phone: str,
    link: str,
    note: str = "",
) -> str:
    """At most five lines. phone: masked, or empty; note: what the deadline depends on."""
    also = f"，照片{photos}张" if photos else ""
    if phone:
        also += f"，电话{phone}，要打回“电话{number[-4:]}”"
    lines = (f"{number} {LABELS[status]}", place, words, f"{due}前反馈{note}{also}", link)
    return "\n".join(filter(None, lines))


def with_notes(words: str, notes: str) -> str:
    """What staff added stands apart from what the resident said."""
    return f"{words}〔经办补充：{notes}〕"


def unknown_member(name: str) -> str:
    return f"没找到“{name}”。写全名，或写单位全称。"


def several_members(name: str, names: Sequence[str]) -> str:
    return f"叫“{name}”的有几位：{'、'.join(names[:4])}。请写全。"


def unknown_category(said: str, near: Sequence[str]) -> str:
    hint = f"相近的：{'、'.join(near)}" if near else "写四位编码或类别名"
    return f"没有“{said}”这一类。{hint}。"


def desk_only(number: str) -> str:
    named = f"{number} " if number else ""
    return f"{named}这一步由诉求中心来做。"


def photo_kept(count: int, number: str | None) -> str:
    if number:
        return f"照片收到{count}张，记在{number}。办完回“办结{number[-4:]} 说明”。"
    return f"照片收到{count}张。办结时写明编号，会一起附上。"


def with_photos(count: int) -> str:
    return f"，附照片{count}张" if count else ""


def late_photo(number: str) -> str:
    return f"照片补到{number}了。"


def found(number: str, place: str, matter: str, who: str) -> str:
    """A finding of one's own, filed."""
    return f"{number} 已记巡查件，派给{who}。\n{place}\n{matter}"


def found_several(numbers: Sequence[str]) -> str:
    return f"已记巡查件{len(numbers)}条：{'、'.join(numbers)}。"


def found_own(last4: str) -> str:
    return f"\n归您办，办完回“办结{last4} …”，别人核实。"


def filed_for(number: str, for_whom: str, place: str, matter: str, who: str, by: str) -> str:
    """What was passed on for a resident, filed."""
    return f"{number} 已替{for_whom}报。\n{place}\n{matter}\n{who}{by}前联系。"


SEE_MAP = "见位置"
HELPING = "（协办）"  # behind a ticket that another leads
