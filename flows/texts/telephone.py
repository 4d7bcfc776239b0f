"""Words of a revisit by telephone, to the desk."""

from __future__ import annotations

BY_TELEPHONE = "电话回访"


def what_was_said(last4: str) -> str:
    return f"居民怎么说？回“回访{last4} 满意”“回访{last4} 没修好 原话”。"


def not_by_the_lead(number: str) -> str:
    return f"{number} 是您办的，回访请换一位同事来做。"


def closed(number: str) -> str:
    return f"{number} 已记电话回访，办完了。"


def back_to_work(number: str, who: str) -> str:
    return f"{number} 已记电话回访，退回{who}重办。"
