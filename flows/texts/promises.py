"""Words of promises that fell due, of tries that reached nobody, of work nobody began."""

from __future__ import annotations


def noted(number: str, way: str, count: int, by: str) -> str:
    """For the worker: counted, no response, and what else to try from the second time on."""
    head = f"{number} 已记第{count}次没联系上，不算响应。"
    clock = f"{by}前还要联系上。" if by else "过了联系时限，还在计时。"
    if count < 2:
        return f"{head}\n{clock}"
    other = "上门看看，没人就留张条" if way == "phone" else "门上留张条，写上电话"
    return f"{head}\n{clock}\n{other}，再回“进展{number[-4:]} 已留条”。"


def nobody_began(last4: str) -> str:
    return f"{last4} 还没签收，也没联系过居民。\n真办完了？回“1”办结，回“2”不办。"


_ALONE = "还没签收也没联系过，单独回“办结{last4}”确认。"


def one_by_one(number: str) -> str:
    return f"{number} " + _ALONE.format(last4=number[-4:])
