"""Words of a revisit by telephone, to the desk."""

from __future__ import annotations


def closed(number: str) -> str:
    return f"{number} 已记电话回访，办完了。"


def back_to_work(number: str, who: str) -> str:
    return f"{number} 已记电话回访，退回{who}重办。"
