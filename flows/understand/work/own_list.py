"""Whether somebody at work asks for what is in their hands: 还有啥没弄完的, 把没结的给我列一列.

A whole sentence of nothing but such words, one of them asking and one of them of work in hand:
还有几户没水 has something else in it, and is none.
"""

from __future__ import annotations

import re

from flows.understand.normalise import clean

_DO = r"(?:弄|办|干|做|处理|搞|整|结|完|销|消|了结|收尾|跑|解决|落实|签|回|联系)"
_WORDS: dict[str, str] = {
    "own": r"(?:我|俺|咱|我们|咱们)?(?:的)?(?:名下|手(?:上|头|里头?|边|底下)|跟前|片(?:儿)?(?:上|里)|网格里?|这(?:儿|里|边|片))|(?:我|俺|咱|自己)(?:的)?",
    "held": rf"(?:没|未|尚未|没有)(?:有)?{_DO}(?:完|好|了|结|成|掉|利索)?|(?:该|要|得|等着)(?:我)?{_DO}(?:完)?|(?:压|积|欠|剩|留|攒|堆|搁|挂|攥)(?:着|下|了)?|在办|待办|待签收?|未签收?|超期|超时|到期|快到期|过期",
    "asks": r"(?:哪|那)(?:些|几[件个单张家户档])|(?:多少|几)(?:件|个|单|张|条|档子?|宗|样)?|(?:啥|什么)|(?:捋|列|报|念|数|理|盘|拉|查|看|瞅|瞧|翻|排|过|说|调|发|给|清点|汇总)(?:一?(?:[捋列报念数理盘拉查看瞅瞧翻排过说]))?(?:一?[遍下眼])?(?:个?(?:单子|清单|列表|名单))?",
    "job": r"工单|单子?|任务|活儿?|事儿?|案子|件|案|诉求|待办",
    "today": r"今[天日儿](?:个)?|当[天日]|这会儿",
}
_LINK = r"把|将|给我|给咱|给|帮我|帮忙|帮|替我|跟我|都|全|一共|总共|总|还|现在|目前|眼下|眼前|的|了|呢|啊|呀|吧|吗|来着|是|有|又|再|着|一遍|一下|出来|一眼|请|麻烦|您|你|快|先|想|要|有没有|正|头|所有|全部|哪|家"
_TOKEN = re.compile("|".join([*(f"(?P<{n}>{w})" for n, w in _WORDS.items()), f"(?P<link>{_LINK})"]))
_EDGE = " \t，,。.:：、；;!！？?~～"
_LONGEST = 24  # signs


def asks_own_list(text: str) -> str | None:
    """ "list", or "today" for what is to be done today; None where it asks for neither."""
    said = re.sub(rf"[{re.escape(_EDGE)}]+", "", clean(text))
    if not said or len(said) > _LONGEST:
        return None
    kinds = _kinds(said)
    if "asks" not in kinds or not kinds & {"held", "job"}:
        return None
    if "today" in kinds:
        return "today"
    return "list" if kinds & {"own", "held"} or "还" in said else None


def _kinds(said: str) -> set[str]:
    """The kinds of words a sentence is made of; none where something else stands in it."""
    at, kinds = 0, set[str]()
    while at < len(said):
        found = _TOKEN.match(said, at)
        if found is None or not found[0]:
            return set()
        kinds.add(found.lastgroup or "")
        at = found.end()
    return kinds
