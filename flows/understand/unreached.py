"""Whether a member of staff tells of a try that reached nobody: by telephone, or at the door.

What was said last counts: 上午没人接，下午打通了 reached somebody.
"""

from __future__ import annotations

import re
from typing import Literal

from flows.understand.normalise import clean

Way = Literal["phone", "door"]
_WHO = r"(?:居民|报事人|报修人|本人|对方|住户|业主|户主|老人|老人家|老太太|老爷子|大爷|大妈|大娘|阿姨|叔叔|人家|人|她|他|家属|屋里|家里)"
_PHONE = re.compile(
    r"(?:电话|手机|号码?|座机|语音|微信)?(?:一直|总是?|都|还是|老)?(?:没|无|不)(?:有)?(?:人)?(?:接(?!单|收|受|手|管|活|到单)|听电话|应答)|"
    r"(?:没|未|不能|无法)(?:能|有)?(?:打通|拨通|接通|联系(?:到|上|着)|联络(?:到|上))|(?:打|拨|联系|联络|接|呼)不(?:通|上|到|着)|"
    r"(?:电话|手机|号码?)(?:一直|总是?|都|还是?|老)*(?:不通|没通|停了|欠费|打不了)|占线|关机|停机|空号|拒接|"
    r"(?:把)?(?:我|电话)?(?:给)?(?:挂断|挂了?我?电话|按掉|摁掉)|不在服务区|无法接通|暂时无人|没回(?:我)?(?:电话|信息|微信|消息)|没人回"
)
_DOOR = re.compile(
    rf"敲(?:了)?(?:半天|好几次|几次|几遍|多次)?(?:的)?门.{{0,6}}(?:没|无|不)|(?:没|无)人(?:应(?!急)|开门|在家|答应)|(?:没|不)(?:给)?开门|叫不开门|"
    rf"{_WHO}?(?:都|也|全|又|还|今天|现在|这会儿?|上午|下午|晚上)*(?:没|不)在(?:家|屋|单位|呢|$|[，。,.\s])|"
    rf"家(?:里|中)?(?:没|无)(?:有)?人|锁着门|门(?:是)?锁着|铁将军|扑(?:了|个)+空|没(?:见|碰|遇|找)(?:着|到|上){_WHO}|找不(?:着|到){_WHO}|"
    rf"{_WHO}(?:出门|外出|出差|住院|回老家|上班|去外地)(?:去)?了"
)
_REACHED = re.compile(
    r"(?:打|拨|接)通了|(?<!没)(?<!未)联系(?:到|上|着)了|(?:后来|又|再打?|终于|才|刚才|第.次).{0,8}(?:通了|接了|打通|联系上|见(?:到|着)|在家了|开(?:了)?门)|"
    r"(?:他|她|对方|居民|老人)?(?:给(?:我|咱))?(?:回|打)(?:过来|来)?(?:了)?(?:电话|回来|过来)了?(?!打不)|回电|见(?:到|着)(?:了)?(?:本人|人|他|她|面)|接了|"
    r"(?:邻居|家属|儿子|女儿|闺女|老伴|子女|家人).{0,4}(?:接了|联系上|说|约)"
)
_ASKS = re.compile(r"[？?吗]|怎么办|咋办|(?:要|如果|万一|假如|若).{0,10}(?:没|不|无)|别.{0,4}关机")


def unreached(text: str) -> Way | None:
    """How somebody tried in vain; None where they reached somebody or tell of no try."""
    said = clean(text)
    if _ASKS.search(said):
        return None
    found = [(m.end(), way) for way, p in _WAYS for m in p.finditer(said)]
    if not found:
        return None
    last, way = max(found)
    after = _REACHED.search(said, last)
    return None if after else way


_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (("phone", _PHONE), ("door", _DOOR))
