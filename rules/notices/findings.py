"""Told about what nobody complained of: to whoever works on it, checks it, or found it."""

from __future__ import annotations

from rules.notices.notice import Notice

FINDINGS: tuple[Notice, ...] = (
    Notice(
        "found",
        "worker",
        "【巡查·{tag}{number}】{place}\n{matter}{extra}\n{due}前办结，拍照。\n"
        "回“签收{last4}”“办结{last4} …”\n不归您管：回“退回{last4} 原因”",
        "assigned",
        "巡查件",
    ),
    Notice(
        "found_more",
        "worker",
        "【补充·{number}】{place}\n{words}",
        "progress",
        "有补充",
        must_tell=False,
    ),
    Notice(
        "to_check",
        "worker",
        "【核实·{number}】{place}\n{matter}\n{who}说办好了：{words}\n"
        "去看一眼，回“核实{last4}”，没好回“核实{last4} 没好 …”",
        "progress",
        "请核实",
        must_tell=False,
    ),
    Notice(
        "check_failed",
        "worker",
        "【重办·{number}】{place}\n{matter}\n核实时没好：{words}\n{due}前办结。回“签收{last4}”",
        "assigned",
        "重办",
    ),
    Notice(
        "finding_handled",
        "resident",
        "您发现的“{matter}”，{who}办好了：\n{words}\n编号{number}，谢谢您。",
        "progress",
        "办好了",
        must_tell=False,
    ),
)
