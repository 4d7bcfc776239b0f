"""Words of 进度."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.clauses import clauses
from rules.notices.words.steps import STEPS

NOTHING_YET = "您还没有报过事。想报事，直接说，比如“3号楼停水了”。"

# What the resident reads for each state of a ticket, and what comes next.
_STATES = {
    "open": "收到了，正在找人办",
    "dispatched": "已经交给{who}，{by}前联系您",
    "reassigned": "转给{who}办了，{by}前联系您",
    "reopened": "退回重办了，{who}{by}前再联系您",
    "acknowledged": "{who}接了，{by}前联系您",
    "in_progress": "{who}正在办，最晚{due}给您回话",
    "waiting": "{who}在等您回一句：\n{reason}",
    "held_up": "要等{party}：{reason}。\n先等到{until}，之后{who}接着办",
    "returned": "正在换人来办，定了就告诉您",
    "handled": "{who}说办好了，稍后请您评价",
    "checking": "{who}说办好了，正在核实",
    "revisit": "{who}说办好了，等您评价：\n1 满意 2 基本满意 3 不满意",
    "parked": "一时办不了，有人盯着：\n{reason}",
    "closed": "办完了",
    "withdrawn": "您撤回了",
    "not_handled": "街道办不了：{reason}",
    "merged": "和别的住户一起办",
}


# The same in a line of a list, at most 14 signs with the time.
_SHORT = {
    "open": "正在找人办",
    "dispatched": "{by}前联系",
    "reassigned": "{by}前联系",
    "reopened": "重办，{by}前联系",
    "acknowledged": "{by}前联系",
    "in_progress": "正在办",
    "waiting": "等您回一句话",
    "held_up": "先等到{until}",
    "returned": "正在换人来办",
    "handled": "办好了，待评价",
    "checking": "办好了，在核实",
    "revisit": "办好了，等您评价",
    "parked": "有人盯着，没撂下",
    "closed": "办完了",
    "withdrawn": "您撤回了",
    "not_handled": "街道办不了",
    "merged": "和别的住户一起办",
}


ANOTHER_IS_ASKED = "（问的是另一户，您不用回）"
LATE_SHORT = "没按时联系，已经催了"


def late(who: str) -> str:
    return f"{who}没按时联系您，已经催办了，\n有人办就告诉您。急的话回“人工”。"


def expected(who: str, until: str) -> str:
    return f"{who}正在办，预计{until}好"


def short_line(status: str, facts: Mapping[str, str]) -> str:
    return _SHORT[status].format_map({"by": "", "until": "", **facts})


def state_line(status: str, facts: Mapping[str, str]) -> str:
    blank = dict.fromkeys(("who", "by", "due", "reason", "party", "until"), "")
    return _STATES[status].format_map({**blank, **facts})


def progress(number: str, matter: str, line: str) -> str:
    end = "" if line.endswith(("。", "？", "！", "?", "!")) else "。"
    return f"“{clauses(matter, 16)}”（编号{number}）\n{line}{end}"


def ask_which(answers: Mapping[str, Any]) -> str:
    lines = [
        f"{i} {clauses(c['matter'], 14)}（{c['number']}）{c['line']}"
        for i, c in enumerate(answers["choices"], 1)
    ]
    left = len(answers.get("rest", ()))
    more = f"还有{left}件，回“更多”。" if left else ""
    return "您报的事：\n" + "\n".join(lines) + f"\n{more}想细看哪件，回前面的数。"


def unknown_number(said: str) -> str:
    """Also the answer for another person's ticket: whether it exists is not for everyone."""
    return f"没找到您报的编号{said}。说“进度”，看您报过的事。"


YOU = "您"
# Told on no resident's page: how the street keeps order among its own.
NOT_ON_THE_PAGE = frozenset(("graded", "flagged", "looked", "appraised", "linked", "surveyed"))
ONE_OF_MANY = frozenset(("joined", "left"))  # of others the count is enough
# Who did it stands before it.
_DONE_BY = {
    "filed": "报上来了",
    "acknowledged": "接了",
    "contacted": "联系了居民",
    "arrived": "到了现场",
    "asked": "问了居民一句",
    "answered": "回话了",
    "escalated": "催办了",
    "supervised": "来督办",
    "checked": "核实过，办完了",
    "handled": "说办好了",
    "withdrawn": "撤回了",
    "supplemented": "补充了",
    "joined": "也反映了",
    "left": "撤了",
    "reported_in": "到了",
    "telephoned": "打过电话",
    "rechecked": "去复查了",
}
_HANDED = {"dispatched": "交给了{to}", "reassigned": "转给了{to}", "assisted": "请{to}一起办"}
# What was said with these steps is for whoever reported to read.
_WORDED = frozenset(
    (
        *("contacted", "arrived", "progress", "asked", "handled", "parked", "held_up"),
        *("not_handled", "reassigned", "conferred"),
    )
)


def step_line(what: str, who: str, to: str, words: str, *, is_by_staff: bool) -> str:
    """One step of a ticket's page: 网格员李师傅：下午3点上门."""
    said = _HANDED[what].format(to=to) if to and what in _HANDED else ""
    if not said:
        done = who if is_by_staff or who == YOU else ""
        said = f"{done}{_DONE_BY[what]}" if done and what in _DONE_BY else STEPS.get(what, what)
    if not (words and what in _WORDED):
        return said
    if what in ("contacted", "progress", "arrived", "handled") and who:
        return f"{who}{_SAID_WITH.get(what, '')}：{words}"
    return f"{said}：{words}"


_SAID_WITH = {"arrived": "到了现场", "handled": "说办好了"}


def call_by(by: str) -> str:
    return f"{by}前联系您"


def word_by(done_by: str, due: str) -> str:
    if done_by:
        return f"预计{done_by}好"
    return f"最晚{due}给您回话" if due else ""


_PAGE_LINES = {
    "open": "正在找人办",
    "dispatched": "已经交给{who}",
    "reassigned": "转给{who}办了",
    "reopened": "退回{who}重办",
    "acknowledged": "{who}接了",
    "in_progress": "{who}正在办",
    "waiting": "等居民回话",
    "held_up": "要等{party}，先等到{until}",
    "returned": "正在换人来办",
    "handled": "{who}说办好了",
    "checking": "{who}说办好了，正在核实",
    "revisit": "{who}说办好了，等您在公众号里评价",
    "parked": "一时办不了，{who}盯着",
    "closed": "办完了",
    "withdrawn": "撤回了",
    "not_handled": "街道办不了",
    "merged": "和别的住户一起办",
}


_TO_STAFF = {"revisit": "{who}说办好了，等居民评价"}


def page_line(status: str, facts: Mapping[str, str], *, is_own: bool) -> str:
    """is_own: read by one who reported it, and is asked."""
    lines = _PAGE_LINES if is_own else {**_PAGE_LINES, **_TO_STAFF}
    return lines[status].format_map(facts)
