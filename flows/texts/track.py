"""Words of 进度."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.texts.report import clipped

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
    "returned": "正在换人来办，定了就告诉您",
    "handled": "{who}说办好了，稍后请您评价",
    "checking": "{who}说办好了，正在核实",
    "revisit": "{who}说办好了，等您评价：\n1 满意 2 基本满意 3 不满意",
    "parked": "一时办不了，有人盯着：\n{reason}",
    "closed": "办完了",
    "withdrawn": "您撤回了",
    "not_handled": "街道办不了：{reason}",
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
    "returned": "正在换人来办",
    "handled": "办好了，待评价",
    "checking": "办好了，在核实",
    "revisit": "办好了，等您评价",
    "parked": "有人盯着，没撂下",
    "closed": "办完了",
    "withdrawn": "您撤回了",
    "not_handled": "街道办不了",
}


def short_line(status: str, facts: Mapping[str, str]) -> str:
    return _SHORT[status].format_map({"by": "", **facts})


def state_line(status: str, facts: Mapping[str, str]) -> str:
    return _STATES[status].format_map({"who": "", "by": "", "due": "", "reason": "", **facts})


def progress(number: str, matter: str, line: str) -> str:
    end = "" if line.endswith(("。", "？", "！", "?", "!")) else "。"
    return f"“{clipped(matter, 16)}”（编号{number}）\n{line}{end}"


def ask_which(answers: Mapping[str, Any]) -> str:
    lines = [
        f"{i} {clipped(c['matter'], 8)}（{c['number']}）{c['line']}"
        for i, c in enumerate(answers["choices"], 1)
    ]
    return "您报的事：\n" + "\n".join(lines) + "\n想细看哪件，回前面的数。"


def unknown_number(said: str) -> str:
    """Also the answer for another person's ticket: whether it exists is not for everyone."""
    return f"没找到您报的编号{said}。说“进度”，看您报过的事。"


STEPS = {
    "filed": "报上来了",
    "dispatched": "交给了办事的人",
    "reassigned": "转给了别人办",
    "acknowledged": "办事的人接了",
    "contacted": "联系了居民",
    "arrived": "到了现场",
    "progress": "有进展",
    "asked": "问了居民一句",
    "parked": "一时办不了，先记着",
    "answered": "居民回话了",
    "resumed": "居民没回话，接着办",
    "escalated": "催办了",
    "supervised": "上级来督办",
    "checked": "核实过，办完了",
    "failed": "核实时没好，退回重办",
    "handled": "说办好了",
    "surveyed": "请居民评价",
    "reopened": "居民说没好，退回重办",
    "returned": "换人来办",
    "closed": "办完了",
    "withdrawn": "居民撤回了",
    "not_handled": "街道办不了",
    "supplemented": "居民补充了",
    "reclassified": "换了一类",
    "expedited": "加急了",
}
_PAGE_LINES = {
    "open": "正在找人办",
    "dispatched": "已经交给{who}",
    "reassigned": "转给{who}办了",
    "reopened": "退回{who}重办",
    "acknowledged": "{who}接了",
    "in_progress": "{who}正在办",
    "waiting": "等居民回话",
    "returned": "正在换人来办",
    "handled": "{who}说办好了",
    "revisit": "{who}说办好了，等您在公众号里评价",
    "parked": "一时办不了，{who}盯着",
    "closed": "办完了",
    "withdrawn": "撤回了",
    "not_handled": "街道办不了",
}


def page_line(status: str, facts: Mapping[str, str]) -> str:
    return _PAGE_LINES[status].format_map(facts)
