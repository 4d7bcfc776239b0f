"""Words of findings and of what is reported for another."""

from __future__ import annotations

from rules.filing.facts import Facts

PHOTO_MATTER = "照片反映的问题"
FOR_WHOM = "替谁报、在哪儿、什么事，写在一条里。\n例：代报 张阿姨 芳群园一区6号楼漏水"
WHERE = "照片收到了，发个位置就记上。"
PHOTO = "位置收到了，拍张照片就记上。"


def one_of(facts: Facts) -> str:
    """The sentence of one item of a list."""
    return f"{facts.place.landmark}，{facts.matter}"


def thanks(number: str, count: int) -> str:
    """To a rider: the number, and how many it makes this month."""
    return f"记上了，编号{number}，谢谢您。\n这个月您第{count}条。"
