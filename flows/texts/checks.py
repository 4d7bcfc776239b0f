"""Words of 核实: telegram style, the number always in it."""

from __future__ import annotations

NOTHING_TO_CHECK = "没有等您核实的。要看哪件，回“查”加编号。"


def which(numbers: list[str]) -> str:
    return f"等您核实的有{len(numbers)}件：{'、'.join(numbers[:5])}。\n例：核实{numbers[0][-4:]}"


def passed(number: str) -> str:
    return f"{number} 核实好了，结案。"


def failed(number: str, who: str, due: str) -> str:
    return f"{number} 没好，已退给{who}重办，{due}前办结。"
