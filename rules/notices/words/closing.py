"""What history and notices keep of the end of a matter: checks, visits, answers."""

from __future__ import annotations

DONE_SAID = "已经办完"
CHECKED = "核实"
UNCHECKED = "未核实"
BY_TELEPHONE = "电话回访"
RECHECK_MISSED = "没回结果"
UNANSWERED, PARTLY_ANSWERED = "未评价", "部分未评价"
NOBODY_ASKED = "未评价：没问到人"


def visits_planned(first: str, visits: int) -> str:
    return f"{first}起{visits}次"


def visits_stopped(number: str) -> str:
    return f"{number} 不再复查。"


def visit_due(done: int, visits: int) -> str:
    return f"第{done + 1}次复查（共{visits}次）" if visits > 1 else "到日子复查了"
