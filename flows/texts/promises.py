"""Words of promises that fell due, of tries that reached nobody, of work nobody began."""

from __future__ import annotations


def not_kept(since: str) -> str:
    """Behind the name of who promised."""
    return f"没按说好的{since}给准信"


def resident_not_kept(since: str) -> str:
    return f"没按说好的{since}给您准信"


TRIED = {"phone": "给您打过电话", "door": "上门找过您"}
_COUNTED = {1: "", 2: "（第2次）", 3: "（第3次）"}


def tried(way: str, count: int) -> str:
    return TRIED[way] + (_COUNTED.get(count) or (f"（第{count}次）" if count > 1 else ""))


def calls_again(by: str, visit: str = "") -> str:
    """visit: the part of today in which somebody comes again, as they said it."""
    if visit:
        return f"{visit}再上门找您。"
    return f"{by}前再联系您。" if by else "还会再联系您。"


def noted(number: str, way: str, count: int, by: str) -> str:
    """For the worker: counted, no response, and what else to try from the second time on."""
    head = f"{number} 已记第{count}次没联系上，不算响应。"
    clock = f"{by}前还要联系上。" if by else "过了联系时限，还在计时。"
    if count < 2:
        return f"{head}\n{clock}"
    other = "上门看看，没人就留张条" if way == "phone" else "门上留张条，写上电话"
    return f"{head}\n{clock}\n{other}，再回“进展{number[-4:]} 已留条”。"


def which_day(when: str) -> str:
    """Behind words that name an hour and no day, where it is not today."""
    return f"（{when}）"


def nobody_began(last4: str) -> str:
    return f"{last4} 还没签收，也没联系过居民。\n真办完了？回“1”办结，回“2”不办。"


UNBEGUN = "没签收没联系就办结"
_ALONE = "还没签收也没联系过，单独回“办结{last4}”确认。"


def one_by_one(number: str) -> str:
    return f"{number} " + _ALONE.format(last4=number[-4:])
